package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soniquebay.audio.spectrum.MonoDownmix;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// Decodes with one `ffmpeg` process per file, or per part of a chained Ogg file, behind a wall: our own look at the content chooses the demuxer from a
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
            Budget budget = new Budget(sound);
            List<FfmpegRun> runs = new ArrayList<>();
            long heard = 0;
            for (SoundPart part : sound.parts()) {
                PartHeard decoded = decode(sound, part, sink, budget);
                runs.add(decoded.run());
                heard += decoded.frames();
                if (decoded.run().ended()) {
                    break;
                }
            }
            return new DecodeVerdict(sound, runs, monoSamples(heard)).decoded();
        } catch (IOException e) {
            return failedToStart(file, e);
        } catch (UnusableFile e) {
            return e.outcome();
        }
    }

    /// A part as the decoder's last run left it.
    ///
    /// @param frames heard of it
    private record PartHeard(FfmpegRun run, long frames) {}

    private PartHeard decode(SoundFile sound, SoundPart part, StereoConsumer sink, Budget budget) throws IOException {
        long heard = 0;
        if (!part.isPiped()) {
            FfmpegRun fast = budget.run(command.fast(sound, part), sink);
            heard = fast.frames();
            if (fast.clean() || fast.ended()) {
                budget.spend(heard);
                return new PartHeard(fast, heard);
            }
        }
        // Where the fast command gave up, the plain one repeats the same samples, and then knows how to continue.
        FfmpegRun plain = budget.run(command.plain(sound, part), new Later(sink, heard));
        if (plain.frames() == 0 && plain.log().ambisonic()) {
            plain = budget.run(command.ambisonic(sound, part), sink);
        }
        long frames = Math.max(heard, plain.frames());
        budget.spend(frames);
        return new PartHeard(plain, frames);
    }

    /// The patience and the samples of one file, which its runs share.
    private final class Budget {

        private DecodeLimits limits;
        private Duration patience;

        Budget(SoundFile sound) {
            this.limits = FfmpegDecoder.this.limits.scaledTo(sound.bytes());
            this.patience = FfmpegDecoder.this.limits.patienceFor(sound.bytes());
        }

        FfmpegRun run(FfmpegCall call, StereoConsumer sink) throws IOException {
            FfmpegRun run = FfmpegRun.of(call, sink, limits, patience);
            patience = patience.minus(run.waited());
            return run;
        }

        void spend(long frames) {
            limits = limits.after(monoSamples(frames));
        }
    }

    private static long monoSamples(long frames) {
        return (frames + 1) / 2;
    }

    /// Hashes the sound of a file without decoding it, at a tenth of the cost, for telling where a file went.
    ///
    /// @throws java.util.concurrent.CancellationException when the calling thread is interrupted; its flag stays set
    public HashOutcome contentHash(Path file) {
        try (SoundFile sound = SoundFile.open(file)) {
            Budget budget = new Budget(sound);
            List<FfmpegRun> runs = new ArrayList<>();
            for (SoundPart part : sound.parts()) {
                runs.add(budget.run(command.hash(sound, part), (_, _) -> { }));
                if (runs.getLast().ended()) {
                    break;
                }
            }
            return new DecodeVerdict(sound, runs, 0).hashed();
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

    private static DecodeOutcome.Undecodable failedToStart(Path file, IOException cause) {
        boolean fileIsFine = Files.isReadable(file);
        return fileIsFine ? new DecodeOutcome.Undecodable(DecodeFailure.CRASHED, String.valueOf(cause.getMessage()))
                : SoundFile.unreadable(file, cause).outcome();
    }
}
