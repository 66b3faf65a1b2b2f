package org.soniquebay.analysis.tempo;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How the tempo of a piece moves, concluded from the times of its beats.
///
/// @param kind steady, in steps, or all the time
/// @param deviation root mean square of what the tempo over eight beats is off the tempo of its section, in percent
/// @param sections in time order, each from where the one before ends; a single one of a steady tempo, none of a varying one
public record TempoCourse(Kind kind, double deviation, List<Section> sections) {

    /// The way in which a tempo moves.
    public enum Kind {
        /// One tempo from the first beat to the last.
        STEADY,
        /// Several tempos more than 4 % apart, each kept for sixteen beats at least.
        STEPS,
        /// No tempo is kept: rubato, or a tempo that rises or falls for long.
        VARYING
    }

    /// A stretch of one tempo.
    ///
    /// @param from its first beat, seconds from the start
    /// @param to the first beat of the next section, or the last beat of all
    /// @param bpm beats per minute
    public record Section(double from, double to, double bpm) {}

    /// The tempo at an interval is the mean of those within so many intervals on either side, without the two shortest and the two longest.
    private static final int REACH = 4;
    private static final int TRIMMED = 2;

    /// Beats for which another tempo is kept before it counts as a section.
    private static final int LEAST_BEATS = 16;

    /// A tempo that deviates more than this is not kept.
    private static final double MOST_DEVIATION = 4;

    public TempoCourse {
        requireNonNull(kind, "kind is null");
        sections = List.copyOf(sections);
    }

    /// @param beats seconds, ascending
    /// @return empty with fewer than 17 beats
    static Optional<TempoCourse> of(List<Double> beats) {
        if (beats.size() <= LEAST_BEATS) {
            return Optional.empty();
        }
        double[] intervals = new double[beats.size() - 1];
        Arrays.setAll(intervals, i -> beats.get(i + 1) - beats.get(i));
        double[] local = new double[intervals.length];
        Arrays.setAll(local, i -> trimmedMean(intervals, Math.max(0, i - REACH), Math.min(intervals.length, i + REACH + 1)));
        List<Integer> cuts = cuts(intervals, local);
        double deviation = deviation(local, cuts);
        if (deviation > MOST_DEVIATION) {
            return Optional.of(new TempoCourse(Kind.VARYING, deviation, List.of()));
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            int from = cuts.get(i);
            int to = cuts.get(i + 1);
            sections.add(new Section(beats.get(from), beats.get(to), 60 / regularMean(Arrays.copyOfRange(intervals, from, to))));
        }
        return Optional.of(new TempoCourse(sections.size() == 1 ? Kind.STEADY : Kind.STEPS, deviation, sections));
    }

    /// The intervals at which sections begin, and behind them the number of intervals.
    private static List<Integer> cuts(double[] intervals, double[] local) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        int away = 0;
        for (int i = 0; i < local.length; i++) {
            int from = cuts.getLast();
            int first = i - away;
            if (first - from < LEAST_BEATS || TempoRelation.isSame(local[i], median(local, from, first))) {
                away = 0;
            } else if (++away == LEAST_BEATS) {
                cuts.add(exactCut(intervals, from, first, i + 1));
                away = 0;
            }
        }
        cuts.add(local.length);
        return cuts;
    }

    /// The place near `around` at which two periods, each the median of its side, explain the intervals best.
    private static int exactCut(double[] intervals, int from, int around, int end) {
        double before = median(intervals, from, around);
        double after = median(intervals, around + REACH, end);
        int best = around;
        double least = Double.POSITIVE_INFINITY;
        for (int cut = Math.max(from + 1, around - LEAST_BEATS); cut <= around + REACH; cut++) {
            double miss = 0;
            for (int i = Math.max(from, around - LEAST_BEATS); i < end; i++) {
                miss += Math.abs(intervals[i] - (i < cut ? before : after));
            }
            if (miss < least) {
                least = miss;
                best = cut;
            }
        }
        return best;
    }

    /// Local tempos whose window reaches over a cut are left out.
    private static double deviation(double[] local, List<Integer> cuts) {
        double square = 0;
        int count = 0;
        for (int section = 0; section + 1 < cuts.size(); section++) {
            int from = cuts.get(section) + (section == 0 ? 0 : REACH);
            int to = cuts.get(section + 1) - (section + 2 == cuts.size() ? 0 : REACH);
            double period = from < to ? median(local, from, to) : 0;
            for (int i = from; i < to; i++) {
                square += Math.pow(period / local[i] - 1, 2);
                count++;
            }
        }
        return count == 0 ? 0 : 100 * Math.sqrt(square / count);
    }

    /// The mean of the intervals near the median: beats that were left out and gaps between kept stretches of a long sound do not count.
    private static double regularMean(double[] intervals) {
        double median = median(intervals, 0, intervals.length);
        return Arrays.stream(intervals).filter(interval -> Math.abs(interval - median) < 0.2 * median).average().orElse(median);
    }

    private static double trimmedMean(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return Arrays.stream(sorted, TRIMMED, sorted.length - TRIMMED).average().orElseThrow();
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
