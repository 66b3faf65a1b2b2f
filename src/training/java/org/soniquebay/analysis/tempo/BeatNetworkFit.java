package org.soniquebay.analysis.tempo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Fits the [TempoModel] and writes `beat-network.txt`, the second step of the fit; docs/models/tempo.md says what came of it.
///
/// Usage: `BeatNetworkFit EXAMPLES [OUTPUT [SET…]]`, where [TempoExamples] wrote EXAMPLES. The named sets are left out of the fit and
/// looked at.
///
/// Each third of the groups of sounds is first left out of the fit in turn. The predictions for what was left out give the figures and
/// the scale of the utilities with which the probabilities are calibrated (temperature scaling, Guo et al. 2017), on clips whose
/// label is exact; then all are fitted.
final class BeatNetworkFit {

    private static final int FOLDS = 3;

    /// Scales tried: from bolder to more cautious than the fit by itself.
    private static final double LEAST_SCALE = 0.4;
    private static final double SCALE_STEP = 0.02;
    private static final int SCALES = 60;

    private final List<TempoExample> fitted;
    private final List<TempoExample> others;

    private BeatNetworkFit(List<TempoExample> examples, List<TempoSet> left) {
        this.fitted = examples.stream().filter(example -> !left.contains(example.set())).toList();
        this.others = examples.stream().filter(example -> left.contains(example.set()) || isOnlyLookedAt(example.set())).toList();
    }

    private static boolean isOnlyLookedAt(TempoSet set) {
        return set.weight() == 0 && set.presenceWeight() == 0;
    }

    public static void main(String[] arguments) throws IOException {
        List<TempoExample> examples = Files.readAllLines(Path.of(arguments[0])).stream().map(TempoExample::parse).toList();
        List<TempoSet> left = Arrays.stream(arguments).skip(2).map(TempoSet::valueOf).toList();
        System.out.println(examples.size() + " examples");
        BeatNetworkFit fit = new BeatNetworkFit(examples, left);
        double scale = fit.crossValidated();
        List<double[]> rows = TempoFit.of(fit.fitted).rows(scale);
        TempoModel model = TempoModel.of(rows);
        System.out.println("Seen by the fit");
        TempoFigures.print(fit.fitted.stream().map(example -> TempoGuess.of(model, example)).toList());
        System.out.println("Never fitted");
        TempoFigures.print(fit.others.stream().map(example -> TempoGuess.of(model, example)).toList());
        if (arguments.length > 1) {
            write(rows, Path.of(arguments[1]));
        }
    }

    /// Prints the figures of the cross-validation; returns the scale.
    private double crossValidated() {
        List<TempoGuess> unscaled = new ArrayList<>();
        List<TempoFit> fits = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            fits.add(TempoFit.of(fitted.stream().filter(example -> fold(example) != left).toList()));
            unscaled.addAll(guesses(fits.get(fold), 1, left));
        }
        double scale = scale(unscaled);
        System.out.printf(Locale.ROOT, "scale %.2f%n", scale);
        List<TempoGuess> scaled = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            scaled.addAll(guesses(fits.get(fold), scale, fold));
        }
        System.out.println("Cross-validated");
        TempoFigures.print(scaled);
        return scale;
    }

    private List<TempoGuess> guesses(TempoFit fit, double scale, int fold) {
        TempoModel model = TempoModel.of(fit.rows(scale));
        return fitted.stream().filter(example -> fold(example) == fold).map(example -> TempoGuess.of(model, example)).toList();
    }

    private static int fold(TempoExample example) {
        return Math.floorMod(example.group().hashCode(), FOLDS);
    }

    /// The scale of the utilities under which the labels are most probable. Utilities are logarithms of the probabilities but for a
    /// constant, so these can be scaled afterwards.
    private static double scale(List<TempoGuess> guesses) {
        double best = 1;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SCALES; i++) {
            double scale = LEAST_SCALE + i * SCALE_STEP;
            double loss = guesses.stream().filter(TempoGuess::calibrates).mapToDouble(guess -> guess.loss(scale)).sum();
            if (loss < lowest) {
                lowest = loss;
                best = scale;
            }
        }
        return best;
    }

    private static void write(List<double[]> rows, Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# The weights of TempoModel; docs/models/tempo.md names the sources and the method. Made by");
        lines.add("#   tools/fit-models SETS WORK tempo");
        lines.add("# Means, deviations and weights of TimbreTempo, of BeatPresence and of the linear part of BeatNetwork; then a line for each");
        lines.add("# hidden unit: bias, output weight, weights of the cues.");
        for (double[] row : rows) {
            lines.add(Arrays.stream(row).mapToObj(number -> String.format(Locale.ROOT, "%.5g", number)).collect(Collectors.joining(" ")));
        }
        Files.write(output, lines);
    }
}
