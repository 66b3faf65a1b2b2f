package org.soniquebay.discovery.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.Blocks.Share;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

/// Which models' likeness is explained by the blocks of our own one.
class ExplainedSoundTest {

    private static final ModelIdentity OURS = new AudioEmbedding().identity();

    @Test
    void onlyTheVectorsOfOurOwnPresentModelStandInItsBlocks() {
        assertThat(similar(OURS)).singleElement().satisfies(track -> {
            assertThat(track.score()).isEqualTo(1);
            assertThat(track.shares()).extracting(Share::block).containsExactly("timbre", "rhythm", "harmony", "dynamics");
        });
        for (ModelIdentity other : List.of(new ModelIdentity(OURS.type(), "another", OURS.version()),
                new ModelIdentity(OURS.type(), OURS.model(), Optional.of("1")))) {
            assertThat(similar(other)).as("%s", other).singleElement().satisfies(track -> {
                assertThat(track.score()).isEqualTo(1);
                assertThat(track.shares()).isEmpty();
            });
        }
    }

    private static List<SimilarTrack> similar(ModelIdentity active) {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        vector[3] = 1;
        try (Database database = TestDatabase.create()) {
            return database.inTransaction(handle -> {
                TrackId one = LibraryFixture.track(handle, "one", "A");
                TrackId other = LibraryFixture.track(handle, "other", "B");
                EmbeddingStore embeddings = new EmbeddingStore();
                embeddings.activate(handle, active);
                embeddings.write(handle, active, "somebody",
                        List.of(new TrackVector(one, Optional.empty(), vector), new TrackVector(other, Optional.empty(), vector)));
                return SimilarTracks.bySound(handle, new StoredNearestTracks(handle, ModelIdentity.AUDIO))
                        .near(vector, new SimilarityQuery(1, OptionalInt.empty(), _ -> true), new LibraryFacts(handle));
            });
        }
    }
}
