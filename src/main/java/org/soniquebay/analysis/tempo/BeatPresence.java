package org.soniquebay.analysis.tempo;

import java.util.List;
import org.soniquebay.analysis.tempo.Periodicity.Voice;

/// Whether a sound has a beat at all: a logistic regression on cues and their squares that tells music from noise, drones, pads, speech, sounds of
/// nature and random strokes by how far its likenesses exceed those of chance, how strongly its registers rise and how often, and what kind of
/// sound it is.
///
/// One threshold on the likenesses would not do: gated noise has strong rises and reaches the likeness of quiet music, whose
/// rises are weak. Squares, because music lies between extremes: speech rises less often than music, rain more often.
final class BeatPresence {

    /// The likeness that chance reaches shrinks with the root of the duration: of speech, noise and random clicks, 99 % stay
    /// below 0.05 + 0.25 / √seconds.
    private static final double CHANCE = 0.05;
    private static final double CHANCE_ROOT = 0.25;

    /// The constants bound the logarithms where there is nothing.
    private static final double LEAST_LIKENESS = 0.02;
    private static final double LEAST = 0.1;

    /// Cues are cut at this many standard deviations from their mean.
    static final double FARTHEST = 3;

    /// The teeth of the comb that hears a beat which drifts too much for a longer one.
    private static final int FEW_TEETH = 4;

    /// Number of the cues of rhythm.
    private static final int RHYTHM = 4 + 2 * Voice.values().length;

    /// Number of cues.
    static final int COUNT = RHYTHM + TimbreTempo.KINDS;

    private final double[] means;
    private final double[] deviations;

    /// The constant, a weight per cue, a weight per square.
    private final double[] weights;

    BeatPresence(double[] means, double[] deviations, double[] weights) {
        this.means = means;
        this.deviations = deviations;
        this.weights = weights;
        if (means.length != COUNT || deviations.length != COUNT || weights.length != 2 * COUNT + 1) {
            throw new IllegalArgumentException("not two weights for each of " + COUNT + " cues");
        }
    }

    /// The cues of a sound: the highest mean likeness over all multiples of a period, and over four, in units of what chance
    /// reaches; strength and density of each register; the first squared, and times the strength; then the kind of sound. All but the last two of rhythm
    /// are natural logarithms.
    ///
    /// @param timbre the numbers of [TimbreTempo]
    static double[] cues(Periodicity periodicity, List<Double> periods, double seconds, double[] timbre) {
        double[] cues = new double[COUNT];
        double chance = CHANCE + CHANCE_ROOT / Math.sqrt(seconds);
        cues[0] = Math.log(LEAST_LIKENESS + comb(periodicity, periods, Integer.MAX_VALUE) / chance);
        cues[1] = Math.log(LEAST_LIKENESS + comb(periodicity, periods, FEW_TEETH) / chance);
        int filled = 2;
        for (Voice voice : Voice.values()) {
            cues[filled++] = Math.log(LEAST + periodicity.strength(voice));
            cues[filled++] = Math.log(LEAST + periodicity.density(voice));
        }
        cues[filled++] = cues[0] * cues[0];
        cues[filled] = cues[0] * cues[2];
        System.arraycopy(TimbreTempo.kind(timbre), 0, cues, RHYTHM, TimbreTempo.KINDS);
        return cues;
    }

    /// The highest mean likeness of all periods, 0 where none is positive.
    private static double comb(Periodicity periodicity, List<Double> periods, int multiples) {
        return Math.max(0, periods.stream().mapToDouble(period -> BeatPeriods.comb(periodicity, period, multiples)).max().orElse(0));
    }

    /// The probability of a beat, where music and sounds without a beat are as frequent.
    double probability(double[] cues) {
        double sum = weights[0];
        for (int i = 0; i < COUNT; i++) {
            double cue = Math.clamp((cues[i] - means[i]) / deviations[i], -FARTHEST, FARTHEST);
            sum += cue * (weights[i + 1] + cue * weights[COUNT + i + 1]);
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
