package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    private static final long PATIENCE_SECONDS = 60;

    @Test
    void theJobIsEnqueuedAtTheStartOnceATrackHasAVector() throws InterruptedException {
        try (Database database = TestDatabase.create()) {
            database.useTransaction(handle -> {
                float[] vector = new float[EmbeddingModel.DIMENSIONS];
                vector[0] = 1;
                new EmbeddingStore().activate(handle, MODEL);
                new EmbeddingStore().write(handle, MODEL, "test", List.of(new TrackVector(LibraryFixture.track(handle, "Song"), Optional.empty(), vector)));
            });
            try (MapUpkeep upkeep = new MapUpkeep(database, () -> Instant.EPOCH)) {
                upkeep.start();
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                String jobs = "";
                while (jobs.isEmpty() && System.nanoTime() < deadline) {
                    jobs = LibraryFixture.text(database, "SELECT coalesce(string_agg(task_name || ' ' || task_instance, ','), '') FROM jobs");
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                assertThat(jobs).isEqualTo("map upkeep");
            }
        }
    }
}
