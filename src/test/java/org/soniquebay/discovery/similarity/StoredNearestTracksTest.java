package org.soniquebay.discovery.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

class StoredNearestTracksTest {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "blocks", Optional.of("1"));

    private final EmbeddingStore embeddings = new EmbeddingStore();
    private final Random random = new Random(7);

    @Test
    void answersExactlyAsTheIndexDoes() {
        try (Database database = TestDatabase.create(); VectorIndex index = new VectorIndex(EmbeddingModel.DIMENSIONS)) {
            List<TrackId> tracks = database.inTransaction(handle -> {
                List<TrackId> written = new ArrayList<>();
                embeddings.activate(handle, MODEL);
                float[] twin = vector();
                for (int i = 0; i < 300; i++) {
                    written.add(LibraryFixture.track(handle, "song " + i, "A"));
                    embeddings.write(handle, MODEL, "soniquebay",
                            List.of(new TrackVector(written.getLast(), Optional.empty(), i % 50 == 0 ? twin : vector())));
                }
                embeddings.eachActive(handle, "audio", index::put);
                return written;
            });

            database.inTransaction(handle -> {
                NearestTracks stored = new StoredNearestTracks(handle, "audio");
                for (TrackId track : List.of(tracks.get(0), tracks.get(1), tracks.get(299))) {
                    float[] query = stored.vector(track).orElseThrow();
                    assertThat(query).containsExactly(index.vector(track).orElseThrow());
                    for (Predicate<TrackId> filter : List.<Predicate<TrackId>>of(_ -> true, id -> id.value() % 3 == 0, _ -> false)) {
                        for (int most : new int[] {4, 16, 1000}) {
                            assertThat(stored.nearest(query, most, filter)).isEqualTo(index.nearest(query, most, filter));
                        }
                    }
                }
                assertThat(stored.vector(new TrackId(4711))).isEmpty();
                return null;
            });
        }
    }

    private float[] vector() {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
