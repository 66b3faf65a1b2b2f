package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.soniquebay.audio.spectrum.MonoDownmix;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// Decodes with one `ffmpeg` process per file, behind a wall: our own look at the content chooses the demuxer from a
/// short list, the process gets the file as its standard input and has limits on time, output and memory. A file that
/// is damaged is used as far as it can be heard: from 10 s on, or from half of what it declares. Thread-safe.
public final class FfmpegDecoder implements Decoder {

    private final FfmpegBinaries binaries;
    private final DecodeLimits limits;
    private final FfmpegCommand command;

    public FfmpegDecoder(FfmpegBinaries binaries) {
        this(binaries, DecodeLimits.usual());
    }

    FfmpegDecoder(FfmpegBinaries binaries, DecodeLimits limits) {
        this.binaries = requireNonNull(binaries, "binaries is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.command = new FfmpegCommand(binaries, limits);
    }

    @Override
    public String version() {
        return "ffmpeg-%s/%s".formatted(binaries.version(), FfmpegCommand.REVISION);
    }

    @Override
    public DecodeOutcome decode(Path file, SampleConsumer mono, StereoConsumer stereo) {
        requireNonNull(mono, "mono is null");
        requireNonNull(stereo, "stereo is null");
        MonoDownmix downmix = new MonoDownmix(mono);
        DecodeOutcome outcome = decodeStereo(file, (samples, frames) -> {
            stereo.accept(samples, frames);
            downmix.accept(samples, frames);
        });
        downmix.finish();
        return outcome;
    }

    private DecodeOutcome decodeStereo(Path file, StereoConsumer sink) {
        try (SoundFile sound = SoundFile.open(file)) {
            Duration patience = limits.patienceFor(sound.bytes());
            FfmpegRun fast = run(command.fast(sound), sink, sound, patience);
            if (fast.clean() || fast.ended()) {
                return new DecodeVerdict(sound.container(), fast, monoSamples(fast.frames())).decoded();
            }
            return onPlainly(sound, sink, fast.frames(), patience.minus(fast.waited()));
        } catch (IOException e) {
            return failedToStart(file, e);
        } catch (UnusableFile e) {
            return e.outcome();
        }
    }

    /// Continues where the fast command gave up: the plain one repeats the same samples, and then knows how to continue.
    private DecodeOutcome onPlainly(SoundFile sound, StereoConsumer sink, long heard, Duration patience)
            throws IOException, UnusableFile {
        FfmpegRun plain = run(command.plain(sound), new Later(sink, heard), sound, patience);
        return new DecodeVerdict(sound.container(), plain, monoSamples(Math.max(heard, plain.frames()))).decoded();
    }

    private static long monoSamples(long frames) {
        return (frames + 1) / 2;
    }

    /// Hashes the sound of a file without decoding it, at a tenth of the cost, for telling where a file went.
    ///
    /// @throws java.util.concurrent.CancellationException when the calling thread is interrupted; its flag stays set
    public HashOutcome contentHash(Path file) {
        try (SoundFile sound = SoundFile.open(file)) {
            FfmpegRun run = run(command.hash(sound), (_, _) -> { }, sound, limits.patienceFor(sound.bytes()));
            return new DecodeVerdict(sound.container(), run, 0).hashed();
        } catch (IOException e) {
            return new HashOutcome.Unhashable(failedToStart(file, e));
        } catch (UnusableFile e) {
            return new HashOutcome.Unhashable(e.outcome());
        }
    }

    /// A consumer that leaves out the first frames.
    private static final class Later implements StereoConsumer {

        private final StereoConsumer sink;
        private long skip;

        Later(StereoConsumer sink, long skip) {
            this.sink = sink;
            this.skip = skip;
        }

        @Override
        public void accept(float[] samples, int count) {
            int skipped = (int) Math.min(skip, count);
            skip -= skipped;
            if (skipped == 0) {
                sink.accept(samples, count);
                return;
            }
            if (skipped < count) {
                sink.accept(Arrays.copyOfRange(samples, 2 * skipped, 2 * count), count - skipped);
            }
        }
    }

    private FfmpegRun run(FfmpegCall call, StereoConsumer sink, SoundFile sound, Duration patience) throws IOException {
        return FfmpegRun.of(call, sink, limits.scaledTo(sound.bytes()), patience);
    }

    private static DecodeOutcome.Undecodable failedToStart(Path file, IOException cause) {
        boolean fileIsFine = Files.isReadable(file);
        return fileIsFine ? new DecodeOutcome.Undecodable(DecodeFailure.CRASHED, String.valueOf(cause.getMessage()))
                : SoundFile.unreadable(file, cause).outcome();
    }
}
