package org.soniquebay.bench.accuracy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.bench.fixture.CpuClock;
import org.soniquebay.ingest.MeasurementPipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `bench accuracy --manifest FILE.csv…`: tempo, key, neighbours and scores against labelled clips; with `--estimates`
/// the tempo and key that another program states.
@Command(
        name = "accuracy",
        description = {
            "Measures tempo, key, similarity and scores against clips with labels, a report for each manifest and one for all together.",
            "A manifest is a CSV file whose header names the columns: `file` (relative to the manifest), and as far as known `key`"
                    + " (such as A minor), `bpm`, `beats` (a file, relative to the manifest: a line for each beat, second, tab, place in the bar from 1 on),"
                    + " `genre` and any other label.",
            "With --estimates, rates what another program says of tempo and key instead; nothing is listened to."
        },
        mixinStandardHelpOptions = true)
public final class BenchAccuracyCommand implements Callable<Integer> {

    private static final double PIECE_SECONDS = 30;
    private static final String ALL_SETS = "all sets";

    private final Wiring wiring = new Wiring();

    @Option(names = "--manifest", paramLabel = "FILE", required = true, arity = "1..*", description = "CSV files of labelled clips.")
    private List<Path> manifests;

    @Option(names = "--neighbours", paramLabel = "COLUMN", arity = "1..*", description = "Labels by which neighbours are judged (default: genre).")
    private List<String> neighbours = List.of("genre");

    @Option(names = "--score", paramLabel = "SCORE=COLUMN:VALUE", arity = "1..*",
            description = "A score and the label that it should tell from all others, for example mood_happy=quadrant:Q1 (several values: Q1|Q2).")
    private List<String> scores = List.of();

    @Option(names = "--estimates", paramLabel = "FILE",
            description = "CSV file of another program's answers: `file` as in the manifest, `key` and `bpm`, empty where it has none.")
    private Path estimates;

    @Option(names = "--rows", paramLabel = "FILE", description = "Also write a JSON object for each clip, one a line.")
    private Path rows;

    @Option(names = "--threads", paramLabel = "N", description = "Clips at once (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1.");
        }
        List<ScoreSeparation.Question> questions = scores.stream().map(BenchAccuracyCommand::question).toList();
        Map<Path, List<LabelledClip>> sets = new LinkedHashMap<>();
        for (Path manifest : manifests) {
            sets.put(manifest, Manifest.read(manifest));
        }
        AccuracyReport report = new AccuracyReport(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        if (estimates == null) {
            measure(sets, questions, report);
        } else if (rows == null) {
            rate(Estimates.read(estimates), sets, report);
        } else {
            throw new CommandFailure(ExitCode.USAGE, "--rows writes what this program measures, and with --estimates it measures nothing.");
        }
        return ExitCode.DONE;
    }

    private static void rate(Estimates estimates, Map<Path, List<LabelledClip>> sets, AccuracyReport report) {
        List<ClipStatements> all = new ArrayList<>();
        sets.forEach((manifest, clips) -> {
            List<ClipStatements> statements = estimates.about(manifest, clips);
            report.print(manifest.getFileName().toString(), statements);
            all.addAll(statements);
        });
        if (sets.size() > 1) {
            report.print(ALL_SETS, all);
        }
    }

    private void measure(Map<Path, List<LabelledClip>> sets, List<ScoreSeparation.Question> questions, AccuracyReport report)
            throws IOException, InterruptedException {
        MeasurementPipeline pipeline = wiring.measuring();
        CpuClock before = CpuClock.now();
        List<ClipResult> all = new ArrayList<>();
        for (Map.Entry<Path, List<LabelledClip>> set : sets.entrySet()) {
            List<ClipResult> results = new HeardClips(pipeline.decoder(), threads).measure(set.getValue(), (clip, sound) -> result(pipeline, clip, sound));
            report.print(set.getKey().getFileName().toString(), results, neighbours, questions);
            all.addAll(results);
        }
        if (sets.size() > 1) {
            report.print(ALL_SETS, all, neighbours, questions);
        }
        printCost(all, CpuClock.now().since(before));
        if (rows != null) {
            writeRows(all);
        }
    }

    private static ScoreSeparation.Question question(String text) {
        return ScoreSeparation.Question.parse(text).orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE, "--score takes SCORE=COLUMN:VALUE with the name of a score, such as mood_happy=quadrant:Q1, not: " + text));
    }

    private static ClipResult result(MeasurementPipeline pipeline, LabelledClip clip, Sound sound) {
        return new ClipResult(clip, sound.seconds(), pipeline.analyzer().analyze(sound), pipeline.embedding().embed(sound.timbre(), sound.pitchClasses()));
    }

    /// The start of the program and of each decoder counts, too, so that short clips cost more than their share.
    private static void printCost(List<ClipResult> results, CpuClock used) {
        double pieces = results.stream().mapToDouble(ClipResult::seconds).sum() / PIECE_SECONDS;
        System.out.printf(Locale.ROOT, "%nCPU s per 30 s of music %.4f, decoding included%n", used.total() / pieces);
    }

    private void writeRows(List<ClipResult> results) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        try (BufferedWriter file = Files.newBufferedWriter(rows)) {
            for (ClipResult result : results) {
                file.write(json.writeValueAsString(ClipResultJson.of(result)));
                file.newLine();
            }
        }
    }
}
