package org.soniquebay.discovery.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.TrackFacts;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// A library of any size in which all tracks but the first two sound the same and are of one artist. It lets each of these be fetched once only.
final class MonotonousLibrary implements MixLibrary, NearestTracks {

    private static final int ENDS = 2;

    private final int size;
    private final boolean listed;
    private final Set<TrackId> fetched = new HashSet<>();

    /// @param listed whether the tracks but the first two are
    MonotonousLibrary(int size, boolean listed) {
        this.size = size;
        this.listed = listed;
    }

    int fetched() {
        return fetched.size();
    }

    @Override
    public Map<TrackId, MixTrack> tracks(Collection<TrackId> wanted) {
        Map<TrackId, MixTrack> tracks = new HashMap<>();
        for (TrackId track : wanted) {
            boolean end = track.value() <= ENDS;
            assertThat(end || fetched.add(track)).as("track %s is fetched again", track).isTrue();
            tracks.put(track, new MixTrack(track, new TrackFacts.Fact(Set.of("hash " + track), Optional.of(new ArtistId(end ? 1 + track.value() : 1)), end || listed),
                    Optional.empty(), OptionalInt.of(200), OptionalDouble.empty(), Optional.empty(), Map.of()));
        }
        return tracks;
    }

    @Override
    public Map<TrackId, float[]> vectors(Collection<TrackId> asked) {
        Map<TrackId, float[]> vectors = new HashMap<>();
        for (TrackId track : asked) {
            float[] vector = new float[EmbeddingModel.DIMENSIONS];
            vector[Math.min(track.value(), ENDS + 1)] = 1;
            vectors.put(track, vector);
        }
        return vectors;
    }

    @Override
    public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
        return IntStream.rangeClosed(1, size).mapToObj(TrackId::new).filter(filter).limit(most).map(track -> new Neighbour(track, 0)).toList();
    }

    @Override
    public Optional<float[]> artistVector(ArtistId artist) {
        return Optional.empty();
    }

    @Override
    public Set<TrackId> tracksOf(ArtistId artist) {
        return Set.of();
    }

    @Override
    public List<TrackId> byChance(DjSetQuery.TempoRange tempos, long seed, int most) {
        return List.of();
    }

    @Override
    public Predicate<TrackId> inTempo(DjSetQuery.TempoRange tempos) {
        return _ -> true;
    }
}
