package org.soniquebay.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackStore;

/// The indexes in step with the table.
class ActiveVectorsTest {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "one", Optional.empty());
    private static final ModelIdentity NEWER = new ModelIdentity("audio", "one", Optional.of("2"));
    private static final ModelIdentity WORDS = new ModelIdentity("semantic", "words", Optional.empty());

    private final Database database = TestDatabase.create();
    private final EmbeddingStore store = new EmbeddingStore();
    private final ActiveVectors vectors = new ActiveVectors(database);
    private TrackId first;
    private TrackId second;

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            first = LibraryFixture.track(handle, "One");
            second = LibraryFixture.track(handle, "Two");
            store.activate(handle, MODEL);
            store.activate(handle, WORDS);
        });
        write(MODEL, first, axis(1, 1));
        write(WORDS, first, axis(1, 1));
        write(NEWER, second, axis(9, 1));
    }

    @AfterEach
    void close() {
        vectors.close();
        database.close();
    }

    @Test
    void anIndexIsLoadedWhenItsTypeIsFirstAskedFor() {
        assertThat(vectors.isKept("audio")).isFalse();
        assertThat(vectors.states()).isEmpty();

        vectors.warm("semantic");
        vectors.warm("audio");

        assertThat(vectors.isKept("audio")).isTrue();
        assertThat(vectors.isKept("other")).isFalse();
        assertThat(vectors.states()).extracting(IndexState::type, IndexState::loaded, IndexState::vectors)
                .containsExactly(tuple("audio", true, 1L), tuple("semantic", true, 1L));
        assertThat(vectors.states()).allMatch(state -> state.bytes() > 2_000_000);
    }

    @Test
    void aWriteIsSeenByTheNextQuestion() {
        assertThat(nearest(axis(1, 1))).containsExactly(new Neighbour(first, 1));

        write(MODEL, second, axis(2, 3));
        assertThat(nearest(axis(2, 1))).as("of another length").containsExactly(new Neighbour(second, 1), new Neighbour(first, 0));
        write(MODEL, first, axis(2, 1));
        assertThat(nearest(axis(2, 1))).containsExactly(new Neighbour(first, 1), new Neighbour(second, 1));
        write(MODEL, first, new float[EmbeddingModel.DIMENSIONS]);
        assertThat(nearest(axis(2, 1))).as("without a direction").containsExactly(new Neighbour(second, 1));
        database.useTransaction(handle -> store.delete(handle, MODEL, second));
        assertThat(nearest(axis(2, 1))).isEmpty();
    }

    @Test
    void anIndexThatIsLoadedWithinAReadHasWhatWasWrittenSinceTheReadBegan() {
        List<Neighbour> found = database.read(handle -> {
            handle.createQuery("SELECT count(*) FROM tracks").mapTo(Long.class).one();
            Thread writer = Thread.ofPlatform().start(() -> write(MODEL, second, axis(2, 1)));
            try {
                writer.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return nearest(axis(2, 1));
        });
        assertThat(found).containsExactly(new Neighbour(second, 1), new Neighbour(first, 0));
    }

    @Test
    void aTrackThatIsDeletedIsFoundNoMore() {
        assertThat(nearest(axis(1, 1))).hasSize(1);

        database.useTransaction(handle -> new TrackStore().delete(handle, List.of(first)));

        assertThat(nearest(axis(1, 1))).isEmpty();
    }

    @Test
    void anotherModelsVectorsAreLoadedAheadOfTheNextQuestion() throws InterruptedException {
        vectors.warm("audio");

        database.useTransaction(handle -> store.activate(handle, NEWER));

        awaitLoaded();
        assertThat(nearest(axis(9, 1))).containsExactly(new Neighbour(second, 1));
    }

    @Test
    void manyTracksFollowAtOnce() {
        vectors.warm("audio");
        List<Integer> changed = Stream.concat(IntStream.range(10_000, 12_500).boxed(), Stream.of(first.value(), second.value())).toList();
        database.useTransaction(handle -> handle.execute("UPDATE track_embeddings SET model_version = NULL WHERE track_id = ? AND embedding_type = 'audio'", second.value()));
        assertThat(nearest(axis(9, 1))).as("nobody said so").hasSize(1);

        vectors.changing(changed).run();

        assertThat(nearest(axis(9, 1))).containsExactly(new Neighbour(second, 1), new Neighbour(first, 0));
    }

    @Test
    void aChangeThatCannotBeFollowedHasTheIndexLoadedAgain() {
        vectors.warm("audio");
        rename("track_embeddings", "elsewhere");
        vectors.changing(List.of(first.value())).run();
        assertThatThrownBy(() -> nearest(axis(1, 1))).isInstanceOf(RuntimeException.class);

        rename("elsewhere", "track_embeddings");

        assertThat(nearest(axis(1, 1))).containsExactly(new Neighbour(first, 1));
    }

    @Test
    void anIndexThatNobodyAskedForIsNotLoadedByAChange() {
        vectors.changingAny().run();
        vectors.changing(List.of(first.value())).run();

        assertThat(vectors.states()).isEmpty();
    }

    @Test
    void aClosedIndexIsNotLoadedAgain() {
        vectors.warm("audio");
        vectors.close();

        assertThat(vectors.states()).containsExactly(new IndexState("audio", false, 0, 0));
        assertThatThrownBy(() -> vectors.warm("audio")).isInstanceOf(IllegalStateException.class).hasMessageContaining("audio index is closed");
        vectors.changing(List.of(first.value())).run();
        vectors.changingAny().run();
        assertThat(vectors.states()).containsExactly(new IndexState("audio", false, 0, 0));
    }

    private void awaitLoaded() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!vectors.states().getFirst().loaded()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void rename(String table, String name) {
        database.useTransaction(handle -> handle.execute("ALTER TABLE " + table + " RENAME TO " + name));
    }

    private void write(ModelIdentity model, TrackId track, float[] vector) {
        database.useTransaction(handle -> store.write(handle, model, "test", List.of(new TrackVector(track, Optional.empty(), vector))));
    }

    private List<Neighbour> nearest(float[] query) {
        return vectors.ask("audio", index -> index.nearest(query, 10, _ -> true));
    }

    private static float[] axis(int number, float length) {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        vector[number] = length;
        return vector;
    }
}
