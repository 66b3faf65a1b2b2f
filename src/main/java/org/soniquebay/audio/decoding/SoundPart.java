package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.soniquebay.container.bytes.FileRegion;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.chunks.BigEndianWave;
import org.soniquebay.container.chunks.CompletedSizes;
import org.soniquebay.container.mpeg.AduSound;
import org.soniquebay.container.mpeg.FilledFrames;
import org.soniquebay.container.mpeg.FreeFormat;
import org.soniquebay.container.xiph.RepairedOgg;

/// The bytes of a sound file that one run of the decoder gets. A file is one part, but for an Ogg file whose links differ.
///
/// @param start offset of the first byte
/// @param end offset behind the last byte, or 0 for the end of the file
/// @param way how the decoder gets them
record SoundPart(long start, long end, Way way) {

    static final SoundPart WHOLE = new SoundPart(0, 0, Way.FILE);

    /// How the decoder gets bytes.
    enum Way {
        /// It reads the file itself, and may go back in it.
        FILE,
        /// Pages of Ogg pass through [RepairedOgg].
        REPAIRED_OGG,
        /// A WAV whose numbers are big-endian passes through [BigEndianWave].
        BIG_ENDIAN_WAVE,
        /// AIFF or Wave64 without sizes passes through [CompletedSizes].
        COMPLETED_SIZES,
        /// Layer III of a free bit rate passes through [AduSound].
        DATA_UNITS,
        /// Layer I or II of a free bit rate passes through [FilledFrames].
        FILLED_FRAMES
    }

    SoundPart {
        requireNonNull(way, "way is null");
        if (start < 0 || end < 0 || end > 0 && end <= start) {
            throw new IllegalArgumentException("no part of a file: %d to %d".formatted(start, end));
        }
    }

    boolean isWhole() {
        return equals(WHOLE);
    }

    /// Whether the bytes are written to the decoder instead of read by it.
    boolean isPiped() {
        return way != Way.FILE;
    }

    private InputStream changed(Region part) throws IOException {
        return switch (way) {
            case FILE -> throw new IllegalStateException("the decoder reads the file itself");
            case REPAIRED_OGG -> new RepairedOgg(part);
            case BIG_ENDIAN_WAVE -> BigEndianWave.asAu(part);
            case COMPLETED_SIZES -> CompletedSizes.of(part);
            case DATA_UNITS -> new AduSound(part, FreeFormat.beginning(part).orElseThrow(EOFException::new));
            case FILLED_FRAMES -> new FilledFrames(part, FreeFormat.beginning(part).orElseThrow(EOFException::new));
        };
    }

    /// Writes the bytes to a decoder, which may end before it has read all.
    void feed(Path file, OutputStream decoder) {
        try (decoder; FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Region all = new FileRegion(channel, file);
            Region part = all.slice(start, end == 0 ? all.size() : end - start);
            try (InputStream changed = changed(part)) {
                changed.transferTo(decoder);
            }
        } catch (IOException _) {
            // The decoder has ended, or the file cannot be read any further: then the sound ends here, and the verdict says so.
        }
    }
}
