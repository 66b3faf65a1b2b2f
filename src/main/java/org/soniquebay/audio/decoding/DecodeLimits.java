package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// The limits at which a decoder is stopped.
///
/// @param stall longest wait for its next output
/// @param patience longest wait for its output in sum, for any file; grows with the file by [#SECONDS_PER_MEGABYTE], up to
///   [#LONGEST_PATIENCE]
/// @param samples most mono samples of one file
/// @param memory most address space of the process, in bytes; it takes about 400 MB for stacks and libraries
///   alone, and a day of AAC in an MP4 200 MB more for its index
record DecodeLimits(Duration stall, Duration patience, long samples, long memory) {

    // A slow network share gives 2 MB/s, a small board decodes 10 MB of Opus per minute; a damaged file is read twice.
    private static final double SECONDS_PER_MEGABYTE = 12;
    // A day of lossless sound over that share takes an hour.
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(2);

    // A small file can claim hours by naming the same bytes again and again. The thinnest speech takes 750 bytes a
    // second, silence in FLAC over 100; silence in other formats takes less, hence minutes that any file may have.
    private static final long FEWEST_BYTES_PER_SECOND = 50;
    private static final long SECONDS_OF_ANY_FILE = 600;

    DecodeLimits {
        requireNonNull(stall, "stall is null");
        requireNonNull(patience, "patience is null");
        if (samples <= 0 || memory <= 0) {
            throw new IllegalArgumentException("samples or memory is not positive: %d, %d".formatted(samples, memory));
        }
    }

    static DecodeLimits usual() {
        return new DecodeLimits(Duration.ofSeconds(60), Duration.ofMinutes(2), 24L * 3600 * SampleConsumer.SAMPLE_RATE, 704L << 20);
    }

    /// These limits with the samples that a file of this size may have.
    DecodeLimits scaledTo(long fileBytes) {
        long seconds = SECONDS_OF_ANY_FILE + fileBytes / FEWEST_BYTES_PER_SECOND;
        return new DecodeLimits(stall, patience, Math.min(samples, seconds * SampleConsumer.SAMPLE_RATE), memory);
    }

    /// These limits with the samples that are left when some were heard.
    DecodeLimits after(long heard) {
        return new DecodeLimits(stall, patience, Math.max(1, samples - heard), memory);
    }

    Duration patienceFor(long fileBytes) {
        Duration wanted = patience.plusSeconds((long) (fileBytes / 1e6 * SECONDS_PER_MEGABYTE));
        return wanted.compareTo(LONGEST_PATIENCE) < 0 ? wanted : LONGEST_PATIENCE;
    }
}
