package org.soniquebay.audio.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.container.SoundStart;
import org.soniquebay.container.xiph.OggChain;

/// Judges the finished runs of one file: the samples heard are used when they are long enough, however the file ends.
///
/// @param sound the file
/// @param runs the finished runs, one for each part that was begun, at least one
/// @param samples how many mono samples were heard
record DecodeVerdict(SoundFile sound, List<FfmpegRun> runs, long samples) {

    // Fewer samples are not even two FAST frames, of which nothing can be measured.
    private static final long FEWEST_SAMPLES = 2048;
    private static final double USABLE_SECONDS = 10;
    private static final double USABLE_SHARE = 0.5;
    private static final double MISSING_SECONDS = 1;
    private static final double MISSING_SHARE = 0.02;
    // Tags of unknown kinds before, between or behind the frames of an mp3 cost a few.
    private static final int USUAL_ERRORS = 3;
    private static final String ENCRYPTED = "its sound is encrypted";
    private static final int LONGEST_DETAIL = 200;

    DecodeOutcome decoded() throws UnusableFile {
        AudioStream stream = stream();
        double heard = (double) samples / SampleConsumer.SAMPLE_RATE;
        Optional<String> damage = damage(stream, heard);
        boolean enough = heard >= USABLE_SECONDS || heard >= USABLE_SHARE * stream.declaredSeconds().orElse(Double.MAX_VALUE);
        if (damage.isPresent() && runs.getFirst().log().locked()) {
            throw new UnusableFile(DecodeFailure.UNSUPPORTED, ENCRYPTED);
        }
        if (damage.isPresent() && !enough) {
            throw new UnusableFile(DecodeFailure.DAMAGED, damage.get());
        }
        if (samples < FEWEST_SAMPLES) {
            throw new UnusableFile(DecodeFailure.TOO_SHORT, "%.2f s".formatted(heard));
        }
        long bytes = runs.stream().mapToLong(run -> run.log().soundBytes()).sum();
        return new DecodeOutcome.Decoded(stream, hash(), samples, bytes, damage);
    }

    HashOutcome hashed() throws UnusableFile {
        return new HashOutcome.Hashed(stream(), hash());
    }

    private AudioStream stream() throws UnusableFile {
        for (FfmpegRun run : runs) {
            checkEnd(run);
        }
        FfmpegRun run = runs.stream().filter(each -> each.log().stream(sound.container()).isPresent()).findFirst().orElse(runs.getFirst());
        Optional<AudioStream> stream = run.log().stream(sound.container());
        if (stream.isEmpty() && run.log().says("matches no streams")) {
            throw new UnusableFile(DecodeFailure.NO_AUDIO_STREAM, "");
        }
        if (run.log().absurd()) {
            throw new UnusableFile(DecodeFailure.DAMAGED, "it claims a sample rate that no sound has");
        }
        if (stream.isEmpty() || run.exit() != 0 && samples == 0) {
            throw unheard(run);
        }
        return stream.get().lasting(declaredSeconds(stream.get()));
    }

    private void checkEnd(FfmpegRun run) throws UnusableFile {
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
    }

    /// The positions in an Ogg file are known of every page; the decoder looks at the last one only.
    private OptionalDouble declaredSeconds(AudioStream stream) {
        double positions = sound.chain().map(OggChain::seconds).orElse(0.0);
        return positions > 0 ? OptionalDouble.of(positions) : stream.declaredSeconds();
    }

    /// Whether the process was ended by a signal (128 + its number, or as the shell's own when it is replaced), not by a
    /// decision of its own, or never begun.
    private static boolean crashed(FfmpegRun run) {
        return run.log().notStarted() || run.exit() > 128 && run.exit() <= 128 + 31 || run.exit() == 126 || run.exit() == 127;
    }

    /// The failure of a run that heard nothing. Only what the decoder begins to understand can be seen to lack something.
    private static UnusableFile unheard(FfmpegRun run) {
        DecodeFailure failure = crashed(run) ? DecodeFailure.CRASHED : run.log().refused() ? DecodeFailure.UNSUPPORTED : DecodeFailure.DAMAGED;
        return new UnusableFile(failure, run.log().locked() ? ENCRYPTED : detail(run));
    }

    /// The hash of the one part, or a hash of the hashes of all parts.
    private ContentHash hash() throws UnusableFile {
        List<ContentHash> hashes = new ArrayList<>();
        for (FfmpegRun run : runs) {
            Optional<ContentHash> hash = run.log().hash();
            if (hash.isEmpty() && hashes.isEmpty()) {
                throw unheard(run);
            }
            hash.ifPresent(hashes::add);
        }
        return ContentHash.of(hashes);
    }

    private Optional<String> damage(AudioStream stream, double heard) {
        double declared = isPromised() ? stream.declaredSeconds().orElse(heard) : heard;
        if (heard < declared - Math.max(MISSING_SECONDS, MISSING_SHARE * declared)) {
            return Optional.of("it ends after %s of %s".formatted(clock(heard), clock(declared)));
        }
        int errors = runs.stream().mapToInt(run -> run.log().decodingErrors()).sum();
        if (errors > USUAL_ERRORS) {
            return Optional.of("%d damaged pieces were skipped".formatted(errors));
        }
        return runs.stream().anyMatch(this::broken) ? Optional.of("it breaks off after %s".formatted(clock(heard))) : Optional.empty();
    }

    /// Whether a length is stated, not derived from a bit rate or from a position that did not begin at 0.
    private boolean isPromised() {
        boolean excerpt = sound.chain().filter(OggChain::excerpt).isPresent();
        return !excerpt && runs.stream().noneMatch(run -> run.log().estimated());
    }

    private boolean broken(FfmpegRun run) {
        FfmpegLog log = run.log();
        // The decoder holds a placeholder in the header for a length, of which nearly all is missing.
        boolean cut = sound.start().kind() != SoundStart.Kind.OPEN_ENDED && (log.says("corrupt") || log.says("partial file"));
        return run.exit() != 0 || cut || log.says("Error during demuxing");
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return "%d:%02d".formatted(whole / 60, whole % 60);
    }

    private static String detail(FfmpegRun run) {
        String message = run.log().firstMessage();
        String text = message.isEmpty() ? "exit status " + run.exit() : message;
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
