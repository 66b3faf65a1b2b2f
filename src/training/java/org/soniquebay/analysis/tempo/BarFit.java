package org.soniquebay.analysis.tempo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.soniquebay.analysis.tempo.BarFigures.Judged;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.bench.accuracy.HeardClips;
import org.soniquebay.bench.accuracy.LabelledClip;
import org.soniquebay.bench.accuracy.Manifest;

/// Fits the [BarModel], prints its figures and writes `bar-model.txt`; docs/models/tempo.md says what came of it.
///
/// Usage: `BarFit SETS OUTPUT`, where the folder SETS holds the manifests of the sets. Each third of the drummers and songs is left out
/// of the fit of the places in turn; the confidence is fitted to the guesses about what was left out. Sets that are only looked at have no weight.
final class BarFit {

    /// How much a clip of each set counts; none where its licence is for comparing only.
    private static final Map<String, Double> WEIGHTS = Map.of("groove", 1.0, "fnf_mods", 1.5, "bars", 1.0, "asap_bars", 0.0);

    private static final int FOLDS = 3;
    private static final double PLACE_RIDGE = 10;
    private static final double CONFIDENCE_RIDGE = 1;

    /// Beats beyond so many of a clip add no weight.
    private static final double FULL_BEATS = 60;

    /// Bonuses of bars of three that are tried.
    private static final double[] BONUSES = {-0.2, -0.15, -0.1, -0.07, -0.05, -0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03, 0.05};

    private BarFit() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<BarExample> fitted = new ArrayList<>();
        List<BarExample> others = new ArrayList<>();
        for (String set : WEIGHTS.keySet().stream().sorted().toList()) {
            (WEIGHTS.get(set) > 0 ? fitted : others).addAll(examples(Path.of(arguments[0], set + ".csv")));
        }
        List<Judged> unseen = crossValidated(fitted);
        double bonus = bonus(fitted);
        double[] confidence = confidence(unseen);
        BarModel model = new BarModel(places(fitted), bonus, confidence);
        System.out.printf(Locale.ROOT, "bonus of bars of three %.2f%nCross-validated%n", bonus);
        BarFigures.print(unseen, confidence);
        System.out.println("Never fitted");
        BarFigures.print(judge(model, others), confidence);
        write(model, Path.of(arguments[1]));
    }

    private static List<BarExample> examples(Path manifest) throws IOException, InterruptedException {
        TempoEstimator estimator = new TempoEstimator();
        List<LabelledClip> clips = Manifest.read(manifest).stream().filter(clip -> clip.label(Manifest.BEATS).isPresent()).toList();
        return new HeardClips(new FfmpegDecoder(FfmpegBinaries.locate(System.getenv())), Runtime.getRuntime().availableProcessors())
                .measure(clips, (clip, sound) -> BarExample.of(clip, estimator, sound));
    }

    private static List<Judged> crossValidated(List<BarExample> examples) {
        List<Judged> judged = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            List<BarExample> others = examples.stream().filter(example -> fold(example) != left).toList();
            BarModel model = new BarModel(places(others), bonus(others), new double[BarTracker.TERMS + 1]);
            judged.addAll(judge(model, examples.stream().filter(example -> fold(example) == left).toList()));
        }
        return judged;
    }

    private static int fold(BarExample example) {
        return Math.floorMod(example.group().hashCode(), FOLDS);
    }

    private static List<Judged> judge(BarModel model, List<BarExample> examples) {
        return examples.stream().map(example -> new Judged(example, example.guess(model))).toList();
    }

    private static double[][][] places(List<BarExample> examples) {
        return IntStream.of(BarModel.METERS).mapToObj(bar -> SoftmaxFit.fit(
                examples.stream().filter(example -> example.labels().beatsPerBar() == bar && example.beatsAreRight()).flatMap(BarFit::rows).toList(),
                bar, PLACE_RIDGE)).toArray(double[][][]::new);
    }

    private static Stream<SoftmaxFit.Row> rows(BarExample example) {
        List<Double> beats = example.beats();
        double weight = WEIGHTS.get(example.clip().set()) * Math.min(1, FULL_BEATS / beats.size());
        return IntStream.range(0, beats.size()).filter(beat -> example.labels().placeAt(beats.get(beat)) > 0).mapToObj(
                beat -> new SoftmaxFit.Row(example.cues()[beat], example.labels().placeAt(beats.get(beat)) - 1, weight));
    }

    /// The bonus with which most clips whose beats are right get their number of beats a bar, those of three and of four of equal weight; of equally good ones the
    /// middle one.
    private static double bonus(List<BarExample> examples) {
        double[][][] places = places(examples);
        List<Double> best = new ArrayList<>();
        double highest = -1;
        for (double bonus : BONUSES) {
            BarModel model = new BarModel(places, bonus, new double[BarTracker.TERMS + 1]);
            double right = share(model, examples, 3) + share(model, examples, 4);
            if (right > highest) {
                best.clear();
                highest = right;
            }
            if (right == highest) {
                best.add(bonus);
            }
        }
        return best.get(best.size() / 2);
    }

    private static double share(BarModel model, List<BarExample> examples, int bar) {
        return examples.stream().filter(example -> example.labels().beatsPerBar() == bar && example.beatsAreRight())
                .mapToInt(example -> example.guess(model).orElseThrow().beatsPerBar() == bar ? 1 : 0).average().orElse(0);
    }

    private static double[] confidence(List<Judged> judged) {
        List<SoftmaxFit.Row> rows = judged.stream().filter(one -> one.guess().isPresent()).map(one -> new SoftmaxFit.Row(
                one.guess().get().terms(), one.isRight() ? 1 : 0, WEIGHTS.get(one.example().clip().set()))).toList();
        double[][] weights = SoftmaxFit.fit(rows, 2, CONFIDENCE_RIDGE);
        double[] difference = new double[BarTracker.TERMS + 1];
        Arrays.setAll(difference, term -> weights[1][term] - weights[0][term]);
        return difference;
    }

    private static void write(BarModel model, Path output) throws IOException {
        List<double[]> rows = new ArrayList<>();
        Stream.of(model.places()).forEach(places -> Collections.addAll(rows, places));
        rows.add(new double[] {model.threeBonus()});
        rows.add(model.confidence());
        List<String> lines = new ArrayList<>(List.of(
                "# The weights of BarModel; docs/models/tempo.md names the sources and the method. Made by",
                "#   tools/fit-models SETS WORK bars",
                "# Four places of bars of four, three of bars of three: weights of the cues and a constant; the bonus of bars of three; the confidence."));
        for (double[] row : rows) {
            lines.add(Arrays.stream(row).mapToObj(number -> String.format(Locale.ROOT, "%.5g", number)).collect(Collectors.joining(" ")));
        }
        Files.write(output, lines);
    }
}
