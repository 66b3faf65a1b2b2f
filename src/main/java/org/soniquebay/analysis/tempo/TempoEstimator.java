package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.tempo.Periodicity.Voice;
import org.soniquebay.audio.sound.OnsetCurve;

/// Estimates the tempo of a sound; the estimate is empty where there is no beat.
///
/// 1. [Periodicity]: after which times the onsets repeat, in all and by register.
/// 2. [BeatPeriods]: the rival beat periods between 40 and 220 BPM, exact to a fraction of a percent.
/// 3. [BeatNetwork]: which rival a listener would tap to, from the [BeatCues] of each.
/// 4. The [pulse][#pulse] must be clear: noise, speech and pads have onsets or even regular swells, but no comb of
///    likenesses that reaches over many beats.
///
/// Immutable and thread-safe.
public final class TempoEstimator {

    /// Fewer seconds hold too few beats at slow tempos to tell a rhythm from a coincidence.
    private static final double LEAST_SECONDS = 5;

    /// The least strength in nepers. Noise has 0.6, and tones that beat against each other (drones, pads) up to 0.8; songs have
    /// over 1.
    private static final double LEAST_STRENGTH = 0.7;

    /// Chance likenesses shrink with the root of the duration: of speech, noise and random clicks, 99 % stay below
    /// 0.05 + 0.25 / √seconds, while songs of 30 s start at 0.17 and whole songs at 0.08.
    private static final double LEAST_PULSE = 0.05;
    private static final double LEAST_PULSE_ROOT = 0.25;

    /// Candidates less likely than this are left out, unless they are half or double the tempo.
    private static final double LEAST_SCORE = 0.005;

    private final BeatNetwork network = BeatNetwork.load();

    /// The tempo with its rivals; empty where no beat is heard (silence, noise, speech, pads, fewer than 5 s).
    public Optional<TempoEstimate> estimate(OnsetCurve curve) {
        if (curve.seconds() < LEAST_SECONDS) {
            return Optional.empty();
        }
        Periodicity periodicity = Periodicity.of(curve);
        List<Double> periods = BeatPeriods.in(periodicity);
        double pulse = pulse(periodicity, periods);
        double leastPulse = LEAST_PULSE + LEAST_PULSE_ROOT / Math.sqrt(curve.seconds());
        if (periodicity.strength(Voice.ALL) < LEAST_STRENGTH || pulse < leastPulse) {
            return Optional.empty();
        }
        List<TempoCandidate> ranked = rank(periodicity, periods);
        TempoCandidate best = ranked.getFirst();
        return Optional.of(new TempoEstimate(best.bpm(), best.score() * certainty(pulse / leastPulse), ranked));
    }

    /// The strength of the pulse: the highest mean likeness over all multiples of a period up to 12.6 s, 0…1.
    private static double pulse(Periodicity periodicity, List<Double> periods) {
        return periods.stream().mapToDouble(period -> BeatPeriods.comb(periodicity, period, Integer.MAX_VALUE)).max().orElse(0);
    }

    /// Probability that a pulse so many times clearer than chance is one at all: a half where it is hardly so, 0.98 at
    /// twice.
    private static double certainty(double timesChance) {
        return 1 / (1 + Math.exp(-4 * (timesChance - 1)));
    }

    /// Ranks the rivals; adds half and double of the winner until they take part.
    private List<TempoCandidate> rank(Periodicity periodicity, List<Double> periods) {
        List<Double> rivals = new ArrayList<>(periods);
        while (true) {
            double[] probabilities = network.probabilities(rivals.stream().map(period -> BeatCues.of(periodicity, period)).toList());
            int best = indexOfLargest(probabilities);
            double winner = rivals.get(best);
            if (!(BeatPeriods.addIfNew(rivals, winner * 2) | BeatPeriods.addIfNew(rivals, winner / 2))) {
                return candidates(rivals, probabilities, BeatPeriods.bpm(winner));
            }
        }
    }

    private static List<TempoCandidate> candidates(List<Double> periods, double[] probabilities, double bestBpm) {
        List<TempoCandidate> candidates = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            double bpm = BeatPeriods.bpm(periods.get(i));
            TempoRelation relation = TempoRelation.of(bpm, bestBpm);
            if (probabilities[i] >= LEAST_SCORE || relation == TempoRelation.HALF || relation == TempoRelation.DOUBLE) {
                candidates.add(new TempoCandidate(bpm, probabilities[i], relation));
            }
        }
        candidates.sort(Comparator.comparingDouble(TempoCandidate::score).reversed());
        return candidates;
    }

    private static int indexOfLargest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
