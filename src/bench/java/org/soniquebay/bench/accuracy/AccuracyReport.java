package org.soniquebay.bench.accuracy;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Prints the accuracy over the clips of one set: tempo, key, neighbours and scores, as far as the set has labels.
final class AccuracyReport {

    private final PrintWriter out;

    AccuracyReport(PrintWriter out) {
        this.out = out;
    }

    /// @param columns labels by which neighbours are judged
    /// @param questions scores and the labels that they should tell apart
    void print(String set, List<ClipResult> results, List<String> columns, List<ScoreSeparation.Question> questions) {
        print(set, results.stream().map(ClipResult::statements).toList());
        printBeats(BeatAccuracy.of(results));
        columns.stream()
                .filter(column -> results.stream().anyMatch(result -> result.clip().label(column).isPresent()))
                .forEach(column -> printNeighbours(column, NeighbourAccuracy.of(results, column)));
        questions.stream()
                .filter(question -> results.stream().anyMatch(result -> result.clip().label(question.column()).isPresent()))
                .forEach(question -> printSeparation(ScoreSeparation.of(results, question)));
    }

    /// Prints tempo and key alone.
    void print(String set, List<ClipStatements> statements) {
        line("%n%s: %d clips", set, statements.size());
        printTempo(TempoAccuracy.of(statements));
        printKey(KeyAccuracy.of(statements));
    }

    private void printTempo(TempoAccuracy tempo) {
        if (tempo.clips() > 0) {
            line("  tempo      accuracy 1 %s   accuracy 2 %s   of %d", percent(tempo.accuracy1()), percent(tempo.accuracy2()), tempo.clips());
            line("             %s", Stream.of(TempoAccuracy.Kind.values())
                    .map(kind -> "%s %s".formatted(kind.name().toLowerCase(Locale.ROOT), percent(tempo.share(kind))))
                    .collect(Collectors.joining("   ")));
            printCalibration(tempo.calibration());
        }
        if (tempo.unlabelled() > 0) {
            line("  tempo      stated for %d of %d clips without a label", tempo.claimed(), tempo.unlabelled());
        }
    }

    private void printKey(KeyAccuracy key) {
        if (key.clips() > 0) {
            line("  key        exact %s   weighted %s   of %d", percent(key.share(KeyAccuracy.Kind.EXACT)), percent(key.weighted()), key.clips());
            line("             %s", Stream.of(KeyAccuracy.Kind.values())
                    .map(kind -> "%s %s".formatted(kind.name().toLowerCase(Locale.ROOT), percent(key.share(kind))))
                    .collect(Collectors.joining("   ")));
            printCalibration(key.calibration());
        }
        if (key.unlabelled() > 0) {
            line("  key        stated for %d of %d clips without a label", key.claimed(), key.unlabelled());
        }
    }

    private void printBeats(BeatAccuracy beats) {
        if (beats.clips() > 0) {
            line("  beats      F-measure within 70 ms %.3f   downbeats %.3f   of %d; downbeats stated for %d clips, of them %.3f",
                    beats.beats(), beats.downbeats(), beats.clips(), beats.claimed(), beats.claimedDownbeats());
        }
    }

    private void printCalibration(Calibration calibration) {
        if (calibration.count() == 0) {
            return;
        }
        line("             calibration error %.3f over %d estimates; confidence, share right, estimates:", calibration.error(), calibration.count());
        line("             %s", calibration.bins().stream()
                .map(bin -> String.format(Locale.ROOT, "%.2f %.2f %d", bin.confidence(), bin.right(), bin.count()))
                .collect(Collectors.joining("   ")));
    }

    private void printNeighbours(String column, NeighbourAccuracy neighbours) {
        String precisions = IntStream.range(0, NeighbourAccuracy.SIZES.length)
                .mapToObj(i -> "P@%d %s".formatted(NeighbourAccuracy.SIZES[i], percent(neighbours.precisions()[i])))
                .collect(Collectors.joining("   "));
        line("  neighbours by %s   %s   of %d; skewness of occurrence %.2f, largest hub %d",
                column, precisions, neighbours.clips(), neighbours.skewness(), neighbours.largestHub());
    }

    private void printSeparation(ScoreSeparation separation) {
        line("  %s   area under ROC %.3f   (%d against %d, %d withheld)", separation.question(), separation.area(),
                separation.positives(), separation.negatives(), separation.withheld());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
