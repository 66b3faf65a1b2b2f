package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.ingest.MapJob;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Enqueues the job that keeps the map of the library in step: at the start, and half a minute at most after tracks or vectors changed. The job goes
/// behind all others, so a map is drawn when what was found is measured; what is due, the job finds out.
final class MapUpkeep implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(30);

    private final Database database;
    private final JobQueue queue;
    private final MapStore maps = new MapStore();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final RowChanges.Copy watch = RowChanges.Copy.of(() -> changed.set(true));
    private final BackgroundLoop loop;

    MapUpkeep(Database database, InstantSource clock) {
        this(database, clock, TICK);
    }

    /// @param pause between two looks at whether anything changed
    MapUpkeep(Database database, InstantSource clock, Duration pause) {
        this.loop = BackgroundLoop.every(pause, "map-upkeep", this::tick);
        this.database = requireNonNull(database, "database is null");
        this.queue = new JobQueue(clock);
    }

    /// Begins to look.
    void start() {
        List.of(EmbeddingStore.TABLE, TrackStore.TABLE).forEach(table -> database.keepCopy(table, watch));
        loop.start();
    }

    private void tick() {
        if (changed.getAndSet(false)) {
            try {
                database.useTransaction(handle -> {
                    // An empty library gets no job: without workers it would wait, and the server would look stuck.
                    if (maps.isAnyMappable(handle, ModelIdentity.AUDIO)) {
                        queue.enqueue(handle, JobKind.MAP, List.of(MapJob.UPKEEP), Priority.BACKGROUND);
                    }
                });
            } catch (RuntimeException e) {
                changed.set(true);
                throw e;
            }
        }
    }

    @Override
    public void close() {
        List.of(EmbeddingStore.TABLE, TrackStore.TABLE).forEach(table -> database.dropCopy(table, watch));
        loop.close();
    }
}
