package org.soniquebay.analysis.scores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Logistic regressions over [Descriptors]: σ(b + Σ wᵢ·dᵢ) with σ(x) = 1 / (1 + e⁻ˣ) and dᵢ the descriptor's deviation from
/// its mean in standard deviations, cut at ± 3; an unknown descriptor deviates by 0. The numbers stand in
/// `score-models.txt`, a table with a row for each descriptor and a column for each [ScoreModel]; `ScoreFit` writes it, and
/// `docs/models/scores.md` says from what.
record ScoreModels(List<String> descriptors, double[] means, double[] deviations, double[] biases, double[][] weights) {

    private static final String RESOURCE = "score-models.txt";
    private static final ScoreModels SHIPPED = shipped();

    /// The models of the product.
    static ScoreModels get() {
        return SHIPPED;
    }

    /// The probability that a model gives a described sound, 0…1.
    double probability(ScoreModel model, Descriptors sound) {
        if (!sound.names().equals(descriptors)) {
            throw new IllegalArgumentException("the models were fitted to other descriptors: run ScoreFit");
        }
        return 1 / (1 + Math.exp(-logit(model, sound.values())));
    }

    private double logit(ScoreModel model, double[] values) {
        double sum = biases[model.ordinal()];
        for (int i = 0; i < values.length; i++) {
            sum += weights[model.ordinal()][i] * Descriptors.deviation(values[i], means[i], deviations[i]);
        }
        return sum;
    }

    private static ScoreModels shipped() {
        try (InputStream stream = ScoreModels.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Rows of `descriptor mean deviation weight…`, after a row of the columns' names and one of the biases.
    private static ScoreModels parse(List<String[]> rows) {
        List<String> columns = Arrays.asList(rows.getFirst());
        List<String[]> table = rows.subList(2, rows.size());
        double[] biases = new double[ScoreModel.values().length];
        double[][] weights = new double[biases.length][table.size()];
        for (ScoreModel model : ScoreModel.values()) {
            int column = columns.indexOf(model.column());
            biases[model.ordinal()] = Double.parseDouble(rows.get(1)[column]);
            weights[model.ordinal()] = numbers(table, column);
        }
        List<String> names = new ArrayList<>();
        table.forEach(row -> names.add(row[0]));
        return new ScoreModels(List.copyOf(names), numbers(table, 1), numbers(table, 2), biases, weights);
    }

    private static double[] numbers(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }
}
