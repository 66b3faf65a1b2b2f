package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.discovery.similarity.TrackFacts;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.TrackId;

/// What a mix needs to know of a track, beside its vectors.
///
/// @param seconds length
/// @param bpm effective tempo
/// @param moods the effective scores of mood that are known
record MixTrack(
        TrackId track, TrackFacts.Fact fact, Optional<AlbumId> album, OptionalInt seconds, OptionalDouble bpm, Optional<Camelot> key,
        Map<ScoreName, Double> moods) {

    /// The scores that tell a mood.
    static final Set<ScoreName> MOODS = Set.of(
            ScoreName.MOOD_HAPPY, ScoreName.MOOD_AGGRESSIVE, ScoreName.MOOD_PARTY, ScoreName.MOOD_RELAXED);

    MixTrack {
        requireNonNull(track, "track is null");
        requireNonNull(fact, "fact is null");
        requireNonNull(album, "album is null");
        requireNonNull(seconds, "seconds are null");
        requireNonNull(bpm, "bpm is null");
        requireNonNull(key, "key is null");
        moods = Map.copyOf(moods);
    }
}
