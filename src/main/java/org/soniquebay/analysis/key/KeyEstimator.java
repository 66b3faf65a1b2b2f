package org.soniquebay.analysis.key;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.soniquebay.audio.pitch.PitchProfile;

/// Names the key of a sound, or none: views of the twelve notes corrected for tuning, each of the 24 keys weighed by
/// [KeyWeights]. `docs/models/key.md` says how often it is right, and how far its confidence can be trusted.
public final class KeyEstimator {

    private static final int CANDIDATES = 6;

    private final KeyWeights weights = KeyWeights.load();

    /// @return empty when the sound is not tonal enough to have a key: silence, noise, drums alone, a single tone; speech mostly
    public Optional<KeyEstimate> estimate(PitchProfile profile) {
        if (!Tonality.of(profile).hasKey()) {
            return Optional.empty();
        }
        List<MusicalKey> keys = MusicalKey.all();
        double[] belief = weights.probabilities(KeyEvidence.of(profile));
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

    /// The sections of one key.
    ///
    /// @param whole the key of the whole sound, which holds everywhere where it does not change
    /// @param seconds length of the sound
    public List<KeySection> sections(PitchProfile profile, KeyEstimate whole, double seconds) {
        return KeySections.of(profile, weights, whole.key(), seconds);
    }
}
