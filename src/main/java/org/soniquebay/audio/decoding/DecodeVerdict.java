package org.soniquebay.audio.decoding;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.container.AudioContainer;

/// Judges a finished run: the samples heard are used when they are long enough, however the file ends.
///
/// @param container the forced format
/// @param run the finished run
/// @param samples how many mono samples were heard
record DecodeVerdict(AudioContainer container, FfmpegRun run, long samples) {

    // Fewer samples are not even two FAST frames, of which nothing can be measured.
    private static final long FEWEST_SAMPLES = 2048;
    private static final double USABLE_SECONDS = 10;
    private static final double USABLE_SHARE = 0.5;
    private static final double MISSING_SECONDS = 1;
    private static final double MISSING_SHARE = 0.02;
    // Tags of unknown kinds before, between or behind the frames of an mp3 cost a few.
    private static final int USUAL_ERRORS = 3;
    private static final int LONGEST_DETAIL = 200;

    DecodeOutcome decoded() throws UnusableFile {
        AudioStream stream = stream();
        double heard = (double) samples / SampleConsumer.SAMPLE_RATE;
        Optional<String> damage = damage(stream, heard);
        boolean enough = heard >= USABLE_SECONDS || heard >= USABLE_SHARE * stream.declaredSeconds().orElse(Double.MAX_VALUE);
        if (damage.isPresent() && !enough) {
            throw new UnusableFile(DecodeFailure.DAMAGED, damage.get());
        }
        if (samples < FEWEST_SAMPLES) {
            throw new UnusableFile(DecodeFailure.TOO_SHORT, "%.2f s".formatted(heard));
        }
        return new DecodeOutcome.Decoded(stream, hash(), samples, damage);
    }

    HashOutcome hashed() throws UnusableFile {
        return new HashOutcome.Hashed(stream(), hash());
    }

    private AudioStream stream() throws UnusableFile {
        switch (run.stop()) {
            case INTERRUPTED -> throw new CancellationException("decoding was interrupted");
            case STALLED -> throw new UnusableFile(DecodeFailure.TIMED_OUT, "");
            case TOO_LONG -> throw new UnusableFile(DecodeFailure.TOO_LONG, "");
            case NONE, ABSURD -> { }
        }
        // Ctrl-C reaches the decoder as well, and it then ends as if the file did.
        if (run.interrupted()) {
            throw new CancellationException("the decoder was interrupted");
        }
        Optional<AudioStream> stream = run.log().stream(container);
        if (stream.isEmpty() && run.log().says("matches no streams")) {
            throw new UnusableFile(DecodeFailure.NO_AUDIO_STREAM, "");
        }
        if (run.log().absurd()) {
            throw new UnusableFile(DecodeFailure.DAMAGED, "it claims a sample rate that no sound has");
        }
        if (stream.isEmpty() || run.exit() != 0 && samples == 0) {
            throw new UnusableFile(crashed() ? DecodeFailure.CRASHED : DecodeFailure.DAMAGED, detail());
        }
        return stream.get();
    }

    /// Whether the process was ended by a signal (128 + its number, or as the shell's own when it is replaced), not by a
    /// decision of its own, or never begun.
    private boolean crashed() {
        return run.log().notStarted() || run.exit() > 128 && run.exit() <= 128 + 31 || run.exit() == 126 || run.exit() == 127;
    }

    private ContentHash hash() throws UnusableFile {
        return run.log().hash().orElseThrow(() -> new UnusableFile(crashed() ? DecodeFailure.CRASHED : DecodeFailure.DAMAGED, detail()));
    }

    private Optional<String> damage(AudioStream stream, double heard) {
        FfmpegLog log = run.log();
        double declared = log.estimated() ? heard : stream.declaredSeconds().orElse(heard);
        if (heard < declared - Math.max(MISSING_SECONDS, MISSING_SHARE * declared)) {
            return Optional.of("it ends after %s of %s".formatted(clock(heard), clock(declared)));
        }
        if (log.decodingErrors() > USUAL_ERRORS) {
            return Optional.of("%d damaged pieces were skipped".formatted(log.decodingErrors()));
        }
        if (run.exit() != 0 || log.says("corrupt") || log.says("partial file") || log.says("Error during demuxing")) {
            return Optional.of("it breaks off after %s".formatted(clock(heard)));
        }
        return Optional.empty();
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return "%d:%02d".formatted(whole / 60, whole % 60);
    }

    private String detail() {
        String message = run.log().firstMessage();
        String text = message.isEmpty() ? "exit status " + run.exit() : message;
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
