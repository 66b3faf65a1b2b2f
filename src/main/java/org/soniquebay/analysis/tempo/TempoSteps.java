package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.soniquebay.audio.sound.OnsetCurve;
import org.soniquebay.audio.sound.OnsetCurve.Segment;

/// The beat periods of a sound's segments of half a minute: each has one near that of the whole. A segment that hardly repeats after that
/// but clearly after another period shows that the tempo moves in steps.
///
/// @param near the period of each segment near the whole's, in frames
/// @param periods all periods of the sound, in frames: the whole's first, then those of steps; one where the tempo moves in no steps
record TempoSteps(double[] near, double[] periods) {

    /// A segment's near period is at most this far from the whole's.
    private static final double REACH = 0.08;
    private static final double REACH_STEP = 0.004;

    /// A step leads at most so far: to 1.7 times the tempo or to 1/1.7 of it. Half and double tempo are another way to count the same beats.
    private static final double FARTHEST = 1.7;

    /// By how much a segment must repeat better after another period, and which share of that the near one may reach.
    private static final double LEAST_GAIN = 0.25;
    private static final double MOST_SHARE = 0.5;

    /// Periods that repeat so well beside the best fit almost as well.
    private static final double EQUAL = 0.85;

    private static final int MOST_PERIODS = 4;
    private static final int TEETH = 8;

    static TempoSteps of(OnsetCurve curve, double period) {
        double[] near = new double[curve.segments().size()];
        List<Double> periods = new ArrayList<>(List.of(period));
        for (int i = 0; i < near.length; i++) {
            Segment segment = curve.segments().get(i);
            near[i] = period;
            if (segment.frames() >= OnsetCurve.SEGMENT_FRAMES / 2) {
                Periodicity periodicity = Periodicity.of(new OnsetCurve(List.of(segment)));
                near[i] = near(periodicity, period);
                addStep(periods, periodicity, near[i]);
            }
        }
        return new TempoSteps(near, periods.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// The period near the whole's whose multiples fit the segment best; the whole's where the fit only rises towards the
    /// end of the reach.
    private static double near(Periodicity periodicity, double period) {
        double best = period;
        double highest = BeatPeriods.comb(periodicity, period, TEETH);
        for (double away = -REACH; away <= REACH; away += REACH_STEP) {
            double comb = BeatPeriods.comb(periodicity, period * Math.exp(away), TEETH);
            if (comb > highest) {
                highest = comb;
                best = period * Math.exp(away);
            }
        }
        return away(best, period) < REACH - REACH_STEP ? best : period;
    }

    /// Adds the period that the segment keeps instead; of several that fit almost as well, multiples of each other, the nearest.
    private static void addStep(List<Double> periods, Periodicity periodicity, double near) {
        double known = BeatPeriods.comb(periodicity, near, TEETH);
        List<Double> rivals = BeatPeriods.in(periodicity).stream().filter(rival -> isStep(rival, near, periods.getFirst())).toList();
        double highest = rivals.stream().mapToDouble(rival -> BeatPeriods.comb(periodicity, rival, TEETH)).max().orElse(0);
        if (highest - known > LEAST_GAIN && known < MOST_SHARE * highest && periods.size() < MOST_PERIODS) {
            rivals.stream().filter(rival -> BeatPeriods.comb(periodicity, rival, TEETH) > EQUAL * highest)
                    .min(Comparator.comparingDouble(rival -> away(rival, periods.getFirst())))
                    .ifPresent(rival -> BeatPeriods.addIfNew(periods, rival));
        }
    }

    private static boolean isStep(double rival, double near, double whole) {
        return away(rival, near) > REACH && away(rival, whole) < Math.log(FARTHEST);
    }

    private static double away(double period, double from) {
        return Math.abs(Math.log(period / from));
    }
}
