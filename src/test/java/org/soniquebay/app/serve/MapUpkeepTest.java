package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.LibraryFixture;

class MapUpkeepTest {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "test", Optional.empty());
    private static final Duration TICK = Duration.ofMillis(20);
    private static final long PATIENCE_SECONDS = 60;

    private final Database database = TestDatabase.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theJobIsEnqueuedAtTheStartAndAfterEachChangeBehindAllOthers() throws InterruptedException {
        addTrack("Song");
        try (MapUpkeep upkeep = upkeep()) {
            upkeep.start();
            await("map upkeep 10");
            done();
            Thread.sleep(10 * TICK.toMillis());
            assertThat(jobs()).as("nothing has changed").isEmpty();

            addTrack("Another");
            await("map upkeep 10");
        }
        done();
        addTrack("After the end");
        Thread.sleep(5 * TICK.toMillis());
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aLibraryWithoutAVectorGetsNoJobUntilItHasOne() throws InterruptedException {
        database.useTransaction(handle -> LibraryFixture.track(handle, "Silence"));
        try (MapUpkeep upkeep = upkeep()) {
            upkeep.start();
            Thread.sleep(5 * TICK.toMillis());
            assertThat(jobs()).isEmpty();

            addTrack("Song");
            await("map upkeep 10");
        }
    }

    private MapUpkeep upkeep() {
        return new MapUpkeep(database, () -> Instant.EPOCH, TICK);
    }

    private void addTrack(String title) {
        database.useTransaction(handle -> {
            float[] vector = new float[EmbeddingModel.DIMENSIONS];
            vector[0] = 1;
            new EmbeddingStore().activate(handle, MODEL);
            new EmbeddingStore().write(handle, MODEL, "test", List.of(new TrackVector(LibraryFixture.track(handle, title), Optional.empty(), vector)));
        });
    }

    private void done() {
        database.useTransaction(handle -> handle.execute("DELETE FROM jobs"));
    }

    private String jobs() {
        return LibraryFixture.text(database, "SELECT coalesce(string_agg(concat_ws(' ', task_name, task_instance, priority), ','), '') FROM jobs");
    }

    private void await(String expected) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (jobs().isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(jobs()).isEqualTo(expected);
    }
}
