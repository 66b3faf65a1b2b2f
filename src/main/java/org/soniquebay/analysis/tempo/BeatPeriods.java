package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.soniquebay.analysis.tempo.Periodicity.Voice;
import org.soniquebay.audio.sound.OnsetCurve;

/// The periods a beat may have: where the onset curve resembles itself after one, two, three and four periods, and
/// the simple multiples of the best such periods.
final class BeatPeriods {

    static final double SLOWEST_BPM = 40;
    static final double FASTEST_BPM = 260;

    /// The step between two periods, 0.4 %: far finer than the peaks, which are 3 % wide at least.
    private static final double GRID_STEP = 0.004;
    private static final int GRID_MULTIPLES = 4;

    private static final int PEAKS = 6;
    private static final int PEAKS_WITH_RELATIVES = 3;
    private static final double[] RELATIVES = {2, 1 / 2.0, 3, 1 / 3.0, 3 / 2.0, 2 / 3.0};

    private final Periodicity periodicity;
    private final List<Double> found = new ArrayList<>();

    private BeatPeriods(Periodicity periodicity) {
        this.periodicity = periodicity;
    }

    /// Periods in frames, the most regular first; no two are within 4 %.
    static List<Double> in(Periodicity periodicity) {
        return new BeatPeriods(periodicity).find();
    }

    static double bpm(double period) {
        return 60 * OnsetCurve.FRAME_RATE / period;
    }

    /// Mean likeness after 1…`multiples` periods, as far as the sound reaches: a comb of equal teeth.
    static double comb(Periodicity periodicity, double period, int multiples) {
        int teeth = (int) Math.min(multiples, periodicity.longestLag() / period);
        double sum = 0;
        for (int tooth = 1; tooth <= teeth; tooth++) {
            sum += periodicity.self(Voice.ALL, tooth * period);
        }
        return teeth == 0 ? 0 : sum / teeth;
    }

    private List<Double> find() {
        List<Double> peaks = new ArrayList<>();
        for (double peak : peaksOfComb()) {
            double refined = refined(peak);
            if (add(refined)) {
                peaks.add(refined);
            }
        }
        for (double relative : RELATIVES) {
            peaks.stream().limit(PEAKS_WITH_RELATIVES).forEach(peak -> add(peak * relative));
        }
        return List.copyOf(found);
    }

    private List<Double> peaksOfComb() {
        int size = (int) (Math.log(FASTEST_BPM / SLOWEST_BPM) / GRID_STEP) + 1;
        double[] periods = new double[size];
        double[] combs = new double[size];
        for (int i = 0; i < size; i++) {
            periods[i] = 60 * OnsetCurve.FRAME_RATE / SLOWEST_BPM * Math.exp(-GRID_STEP * i);
            combs[i] = comb(periodicity, periods[i], GRID_MULTIPLES);
        }
        List<Integer> peaks = new ArrayList<>();
        for (int i = 1; i + 1 < size; i++) {
            if (combs[i] >= combs[i - 1] && combs[i] > combs[i + 1]) {
                peaks.add(i);
            }
        }
        peaks.sort(Comparator.comparingDouble(i -> -combs[i]));
        return peaks.stream().limit(PEAKS).map(i -> periods[i]).toList();
    }

    /// Finds the period whose multiples, up to the longest lag, fit best: coarsely within 3 %, then to 0.01 %. Lags of
    /// 8–40 beats make an error of one frame a fraction of a percent.
    private double refined(double period) {
        return bestAround(bestAround(bestAround(period, 0.03, 0.003), 0.004, 0.0004), 0.0004, 0.0001);
    }

    private double bestAround(double period, double reach, double step) {
        int multiples = (int) (periodicity.longestLag() / (period * (1 + reach)));
        double best = period;
        double highest = Double.NEGATIVE_INFINITY;
        int steps = (int) Math.round(reach / step);
        for (int i = -steps; i <= steps; i++) {
            double moved = period * Math.exp(i * step);
            double comb = comb(periodicity, moved, multiples);
            if (comb > highest) {
                highest = comb;
                best = moved;
            }
        }
        return best;
    }

    private boolean add(double period) {
        return addIfNew(found, period);
    }

    /// Adds `period` if it is in range and no other is the same tempo; says whether it did.
    static boolean addIfNew(List<Double> periods, double period) {
        double bpm = bpm(period);
        boolean known = periods.stream().anyMatch(other -> TempoRelation.isSame(bpm, bpm(other)));
        return bpm >= SLOWEST_BPM && bpm <= FASTEST_BPM && !known && periods.add(period);
    }
}
