package org.soniquebay.analysis.tempo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.soniquebay.analysis.InventedRhythm;
import org.soniquebay.analysis.TunedRhythms;

/// Fits the weights of the [BeatNetwork] anew and writes `beat-network.txt`; for whoever changes the cues.
///
/// Usage: `BeatNetworkFit OUTPUT [SONGS]`, where each line of the file SONGS is `wave file,BPM,from second,to second,speed,song`
/// (mono, 16 bit, 22,050 Hz). The weights in the product were found by L-BFGS for the same likelihood and prior, from the same five
/// thousand [InventedRhythm]s, the [TunedRhythms], and ten excerpts each of 120 songs of POP909 (Wang et al. 2020) rendered
/// with a General MIDI sound font; a quarter of the examples came a second time with weakened likenesses, as in blurred sound.
///
/// Maximum likelihood with a Gaussian prior on the weights, by Adam (Kingma and Ba 2015) in mini-batches; the utilities
/// of several networks from different starts are averaged. A tenth of the rhythms and of the songs is left out first, to
/// scale the utilities so that the probabilities of what was not fitted are calibrated (temperature scaling, Guo et al. 2017).
final class BeatNetworkFit {

    private static final int HIDDEN = 8;
    private static final int STARTS = 6;
    private static final int EPOCHS = 40;
    private static final int BATCH = 32;
    private static final double PRIOR = 12;

    private static final int CUES = BeatCues.COUNT;

    /// Per unit: bias, output weight, weights; behind all units the linear weights.
    private static final int UNIT = CUES + 2;
    private static final int LINEAR = HIDDEN * UNIT;
    private static final int SIZE = LINEAR + CUES;

    private final double[] means = new double[CUES];
    private final double[] deviations = new double[CUES];

    public static void main(String[] arguments) throws IOException {
        List<BeatExample> examples = new ArrayList<>(BeatExample.invented());
        examples.addAll(BeatExample.tuned());
        if (arguments.length > 1) {
            examples.addAll(BeatExample.songs(Path.of(arguments[1])));
        }
        System.out.println(examples.size() + " examples");
        new BeatNetworkFit().fit(examples, Path.of(arguments[0]));
    }

    private void fit(List<BeatExample> raw, Path output) throws IOException {
        measure(raw);
        List<BeatExample> examples = raw.stream().map(this::standardised).toList();
        List<BeatExample> fitted = examples.stream().filter(example -> example.fold() != 0).toList();
        List<BeatExample> leftOut = examples.stream().filter(example -> example.fold() == 0).toList();
        List<double[]> trial = networks(fitted);
        System.out.printf("fitted %.3f, left out %.3f right%n", share(trial, fitted), share(trial, leftOut));
        double scale = scale(trial, leftOut);
        System.out.printf("scale %.3f%n", scale);
        List<double[]> networks = networks(examples);
        System.out.printf("all %.3f right%n", share(networks, examples));
        write(networks, scale, output);
    }

    private void measure(List<BeatExample> examples) {
        long count = 0;
        double[] squares = new double[CUES];
        for (BeatExample example : examples) {
            for (double[] cues : example.cues()) {
                count++;
                for (int i = 0; i < CUES; i++) {
                    means[i] += cues[i];
                    squares[i] += cues[i] * cues[i];
                }
            }
        }
        for (int i = 0; i < CUES; i++) {
            means[i] /= count;
            deviations[i] = Math.sqrt(squares[i] / count - means[i] * means[i]) + 1e-9;
        }
    }

    private BeatExample standardised(BeatExample example) {
        double[][] cues = new double[example.cues().length][CUES];
        for (int rival = 0; rival < cues.length; rival++) {
            for (int i = 0; i < CUES; i++) {
                cues[rival][i] = Math.clamp((example.cues()[rival][i] - means[i]) / deviations[i], -4, 4);
            }
        }
        return new BeatExample(cues, example.right(), example.weight(), example.fold());
    }

    private static List<double[]> networks(List<BeatExample> examples) {
        List<double[]> networks = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            networks.add(network(examples, new Random(start)));
        }
        return networks;
    }

    private static double[] network(List<BeatExample> examples, Random random) {
        double[] weights = new double[SIZE];
        for (int i = 0; i < LINEAR; i++) {
            weights[i] = random.nextGaussian() * (i % UNIT < 2 ? 0.3 : 0.6 / Math.sqrt(CUES));
        }
        double[] mean = new double[SIZE];
        double[] square = new double[SIZE];
        List<BeatExample> order = new ArrayList<>(examples);
        int step = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            double rate = 0.004 * 0.5 * (1 + Math.cos(Math.PI * epoch / EPOCHS));
            for (int from = 0; from + BATCH <= order.size(); from += BATCH) {
                double[] gradient = gradient(weights, order.subList(from, from + BATCH), PRIOR * BATCH / order.size());
                step++;
                for (int i = 0; i < SIZE; i++) {
                    mean[i] += 0.1 * (gradient[i] - mean[i]);
                    square[i] += 0.001 * (gradient[i] * gradient[i] - square[i]);
                    double corrected = mean[i] / (1 - Math.pow(0.9, step));
                    weights[i] -= rate * corrected / (Math.sqrt(square[i] / (1 - Math.pow(0.999, step))) + 1e-8);
                }
            }
        }
        return weights;
    }

    private static double[] gradient(double[] weights, List<BeatExample> batch, double prior) {
        double[] gradient = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            gradient[i] = i < LINEAR && i % UNIT == 0 ? 0 : prior * weights[i];
        }
        for (BeatExample example : batch) {
            double[] probabilities = softmax(utilities(weights, example.cues()), 1);
            double right = rightShare(example, probabilities);
            for (int rival = 0; rival < probabilities.length; rival++) {
                double wanted = example.right()[rival] ? probabilities[rival] / right : 0;
                addGradient(gradient, weights, example.cues()[rival], example.weight() * (probabilities[rival] - wanted));
            }
        }
        return gradient;
    }

    private static void addGradient(double[] gradient, double[] weights, double[] cues, double slope) {
        for (int unit = 0; unit < LINEAR; unit += UNIT) {
            double activation = activation(weights, unit, cues);
            double inner = slope * weights[unit + 1] * (1 - activation * activation);
            gradient[unit] += inner;
            gradient[unit + 1] += slope * activation;
            for (int i = 0; i < CUES; i++) {
                gradient[unit + 2 + i] += inner * cues[i];
            }
        }
        for (int i = 0; i < CUES; i++) {
            gradient[LINEAR + i] += slope * cues[i];
        }
    }

    private static double[] utilities(double[] weights, double[][] rivals) {
        return Arrays.stream(rivals).mapToDouble(cues -> {
            double utility = 0;
            for (int unit = 0; unit < LINEAR; unit += UNIT) {
                utility += weights[unit + 1] * activation(weights, unit, cues);
            }
            for (int i = 0; i < CUES; i++) {
                utility += weights[LINEAR + i] * cues[i];
            }
            return utility;
        }).toArray();
    }

    private static double activation(double[] weights, int unit, double[] cues) {
        double sum = weights[unit];
        for (int i = 0; i < CUES; i++) {
            sum += weights[unit + 2 + i] * cues[i];
        }
        return Math.tanh(sum);
    }

    private static double[] average(List<double[]> networks, double[][] rivals) {
        double[] sum = new double[rivals.length];
        for (double[] network : networks) {
            double[] utilities = utilities(network, rivals);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += utilities[i] / networks.size();
            }
        }
        return sum;
    }

    private static double[] softmax(double[] utilities, double scale) {
        double highest = Arrays.stream(utilities).max().orElse(0);
        double[] weights = Arrays.stream(utilities).map(utility -> Math.exp(scale * (utility - highest))).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static double rightShare(BeatExample example, double[] probabilities) {
        double right = 1e-12;
        for (int i = 0; i < probabilities.length; i++) {
            right += example.right()[i] ? probabilities[i] : 0;
        }
        return right;
    }

    private static double share(List<double[]> networks, List<BeatExample> examples) {
        return examples.stream().filter(example -> {
            double[] utilities = average(networks, example.cues());
            int best = 0;
            for (int i = 1; i < utilities.length; i++) {
                best = utilities[i] > utilities[best] ? i : best;
            }
            return example.right()[best];
        }).count() / (double) examples.size();
    }

    private static double scale(List<double[]> networks, List<BeatExample> leftOut) {
        double best = 1;
        double lowest = Double.POSITIVE_INFINITY;
        for (double scale = 0.3; scale < 2; scale += 0.02) {
            double loss = 0;
            for (BeatExample example : leftOut) {
                loss -= example.weight() * Math.log(rightShare(example, softmax(average(networks, example.cues()), scale)));
            }
            if (loss < lowest) {
                lowest = loss;
                best = scale;
            }
        }
        return best;
    }

    private void write(List<double[]> networks, double scale, Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Weights of BeatNetwork, written by BeatNetworkFit: means, deviations and linear weights of the cues;");
        lines.add("# then a line per hidden unit: bias, output weight, weights of the cues.");
        lines.add(line(means));
        lines.add(line(deviations));
        double[] linear = new double[CUES];
        for (double[] network : networks) {
            for (int i = 0; i < CUES; i++) {
                linear[i] += network[LINEAR + i] * scale / networks.size();
            }
        }
        lines.add(line(linear));
        for (double[] network : networks) {
            for (int unit = 0; unit < LINEAR; unit += UNIT) {
                double[] row = Arrays.copyOfRange(network, unit, unit + UNIT);
                row[1] *= scale / networks.size();
                lines.add(line(row));
            }
        }
        Files.write(output, lines);
    }

    private static String line(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> String.format(Locale.ROOT, "%.5g", number)).collect(Collectors.joining(" "));
    }
}
