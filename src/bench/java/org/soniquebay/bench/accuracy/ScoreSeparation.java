package org.soniquebay.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.scores.ScoreName;

/// How well a score tells clips with a certain label from all others: the area under the ROC curve, which is the
/// probability that a clip with the label scores above one without; equal scores count half.
///
/// @param question score, column and value
/// @param positives clips with the value
/// @param negatives clips with another value
/// @param withheld clips with a label but without the score
/// @param area 0…1; 0.5 is chance; NaN where one side is empty
record ScoreSeparation(Question question, int positives, int negatives, int withheld, double area) {

    /// A score and the label values that it should rank highest.
    ///
    /// @param score for example `mood_happy`
    /// @param column of the manifest
    /// @param values of the column that count as positive
    record Question(ScoreName score, String column, List<String> values) {

        /// Reads `mood_happy=quadrant:Q1` or `mood_party=quadrant:Q1|Q2`.
        ///
        /// @return empty when the text has another shape or names no score
        static Optional<Question> parse(String text) {
            String[] sides = text.split("=", 2);
            String[] label = sides.length == 2 ? sides[1].split(":", 2) : new String[0];
            if (label.length != 2) {
                return Optional.empty();
            }
            return Arrays.stream(ScoreName.values())
                    .filter(score -> score.column().equals(sides[0]))
                    .findFirst()
                    .map(score -> new Question(score, label[0], List.of(label[1].split("\\|"))));
        }

        @Override
        public String toString() {
            return score.column() + " for " + column + " " + String.join(" or ", values);
        }
    }

    static ScoreSeparation of(List<ClipResult> results, Question question) {
        List<Double> positives = new ArrayList<>();
        List<Double> negatives = new ArrayList<>();
        int withheld = 0;
        for (ClipResult result : results) {
            Optional<String> label = result.clip().label(question.column());
            if (label.isEmpty()) {
                continue;
            }
            AnalysisValues values = result.features().values();
            Double score = values.scores().get(question.score());
            if (score == null) {
                withheld++;
            } else if (question.values().contains(label.get())) {
                positives.add(score);
            } else {
                negatives.add(score);
            }
        }
        return new ScoreSeparation(question, positives.size(), negatives.size(), withheld, area(positives, negatives));
    }

    private static double area(List<Double> positives, List<Double> negatives) {
        double won = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                won += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        return won / ((double) positives.size() * negatives.size());
    }
}
