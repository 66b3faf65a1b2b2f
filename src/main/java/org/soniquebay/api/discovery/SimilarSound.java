package org.soniquebay.api.discovery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.SimilarOutcome;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;

/// Tracks that sound alike, shown with their names, tempo and key.
final class SimilarSound {

    private final Database database;
    private final TrackVectorSearch vectors;
    private final TrackQueries tracks = new TrackQueries();
    private final AudioFeaturesStore features = new AudioFeaturesStore();

    SimilarSound(Database database, TrackVectorSearch vectors) {
        this.database = requireNonNull(database, "database is null");
        this.vectors = requireNonNull(vectors, "vectors is null");
    }

    /// The nearest tracks; none when the track has no vector.
    ///
    /// @throws Problem 404 for an unknown track
    List<SimilarTrackJson> to(TrackId track, SimilarityQuery wish) {
        return database.read(handle -> switch (similar(handle).to(track, wish, new LibraryFacts(handle))) {
            case SimilarOutcome.Found(List<SimilarTrack> found) -> json(handle, found);
            case SimilarOutcome.WithoutVector _ -> {
                tracks.find(handle, track).orElseThrow(() -> Problem.of(404, Missing.TRACK));
                yield List.of();
            }
        });
    }

    /// The tracks nearest to a vector of unit length.
    List<SimilarTrackJson> near(Handle handle, float[] vector, SimilarityQuery wish) {
        return json(handle, similar(handle).near(vector, wish, new LibraryFacts(handle)));
    }

    private SimilarTracks similar(Handle handle) {
        return SimilarTracks.bySound(handle, vectors.of(handle, ModelIdentity.AUDIO));
    }

    private List<SimilarTrackJson> json(Handle handle, List<SimilarTrack> found) {
        Set<TrackId> ids = Set.copyOf(found.stream().map(SimilarTrack::track).toList());
        Map<TrackId, Track> known = tracks.findAll(handle, ids);
        Map<TrackId, EffectiveFeatures> sound = features.findAll(handle, ids);
        return found.stream().filter(similar -> known.containsKey(similar.track()))
                .map(similar -> SimilarTrackJson.of(
                        similar, known.get(similar.track()), Optional.ofNullable(sound.get(similar.track()))))
                .toList();
    }
}
