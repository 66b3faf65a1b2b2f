package org.soniquebay.analysis.tempo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.soniquebay.analysis.tempo.BarTracker.Guess;
import org.soniquebay.bench.accuracy.LabelledBeats;

/// Prints how far guesses about bars agree with labels, as the rows of the model card's tables.
final class BarFigures {

    private static final int BINS = 10;

    /// An example and what was guessed of its bars; empty where no tempo is heard.
    record Judged(BarExample example, Optional<Guess> guess) {

        boolean isRight() {
            return guess.filter(example::isRight).isPresent();
        }

        double agreement() {
            return guess.map(example::agreement).orElse(0.0);
        }

        /// What comes of every fourth beat from the first on.
        double naiveAgreement() {
            List<Double> beats = example.beats();
            List<Double> fourths = IntStream.range(0, beats.size()).filter(beat -> beat % 4 == 0).mapToObj(beats::get).toList();
            return LabelledBeats.agreement(fourths, example.labels().downbeats());
        }

        double confidence(double[] weights) {
            return guess.map(found -> BarTracker.probability(weights, found.terms())).orElse(0.0);
        }
    }

    private BarFigures() {}

    static void print(List<Judged> judged, double[] confidence) {
        System.out.println("| set | clips | F of beats | F of downbeats | every fourth | beats right | F of downbeats there | every fourth there | beats a bar right there"
                + " | named | F of named | right of named | mean confidence |");
        Map<String, List<Judged>> sets = judged.stream().collect(Collectors.groupingBy(
                one -> one.example().clip().set() + one.example().clip().label("genre").filter(genre -> genre.startsWith("pop")).map(genre -> " " + genre).orElse("")
                        + (one.example().labels().beatsPerBar() == 3 ? " of three" : ""), TreeMap::new, Collectors.toList()));
        sets.put("all", judged);
        sets.forEach((set, some) -> {
            List<Judged> beatsRight = some.stream().filter(one -> one.example().beatsAreRight()).toList();
            List<Judged> named = some.stream().filter(one -> one.confidence(confidence) >= BarTracker.LEAST_CONFIDENCE).toList();
            System.out.printf(Locale.ROOT, "| %s | %d | %.2f | %.2f | %.2f | %d | %.2f | %.2f | %.2f | %d | %.2f | %.2f | %.2f |%n", set, some.size(),
                    mean(some, one -> one.example().beatAgreement()), mean(some, Judged::agreement), mean(some, Judged::naiveAgreement), beatsRight.size(),
                    mean(beatsRight, Judged::agreement), mean(beatsRight, Judged::naiveAgreement), mean(beatsRight, BarFigures::meterRight), named.size(),
                    mean(named, Judged::agreement), mean(named, one -> one.isRight() ? 1.0 : 0.0), mean(named, one -> one.confidence(confidence)));
        });
        System.out.println("| confidence | clips | mean | right |");
        for (int bin = 0; bin < BINS; bin++) {
            int of = bin;
            List<Judged> some = judged.stream().filter(one -> (int) (one.confidence(confidence) * BINS) == of).toList();
            System.out.printf(Locale.ROOT, "| %.1f–%.1f | %d | %.3f | %.3f |%n", bin / 10.0, (bin + 1) / 10.0, some.size(),
                    mean(some, one -> one.confidence(confidence)), mean(some, one -> one.isRight() ? 1.0 : 0.0));
        }
    }

    private static double meterRight(Judged one) {
        return one.guess().filter(guess -> guess.beatsPerBar() == one.example().labels().beatsPerBar()).isPresent() ? 1 : 0;
    }

    private static double mean(List<Judged> judged, Function<Judged, Double> value) {
        return judged.stream().mapToDouble(value::apply).average().orElse(Double.NaN);
    }
}
