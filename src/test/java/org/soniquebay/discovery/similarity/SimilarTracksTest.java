package org.soniquebay.discovery.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.model.Blocks.Block;
import org.soniquebay.embedding.model.Blocks.Share;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

class SimilarTracksTest {

    private static final Blocks BLOCKS =
            new Blocks(List.of(new Block("timbre", 0, 256, 0.5), new Block("rhythm", 256, 256, 0.5)));

    private final VectorIndex index = new VectorIndex(EmbeddingModel.DIMENSIONS);
    private final Map<TrackId, TrackFacts.Fact> library = new HashMap<>();
    private final SimilarTracks similar = new SimilarTracks(new Indexed(index), Optional.of(BLOCKS));

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void nearestComeFirstAndTheSharesAddUpToTheScore() {
        for (int id = 1; id <= 40; id++) {
            add(id, id * 0.03, fact("hash" + id, "", id));
        }
        List<SimilarTrack> found = found(1, nearest(5));

        assertThat(found).extracting(track -> track.track().value()).containsExactly(2, 3, 4, 5, 6);
        assertThat(found).allSatisfy(track -> {
            assertThat(track.shares()).extracting(Share::block).containsExactly("timbre", "rhythm");
            assertThat(track.shares().stream().mapToDouble(Share::share).sum())
                    .isEqualTo(track.score())
                    .isCloseTo(Math.cos((track.track().value() - 1) * 0.03) / 2 + 0.5, Offset.offset(1e-6));
        });
    }

    @Test
    void theSameRecordingIsNeverGivenTwiceNorTheTracksOwn() {
        add(1, 0, fact("a", "m1", 1));
        add(2, 0.01, fact("a", "", 2));
        add(3, 0.02, fact("b", "m1", 3));
        add(4, 0.03, fact("c", "m2", 4));
        add(5, 0.04, fact("c", "", 5));
        add(6, 0.05, fact("d", "m2", 6));
        add(7, 0.06, fact("", "", 7));
        add(8, 0.07, fact("", "", 8));

        assertThat(ids(found(1, nearest(10)))).containsExactly(4, 7, 8);
    }

    @Test
    void aHashNeverMeetsAnEqualMusicBrainzId() {
        add(1, 0, fact("same", "", 1));
        add(2, 0.01, fact("", "same", 2));

        assertThat(ids(found(1, nearest(10)))).containsExactly(2);
    }

    @Test
    void missingAndDeletedTracksAreLeftOut() {
        add(1, 0, fact("a", "", 1));
        add(2, 0.01, new TrackFacts.Fact(Set.of("hash b"), Optional.empty(), false));
        add(3, 0.02, fact("c", "", 1));
        index.put(new TrackId(4), vector(0.015));

        assertThat(ids(found(1, nearest(10)))).containsExactly(3);
    }

    @Test
    void anArtistIsCappedButTheUnknownOnesAreNot() {
        for (int id = 1; id <= 9; id++) {
            Optional<ArtistId> artist = id < 6 ? Optional.of(new ArtistId(1)) : Optional.empty();
            add(id, id * 0.05, TrackFacts.Fact.of(Optional.of("hash" + id), Optional.empty(), artist, true));
        }
        SimilarityQuery wish = new SimilarityQuery(10, OptionalInt.of(2), _ -> true);

        assertThat(ids(found(1, wish))).containsExactly(2, 3, 6, 7, 8, 9);
    }

    @Test
    void theFilterHoldsAndTheSearchWidensUntilTheWishIsMet() {
        for (int id = 1; id <= 300; id++) {
            String hash = id < 200 ? "copy" : "hash" + id;
            add(id, id * 0.001, fact(hash, "", id));
        }
        SimilarityQuery wish = new SimilarityQuery(3, OptionalInt.empty(), track -> track.value() % 2 == 0);

        assertThat(ids(found(1, wish))).containsExactly(200, 202, 204);
    }

    @Test
    void fewerAreGivenWhenThereAreNoMore() {
        add(1, 0, fact("a", "", 1));
        add(2, 0.5, fact("b", "", 1));

        assertThat(ids(found(1, nearest(1000)))).containsExactly(2);
    }

    @Test
    void aTrackWithoutVectorIsSaidToHaveNone() {
        assertThat(similar.to(new TrackId(9), nearest(3), facts()))
                .isEqualTo(new SimilarOutcome.WithoutVector(new TrackId(9)));
    }

    @Test
    void refusesAbsurdWishes() {
        assertThatThrownBy(() -> nearest(0)).hasMessageContaining("most");
        assertThatThrownBy(() -> new SimilarityQuery(5, OptionalInt.of(0), _ -> true)).hasMessageContaining("perArtist");
    }

    private List<SimilarTrack> found(int id, SimilarityQuery wish) {
        return switch (similar.to(new TrackId(id), wish, facts())) {
            case SimilarOutcome.Found found -> found.tracks();
            case SimilarOutcome.WithoutVector without -> throw new AssertionError("no vector: " + without.track());
        };
    }

    private TrackFacts facts() {
        return (Collection<TrackId> tracks) -> {
            Map<TrackId, TrackFacts.Fact> known = new HashMap<>(library);
            known.keySet().retainAll(Set.copyOf(tracks));
            return known;
        };
    }

    private static List<Integer> ids(List<SimilarTrack> tracks) {
        return tracks.stream().map(track -> track.track().value()).toList();
    }

    private void add(int id, double angle, TrackFacts.Fact fact) {
        index.put(new TrackId(id), vector(angle));
        library.put(new TrackId(id), fact);
    }

    private static float[] vector(double angle) {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        vector[0] = (float) (Math.sqrt(0.5) * Math.cos(angle));
        vector[1] = (float) (Math.sqrt(0.5) * Math.sin(angle));
        vector[300] = (float) Math.sqrt(0.5);
        return vector;
    }

    private static TrackFacts.Fact fact(String hash, String musicBrainzId, int artist) {
        return TrackFacts.Fact.of(Optional.of(hash).filter(text -> !text.isEmpty()),
                Optional.of(musicBrainzId).filter(text -> !text.isEmpty()), Optional.of(new ArtistId(artist)), true);
    }

    private record Indexed(VectorIndex index) implements NearestTracks {

        @Override
        public Map<TrackId, float[]> vectors(Collection<TrackId> tracks) {
            Map<TrackId, float[]> found = new HashMap<>();
            tracks.forEach(track -> index.vector(track).ifPresent(vector -> found.put(track, vector)));
            return found;
        }

        @Override
        public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
            return index.nearest(query, most, filter);
        }
    }

    private static SimilarityQuery nearest(int most) {
        return new SimilarityQuery(most, OptionalInt.empty(), _ -> true);
    }
}
