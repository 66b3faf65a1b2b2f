package org.soniquebay.analysis.scores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.bench.accuracy.LabelledClip;
import org.soniquebay.bench.accuracy.Manifest;

/// Fits [ScoreModels] and writes `score-models.txt`; reports what each model tells apart on clips it was not fitted to.
///
/// Usage: `ScoreFit OUTPUT CACHE MANIFEST…`; `docs/models/scores.md` names the manifests. [ScoreLabels] says what a set's labels
/// mean. Descriptors are standardised over all clips with a label, cut at ± 3 deviations, and weighed by a
/// [LogisticRegression] in which both classes weigh the same, a degraded copy as much as its clip. The report is of a
/// cross-validation in ten parts by artist, speaker or clip; the models are then fitted to all.
final class ScoreFit {

    /// Chosen once for all models: from 30 to 300 the cross-validated areas change by less than 0.02.
    private static final double PENALTY = 100;
    private static final int FOLDS = 10;

    private final List<String> names;
    private final List<ScoreExample> examples;

    private ScoreFit(List<String> names, List<ScoreExample> examples) {
        this.names = names;
        this.examples = examples;
    }

    public static void main(String[] arguments) throws IOException {
        List<LabelledClip> clips = new ArrayList<>();
        for (String manifest : Arrays.asList(arguments).subList(2, arguments.length)) {
            clips.addAll(Manifest.read(Path.of(manifest)));
        }
        ScoreTable table = new ScoreTable(Path.of(arguments[1]));
        List<ScoreExample> examples = table.examples(clips);
        ScoreFit fit = new ScoreFit(table.names(), examples);
        Map<ScoreModel, double[]> validated = new EnumMap<>(ScoreModel.class);
        for (ScoreModel model : ScoreModel.values()) {
            validated.put(model, fit.crossValidated(model));
        }
        System.out.print(new ScoreReport(examples, validated).text());
        fit.write(Path.of(arguments[0]));
    }

    /// The probability of each example from a model that saw none of its part.
    private double[] crossValidated(ScoreModel model) {
        double[] probabilities = new double[examples.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            List<ScoreExample> seen = examples.stream().filter(example -> example.fold() != left).toList();
            Scale scale = Scale.of(seen);
            LogisticRegression found = fit(model, seen, scale);
            for (int i = 0; i < probabilities.length; i++) {
                if (examples.get(i).fold() == fold) {
                    probabilities[i] = 1 / (1 + Math.exp(-found.logit(scale.deviations(examples.get(i).numbers()))));
                }
            }
        }
        return probabilities;
    }

    private static LogisticRegression fit(ScoreModel model, List<ScoreExample> seen, Scale scale) {
        double[] totals = new double[2];
        for (ScoreExample example : seen) {
            ScoreLabels.of(model, example.clip()).ifPresent(yes -> totals[yes ? 1 : 0] += ScoreLabels.weight(model, example.clip()));
        }
        double clips = seen.stream().filter(example -> !example.degraded() && ScoreLabels.of(model, example.clip()).isPresent()).count();
        List<LogisticRegression.Row> rows = new ArrayList<>();
        for (ScoreExample example : seen) {
            Optional<Boolean> label = ScoreLabels.of(model, example.clip());
            label.ifPresent(yes -> rows.add(new LogisticRegression.Row(scale.deviations(example.numbers()), yes,
                    ScoreLabels.weight(model, example.clip()) * clips / (2 * totals[yes ? 1 : 0]))));
        }
        return LogisticRegression.fit(rows, PENALTY);
    }

    private void write(Path output) throws IOException {
        Scale scale = Scale.of(examples);
        List<StringBuilder> lines = new ArrayList<>();
        lines.add(new StringBuilder("descriptor mean deviation"));
        lines.add(new StringBuilder("bias 0 1"));
        for (int i = 0; i < names.size(); i++) {
            lines.add(new StringBuilder(names.get(i) + number(scale.means()[i]) + number(scale.deviations()[i])));
        }
        for (ScoreModel model : ScoreModel.values()) {
            LogisticRegression found = fit(model, examples, scale);
            lines.get(0).append(' ').append(model.column());
            lines.get(1).append(number(found.bias()));
            for (int i = 0; i < names.size(); i++) {
                lines.get(i + 2).append(number(found.weights()[i]));
            }
        }
        List<String> text = new ArrayList<>(List.of(
                "# Written by ScoreFit; the sources, the method and the command stand in docs/models/scores.md.",
                "# Per descriptor: mean, standard deviation, and a weight for each model; ScoreModels holds the formula."));
        lines.forEach(line -> text.add(line.toString()));
        Files.write(output, text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, " %.5g", value);
    }

    /// The descriptors' means and standard deviations over examples that any model is fitted to.
    private record Scale(double[] means, double[] deviations) {

        static Scale of(List<ScoreExample> seen) {
            int size = seen.getFirst().numbers().length;
            double[] counts = new double[size];
            double[] sums = new double[size];
            double[] squares = new double[size];
            for (ScoreExample example : seen) {
                if (Arrays.stream(ScoreModel.values()).noneMatch(model -> ScoreLabels.of(model, example.clip()).isPresent())) {
                    continue;
                }
                for (int i = 0; i < size; i++) {
                    double value = example.numbers()[i];
                    if (!Double.isNaN(value)) {
                        counts[i]++;
                        sums[i] += value;
                        squares[i] += value * value;
                    }
                }
            }
            double[] means = new double[size];
            double[] deviations = new double[size];
            for (int i = 0; i < size; i++) {
                means[i] = sums[i] / counts[i];
                deviations[i] = Math.sqrt(Math.max(0, squares[i] / counts[i] - means[i] * means[i])) + 1e-6;
            }
            return new Scale(means, deviations);
        }

        double[] deviations(double[] numbers) {
            double[] result = new double[numbers.length];
            Arrays.setAll(result, i -> Descriptors.deviation(numbers[i], means[i], deviations[i]));
            return result;
        }
    }
}
