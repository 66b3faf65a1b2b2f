package org.soniquebay.legacy.carry;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.account.ImpossibleValues;
import org.soniquebay.legacy.receipt.MigrateReceipt;
import org.soniquebay.legacy.receipt.ReasonCount;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.schema.ConcurrentIndexes;
import org.soniquebay.legacy.schema.ShortLocks;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionRefused;

/// *Migrate*: copies every row in batches that are committed one by one, together with the note how far they came.
public final class RowMigration {

    private static final String VECTOR_INDEX = """
            INDEX idx_track_embeddings_vector ON public.track_embeddings
            USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 64)""";

    private final Database database;
    private final EvolutionListener listener;
    private final TrackMigration tracks;
    private final CoverMigration covers = new CoverMigration();
    private final PendingRows pending;
    private final Lane words;
    private final Lane pictures;

    public RowMigration(Database database, EvolutionListener listener) {
        this.database = database;
        this.listener = listener;
        this.tracks = new TrackMigration();
        this.pending = new PendingRows(database);
        this.words = new Lane("tracks", "carried_tracks_to", (handle, ids) -> tracks.copyWords(handle, LockedRows.keep(handle, ids, "tracks")));
        this.pictures = new Lane("tracks", "carried_pictures_to",
                (handle, ids) -> tracks.copyPictures(handle, LockedRows.keep(handle, ids, "tracks")));
    }

    /// @return how many rows the old application wrote meanwhile
    public long run() {
        listener.begins("Reading the old spellings");
        database.useTransaction(new KeySpellings()::learnAll);
        SplitWords labels = new SplitWords();
        boolean more;
        do {
            more = database.inTransaction(handle -> {
                new Bookkeeping(handle).beginCopying();
                return labels.learnSome(handle);
            });
        } while (more);
        // Every batch joins these small tables: without statistics the server takes them for empty.
        database.useTransaction(handle -> handle.execute("ANALYZE soniquebay_migration.spellings, soniquebay_migration.split_words"));
        listener.begins("Copying covers");
        copy(new Lane("covers", "carried_covers_to", covers::carryOwn));
        listener.begins("Copying tracks");
        copyTracks();
        // The statistics are for the next questions, before the server gathers them by itself.
        database.useTransaction(handle -> handle.execute(
                "ANALYZE track_audio_analyses (track_id, analysis_source), track_metadata (track_id, metadata_key), covers, track_genres, track_genre_tags"));
        long meanwhile = pending.carryAll();
        activate();
        if (database.pgvector()) {
            listener.begins("Building the index of vectors");
            new ConcurrentIndexes(database).make("idx_track_embeddings_vector", VECTOR_INDEX);
        }
        return meanwhile + pending.carryAll();
    }

    private interface Batch {
        void copy(Handle handle, List<Integer> ids);
    }

    /// Rows of one table, copied in the order of ids.
    ///
    /// @param mark the column of the notes that says how far it came
    private record Lane(String table, String mark, Batch batch) {
    }

    /// Copies the words first, and right behind them, on a connection of its own, the large values.
    private void copyTracks() {
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService behind = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pictures").factory())) {
            Future<?> following = behind.submit(() -> {
                boolean last;
                do {
                    last = ended.get();
                    copy(pictures);
                    ShortLocks.moment();
                } while (!last);
            });
            try {
                copy(words);
            } finally {
                ended.set(true);
            }
            following.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvolutionRefused("Interrupted. Run the same command again; it goes on where it stopped.", e);
        }
    }

    private void copy(Lane lane) {
        long total = database.read(handle -> handle.createQuery("SELECT count(1) FROM public." + lane.table()).mapTo(Long.class).one());
        long done = database.read(handle -> handle.createQuery("SELECT count(1) FROM public.%s WHERE id <= (SELECT %s FROM soniquebay_migration.evolution)"
                .formatted(lane.table(), lane.mark())).mapTo(Long.class).one());
        BatchSize size = new BatchSize(250, 5000);
        int copied;
        do {
            copied = size.timed(rows -> ShortLocks.inTransaction(database, "copy " + lane.table(), handle -> copyNext(handle, lane, rows)));
            done += copied;
            // Of the words and the values that follow them, the latter mark how far the tracks are.
            if (lane != words) {
                listener.progress(done, Math.max(total, done));
            }
        } while (copied > 0);
    }

    /// @return how many rows were copied
    private int copyNext(Handle handle, Lane lane, int size) {
        new Bookkeeping(handle).beginCopying();
        // Pictures never overtake the words.
        String upTo = lane == pictures ? "AND id <= (SELECT carried_tracks_to FROM soniquebay_migration.evolution)" : "";
        List<Integer> ids = handle.createQuery("""
                SELECT id FROM public.%s WHERE id > (SELECT %s FROM soniquebay_migration.evolution) %s ORDER BY id LIMIT :size
                """.formatted(lane.table(), lane.mark(), upTo)).bind("size", size).mapTo(Integer.class).list();
        if (!ids.isEmpty()) {
            lane.batch().copy(handle, ids);
            handle.createUpdate("UPDATE soniquebay_migration.evolution SET %s = :last, changed_at = CURRENT_TIMESTAMP".formatted(lane.mark()))
                    .bind("last", ids.getLast()).execute();
        }
        return ids.size();
    }

    /// Activates the old vectors for types that no other model answers for yet.
    private void activate() {
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO active_embedding_models (embedding_type, embedding_model, model_version)
                SELECT DISTINCT ON (embedding_type) embedding_type, embedding_model, model_version
                FROM (SELECT embedding_type, embedding_model, model_version, count(1) AS vectors
                      FROM track_embeddings GROUP BY embedding_type, embedding_model, model_version) AS models
                WHERE embedding_model IS NOT NULL
                ORDER BY embedding_type, vectors DESC, embedding_model, model_version NULLS FIRST
                ON CONFLICT DO NOTHING
                """));
    }

    /// The contents of the new tables when everything is copied.
    public static MigrateReceipt receipt(Handle handle, long writtenMeanwhile, List<ReasonCount> setAside) {
        ImpossibleValues.Found impossible = HalfEvolved.findImpossible(handle);
        return new MigrateReceipt(writtenMeanwhile, count(handle, "tracks"), count(handle, "track_audio_analyses WHERE analysis_source = 'legacy'"),
                count(handle, "track_embeddings"), count(handle, "track_metadata WHERE metadata_source = 'legacy'"), count(handle, "covers"),
                count(handle, "cover_images"), count(handle, "genres"), count(handle, "genre_tags"), count(handle, "track_genres"),
                count(handle, "track_genre_tags"), setAside, impossible.counts(), impossible.first());
    }

    private static long count(Handle handle, String what) {
        return handle.createQuery("SELECT count(1) FROM " + what).mapTo(Long.class).one();
    }
}
