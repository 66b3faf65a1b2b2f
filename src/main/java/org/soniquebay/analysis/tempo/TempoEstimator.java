package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.soniquebay.audio.sound.OnsetCurve;
import org.soniquebay.audio.sound.Sound;

/// Estimates the tempo of a sound; the estimate is empty where there is no beat.
///
/// 1. [Periodicity]: after which times the onsets repeat, in all and by register.
/// 2. [BeatPeriods]: the rival beat periods between 40 and 260 BPM, exact to a fraction of a percent.
/// 3. [BeatPresence]: whether there is a beat at all, or noise, a pad, random strokes.
/// 4. [TimbreTempo]: which tempo the timbre leads to expect.
/// 5. [BeatNetwork]: which rival a listener would tap to, from the [BeatCues] of each.
/// 6. [BeatTracker]: when the beats are.
/// 7. [BarTracker]: which of them begin bars.
///
/// Immutable and thread-safe.
public final class TempoEstimator {

    /// Fewer seconds hold too few beats at slow tempos to tell a rhythm from a coincidence.
    private static final double LEAST_SECONDS = 5;

    /// Less probable beats are none: see [BeatPresence]. Most of what is measured is music, so that this is below a half.
    static final double LEAST_PRESENCE = 0.3;

    /// Candidates less likely than this are left out, unless they are half or double the tempo.
    private static final double LEAST_SCORE = 0.005;

    private final TempoModel model = TempoModel.load();
    private final BarTracker bars = new BarTracker();

    /// The tempo with its rivals; empty where no beat is heard (silence, noise, pads, fewer than 5 s).
    public Optional<TempoEstimate> estimate(Sound sound) {
        double seconds = sound.onsets().seconds();
        if (seconds < LEAST_SECONDS) {
            return Optional.empty();
        }
        Periodicity periodicity = Periodicity.of(sound.onsets());
        List<Double> periods = BeatPeriods.in(periodicity);
        double[] timbre = TimbreTempo.numbers(sound.timbre());
        double presence = model.presence().probability(BeatPresence.cues(periodicity, periods, seconds, timbre));
        if (periods.isEmpty() || presence < LEAST_PRESENCE) {
            return Optional.empty();
        }
        List<TempoCandidate> ranked = rank(periodicity, periods, timbre);
        TempoCandidate best = ranked.getFirst();
        double confidence = best.score() * presence;
        BeatTrack beats = BeatTracker.track(sound.onsets(), 60 * OnsetCurve.FRAME_RATE / best.bpm());
        Optional<Bars> grouped = bars.bars(beats, confidence, sound.onsets(), sound.pitches().curve());
        return Optional.of(new TempoEstimate(best.bpm(), confidence, ranked, new BeatTrack(beats.beats(), beats.stability(), grouped)));
    }

    /// Ranks the rivals; adds half and double of the winner until they take part.
    private List<TempoCandidate> rank(Periodicity periodicity, List<Double> periods, double[] timbre) {
        List<Double> rivals = new ArrayList<>(periods);
        while (true) {
            double[] probabilities = model.network().probabilities(
                    rivals.stream().map(period -> BeatCues.of(periodicity, period, model.timbre(), timbre)).toList());
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
