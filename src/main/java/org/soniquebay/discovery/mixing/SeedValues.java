package org.soniquebay.discovery.mixing;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.scores.ScoreName;

/// Tempos, keys and mood of the seeds, and how near a track is to them.
///
/// @param tempos in BPM
/// @param moods mean of each score that is known
record SeedValues(List<Double> tempos, List<Camelot> keys, Map<ScoreName, Double> moods) {

    /// The change of tempo from which on nothing is near any more.
    private static final double FARTHEST_TEMPO = 0.12;

    static SeedValues of(Collection<MixTrack> seeds) {
        Map<ScoreName, Double> moods = new EnumMap<>(ScoreName.class);
        for (ScoreName mood : MixTrack.MOODS) {
            seeds.stream().map(MixTrack::moods).filter(known -> known.containsKey(mood)).mapToDouble(known -> known.get(mood)).average()
                    .ifPresent(mean -> moods.put(mood, mean));
        }
        return new SeedValues(seeds.stream().flatMap(seed -> seed.bpm().stream().boxed()).toList(),
                seeds.stream().flatMap(seed -> seed.key().stream()).distinct().toList(), moods);
    }

    Optional<TempoMove> tempoMove(MixTrack track) {
        return track.bpm().isEmpty() ? Optional.empty() : tempos.stream().map(tempo -> TempoMove.between(tempo, track.bpm().getAsDouble()))
                .min(Comparator.comparingDouble(TempoMove::drift));
    }

    Optional<KeyMove> keyMove(MixTrack track) {
        return track.key().flatMap(key -> keys.stream().map(seed -> KeyMove.between(seed, key)).min(Comparator.naturalOrder()));
    }

    /// 1 for the same tempo, falling to 0 at a change of 12 %; 0 when it is not known.
    double tempoNearness(MixTrack track) {
        return tempoMove(track).map(move -> Math.max(0, 1 - move.drift() / FARTHEST_TEMPO)).orElse(0.0);
    }

    /// 1 for the same key, 0.75 for a neighbour on the wheel, 0.4 for a diagonal one; 0 for others, and when it is not known.
    double keyNearness(MixTrack track) {
        return keyMove(track).map(move -> switch (move) {
            case SAME -> 1.0;
            case NEIGHBOUR -> 0.75;
            case DIAGONAL -> 0.4;
            case FAR -> 0.0;
        }).orElse(0.0);
    }

    /// 1 less the mean difference of the scores that are known of both; 0 when none is.
    double moodNearness(MixTrack track) {
        double differences = 0;
        int known = 0;
        for (Map.Entry<ScoreName, Double> mood : moods.entrySet()) {
            Double own = track.moods().get(mood.getKey());
            if (own != null) {
                differences += Math.abs(own - mood.getValue());
                known++;
            }
        }
        return known == 0 ? 0 : 1 - differences / known;
    }
}
