package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.embedding.map.LibraryProjection;
import org.soniquebay.embedding.map.MapPoint;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.map.ProjectedMap;
import org.soniquebay.embedding.map.StoredProjection;
import org.soniquebay.embedding.map.VectorSource;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.TrackId;

/// Keeps the map of the library in step with the vectors of sound: gives new tracks a place, and draws a new map where
/// [StoredProjection#isOutgrown] says so or a request asked for one. The map before stays until the new one is stored, in one transaction. Only one
/// process at a time works on the map; a job of another one comes again.
public final class MapJob implements JobHandler {

    /// The subject of the job that does what is due.
    public static final String UPKEEP = "upkeep";

    private static final Logger LOG = LoggerFactory.getLogger(MapJob.class);
    private static final String LOCK = "map";
    private static final String NEW = "new";
    private static final String SEED = NEW + "-";
    private static final long FIRST_SEED = 1;
    private static final double NANOS = 1e9;

    private final Database database;
    private final LibraryProjection projection = new LibraryProjection();
    private final MapStore maps = new MapStore();
    private final EmbeddingStore embeddings = new EmbeddingStore();

    /// What a subject asks for.
    ///
    /// @param anew whether a new map is drawn whatever is due
    /// @param seed of the new map; that of the map before when empty
    private record Wish(boolean anew, OptionalLong seed) {
    }

    public MapJob(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /// The subject of the job that draws a new map.
    ///
    /// @param seed of all that is drawn by chance; empty for the seed of the map before
    public static String newMap(OptionalLong seed) {
        return seed.isPresent() ? SEED + seed.getAsLong() : NEW;
    }

    @Override
    public String kind() {
        return JobKind.MAP;
    }

    @Override
    public JobOutcome run(String subject) {
        Optional<Wish> wish = wish(subject);
        if (wish.isEmpty()) {
            return new JobOutcome.Failed("unknown", "“" + subject + "” says nothing about a map.", "", false);
        }
        Optional<DatabaseLock> lock = database.tryLock(LOCK);
        if (lock.isEmpty()) {
            return new JobOutcome.Again();
        }
        try (DatabaseLock _ = lock.get()) {
            database.read(handle -> embeddings.active(handle, ModelIdentity.AUDIO)).ifPresent(model -> bringUpToDate(model, wish.get()));
            return new JobOutcome.Done();
        } catch (CancellationException _) {
            return new JobOutcome.Again();
        }
    }

    private static Optional<Wish> wish(String subject) {
        if (subject.equals(UPKEEP)) {
            return Optional.of(new Wish(false, OptionalLong.empty()));
        }
        if (subject.equals(NEW)) {
            return Optional.of(new Wish(true, OptionalLong.empty()));
        }
        return Optional.of(subject).filter(text -> text.matches(SEED + "-?[0-9]{1,18}"))
                .map(text -> new Wish(true, OptionalLong.of(Long.parseLong(text.substring(SEED.length())))));
    }

    private void bringUpToDate(ModelIdentity model, Wish wish) {
        Optional<StoredProjection> before = database.read(handle -> maps.find(handle, model.type()));
        List<TrackId> unplaced = before.map(map -> database.read(handle -> maps.unplaced(handle, map))).orElse(List.of());
        boolean due = wish.anew() || before.isEmpty()
                || before.get().isOutgrown(model, database.read(handle -> maps.coverage(handle, before.get(), unplaced.size())));
        if (due) {
            draw(model, wish.seed().orElse(before.map(StoredProjection::seed).orElse(FIRST_SEED)));
        } else if (!unplaced.isEmpty()) {
            List<MapPoint> points = projection.place(vectors(), database.read(handle -> maps.points(handle, before.get())), unplaced, before.get().seed());
            database.useTransaction(handle -> maps.add(handle, before.get(), points));
            LOG.debug("{} new tracks got a place on the map", points.size());
        }
    }

    private void draw(ModelIdentity model, long seed) {
        long begun = System.nanoTime();
        Optional<ProjectedMap> drawn = projection.project(vectors(), database.read(handle -> maps.mappable(handle, model.type())), seed);
        drawn.ifPresent(map -> {
            database.useTransaction(handle -> maps.replace(handle, model, seed, map));
            LOG.info("The map of the library was drawn in {} s: {} tracks, {} of them laid out; trustworthiness {} of {} neighbours of {} tracks.",
                    "%.1f".formatted((System.nanoTime() - begun) / NANOS), map.points().size(), map.fitted(),
                    "%.3f".formatted(map.trust().trustworthiness()), map.trust().neighbours(), map.trust().sample());
        });
    }

    private VectorSource vectors() {
        return (tracks, consumer) -> database.useTransaction(handle -> embeddings.eachActive(handle, ModelIdentity.AUDIO, tracks, consumer));
    }
}
