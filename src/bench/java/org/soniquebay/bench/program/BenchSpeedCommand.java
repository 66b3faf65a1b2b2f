package org.soniquebay.bench.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.loudness.LevelsListener;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.bench.fixture.BenchCorpus;
import org.soniquebay.bench.fixture.CpuClock;
import org.soniquebay.ingest.MeasurementPipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench speed DIR`: how many four-minute tracks a minute, decoding included.
@Command(
        name = "speed",
        description = {
            "Measures four-minute tracks a minute, decoding included, on a fixed corpus (mp3 of 192 kbit/s and flac) that it makes"
                    + " in DIR the first time, CPU seconds per 30 seconds of music, and the share of each stage."
        },
        mixinStandardHelpOptions = true)
public final class BenchSpeedCommand implements Callable<Integer> {

    private static final double CORPUS_PIECE = 30;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final Wiring wiring = new Wiring();

    @Parameters(paramLabel = "DIR", description = "Folder for the corpus; about 100 MB.")
    private Path folder;

    @Option(names = "--threads", paramLabel = "N", description = "Tracks at once (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds over the corpus of 8 tracks; the first only warms up (default: 5).")
    private int rounds = 5;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1 || rounds < 2) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1, --rounds at least 2.");
        }
        List<Path> corpus = new BenchCorpus(FfmpegBinaries.locate(System.getenv())).in(folder);
        MeasurementPipeline measurementPipeline = wiring.measuring();
        System.out.printf(Locale.ROOT, "%d tracks of 4 minutes a round, %d threads, %d cores%n",
                corpus.size(), threads, Runtime.getRuntime().availableProcessors());
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Round result = round(corpus, measurementPipeline);
            System.out.printf(Locale.ROOT, "round %d  %6.1f tracks a minute%s%n", round, result.tracksPerMinute(),
                    round == 1 ? "  (warming up, not counted)" : "");
            if (round > 1) {
                measured.add(result);
            }
        }
        report(measured);
        stages(corpus, measurementPipeline);
        return ExitCode.DONE;
    }

    private record Round(int tracks, double nanos, CpuClock cpu) {
        double tracksPerMinute() {
            return tracks * NANOS_PER_MINUTE / nanos;
        }
    }

    private Round round(List<Path> corpus, MeasurementPipeline measurementPipeline) throws InterruptedException {
        CpuClock before = CpuClock.now();
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> tracks = new ArrayList<>();
            corpus.forEach(file -> tracks.add(pool.submit(() -> measure(file, measurementPipeline))));
            for (Future<?> track : tracks) {
                track.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new Round(corpus.size(), System.nanoTime() - start, CpuClock.now().since(before));
    }

    private static void measure(Path file, MeasurementPipeline measurementPipeline) {
        SoundListener listener = new SoundListener();
        LevelsListener levels = new LevelsListener();
        switch (measurementPipeline.decoder().decode(file, listener, levels)) {
            case DecodeOutcome.Decoded _ -> {
                levels.finish();
                Sound sound = listener.finish();
                measurementPipeline.analyzer().analyze(sound);
                measurementPipeline.embedding().embed(sound.timbre(), sound.pitchClasses());
            }
            case DecodeOutcome.Undecodable bad -> throw new IllegalStateException(file + ": " + bad.sentence());
        }
    }

    private static void report(List<Round> rounds) {
        double tracks = rounds.stream().mapToInt(Round::tracks).sum();
        double nanos = rounds.stream().mapToDouble(Round::nanos).sum();
        double own = rounds.stream().mapToDouble(round -> round.cpu().own()).sum();
        double children = rounds.stream().mapToDouble(round -> round.cpu().children()).sum();
        double pieces = tracks * BenchCorpus.SECONDS / CORPUS_PIECE;
        System.out.printf(Locale.ROOT, "%nFour-minute tracks a minute   %8.1f%n", tracks * NANOS_PER_MINUTE / nanos);
        System.out.printf(Locale.ROOT, "CPU s per 30 s of music       %8.4f   (decoding %.4f, everything else %.4f)%n",
                (own + children) / pieces, children / pieces, own / pieces);
        System.out.printf(Locale.ROOT, "Decoder's share of the CPU    %8.0f %%%n", 100 * children / (own + children));
    }

    private static void stages(List<Path> corpus, MeasurementPipeline measurementPipeline) {
        System.out.printf(Locale.ROOT, "%nStages after decoding, on one thread, CPU s per four-minute track:%n");
        Map<String, Double> stages = new StageTimes(measurementPipeline).of(corpus.getFirst());
        double total = stages.values().stream().mapToDouble(Double::doubleValue).sum();
        stages.forEach((stage, seconds) ->
                System.out.printf(Locale.ROOT, "  %-28s %8.4f  %3.0f %%%n", stage, seconds, 100 * seconds / total));
        System.out.printf(Locale.ROOT, "  %-28s %8.4f%n", "together", total);
    }
}
