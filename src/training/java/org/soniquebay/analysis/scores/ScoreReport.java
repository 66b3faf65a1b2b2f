package org.soniquebay.analysis.scores;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.soniquebay.bench.accuracy.LabelledClip;

/// What the models say of clips that they were not fitted to, as text.
///
/// @param examples the clips and their degraded copies
/// @param validated the probability of each example, by model
record ScoreReport(List<ScoreExample> examples, Map<ScoreModel, double[]> validated) {

    String text() {
        StringBuilder text = new StringBuilder();
        for (ScoreModel model : ScoreModel.values()) {
            line(text, model.column(), area(validated.get(model), clip -> ScoreLabels.of(model, clip)));
        }
        line(text, "party by words", area(validated.get(ScoreModel.PARTY), ScoreLabels::partyWord));
        line(text, "voice within the mood set", area(validated.get(ScoreModel.VOICE), ScoreLabels::voiceOfMoodClip));
        line(text, "voice, mood set sung, others not", area(validated.get(ScoreModel.VOICE), ScoreLabels::voiceBesideInstrumentalSets));
        line(text, "speech over music, music alone", area(validated.get(ScoreModel.VOICE), ScoreLabels::voiceOverMusic));
        line(text, "arousal by -relaxed", area(negative(validated.get(ScoreModel.RELAXED)), clip -> ScoreLabels.quadrant(clip, "Q1", "Q2")));
        line(text, "arousal by happy + aggressive", area(sum(ScoreModel.HAPPY, ScoreModel.AGGRESSIVE), clip -> ScoreLabels.quadrant(clip, "Q1", "Q2")));
        line(text, "valence by happy + relaxed", area(sum(ScoreModel.HAPPY, ScoreModel.RELAXED), clip -> ScoreLabels.quadrant(clip, "Q1", "Q4")));
        for (ScoreModel model : ScoreModel.values()) {
            text.append("\n").append(model.column()).append(": clips, 10 / 50 / 90 % quantile, shares of at least 0.5 and ").append(SpeechDetector.SPEECH).append("\n");
            sets(model).forEach((set, values) -> text.append(quantiles(set, values)));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, double area) {
        text.append(String.format(Locale.ROOT, "%-35s %.3f%n", name, area));
    }

    private static String quantiles(String set, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(Locale.ROOT, "  %-40s %4d  %.2f %.2f %.2f  %.3f %.3f%n", set, sorted.length, sorted[sorted.length / 10],
                sorted[sorted.length / 2], sorted[sorted.length * 9 / 10],
                share(sorted, 0.5), share(sorted, SpeechDetector.SPEECH));
    }

    private static double share(double[] values, double least) {
        return Arrays.stream(values).filter(value -> value >= least).count() / (double) values.length;
    }

    /// The probabilities by set, and by quadrant or genre where a set has such.
    private Map<String, List<Double>> sets(ScoreModel model) {
        Map<String, List<Double>> sets = new TreeMap<>();
        for (int i = 0; i < examples.size(); i++) {
            ScoreExample example = examples.get(i);
            if (!example.degraded()) {
                String kind = example.clip().label("quadrant").or(() -> example.clip().label("genre")).orElse("").replaceFirst("-.*", "");
                sets.computeIfAbsent(example.clip().set() + " " + kind, _ -> new ArrayList<>()).add(validated.get(model)[i]);
            }
        }
        return sets;
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    private double[] sum(ScoreModel one, ScoreModel other) {
        double[] result = new double[examples.size()];
        Arrays.setAll(result, i -> validated.get(one)[i] + validated.get(other)[i]);
        return result;
    }

    /// The area under the receiver's curve over undegraded clips with a label: how often one of the kind is above one of the others.
    private double area(double[] values, Function<LabelledClip, Optional<Boolean>> label) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            if (!examples.get(i).degraded()) {
                label.apply(examples.get(i).clip()).ifPresent(yes -> rows.add(new double[] {value, yes ? 1 : 0}));
            }
        }
        double wins = 0;
        double pairs = 0;
        for (double[] one : rows) {
            for (double[] other : rows) {
                if (one[1] > other[1]) {
                    pairs++;
                    wins += one[0] > other[0] ? 1 : one[0] == other[0] ? 0.5 : 0;
                }
            }
        }
        return pairs == 0 ? Double.NaN : wins / pairs;
    }
}
