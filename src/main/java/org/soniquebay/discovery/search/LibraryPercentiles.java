package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.discovery.phrase.TraitLimit;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.tracks.TrackStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the measured values of the library are spread: its percentiles, of each value that a word of the lexicon may limit. They are computed at the
/// first question, or ahead of it, and again after changes: at once in a small library, else every ten minutes at most and while questions are
/// answered by the last ones, since a few tracks move no percentile of a large one.
public final class LibraryPercentiles {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryPercentiles.class);
    private static final int PARTS = 100;
    private static final int SMALL = 10_000;
    /// In larger libraries the percentiles are those of about so many tracks.
    private static final int SAMPLE = 50_000;
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final List<String> COLUMNS = TraitLimit.COLUMNS.stream().sorted().toList();
    private static final String SQL = """
            SELECT %s
            FROM track_audio_features AS features TABLESAMPLE SYSTEM (%%s) REPEATABLE (1)
            JOIN tracks ON tracks.id = features.track_id
            WHERE %s
            """.formatted(COLUMNS.stream().map(column -> "percentile_cont(CAST(:parts AS double precision[])) WITHIN GROUP (ORDER BY %s) AS %s"
            .formatted(column.equals("duration") ? "tracks.duration" : "features." + column, column)).collect(Collectors.joining(",\n       ")),
            TrackScope.LISTED.tracks());

    private final Database database;
    private final InstantSource clock;
    private final Lock computing = new ReentrantLock();
    private volatile Optional<State> state = Optional.empty();
    private volatile boolean stale;
    /// When the last change ended, by [System#nanoTime].
    private volatile long changed = System.nanoTime();

    /// @param values by column, 101 of each
    private record State(Map<String, double[]> values, long rows, Instant computed) {
    }

    /// Percentiles that follow the changes of the database from now on.
    public LibraryPercentiles(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        // Percentiles are those of listed tracks, so that hiding a track changes them too.
        List.of(AudioFeaturesStore.TABLE, TrackStore.TABLE).forEach(table -> database.keepCopy(table, RowChanges.Copy.of(this::outdate)));
    }

    private void outdate() {
        changed = System.nanoTime();
        stale = true;
    }

    /// The value below which a part of the library lies; empty where no track has such a value.
    ///
    /// @param column of [TraitLimit#COLUMNS]
    /// @param part 0 to 1
    Optional<Double> at(Handle handle, String column, double part) {
        double[] values = current(handle).values().get(column);
        return values == null ? Optional.empty() : Optional.of(values[(int) Math.round(part * PARTS)]);
    }

    /// Has the percentiles computed by another thread, if they are not known.
    void start() {
        if (state.isEmpty()) {
            inBackground();
        }
    }

    private State current(Handle handle) {
        Optional<State> last = state.filter(this::isUsable);
        if (last.isPresent()) {
            if (stale && !clock.instant().isBefore(last.get().computed().plus(AGE))) {
                inBackground();
            }
            return last.get();
        }
        computing.lock();
        try {
            return state.filter(this::isUsable).orElseGet(() -> renewed(handle));
        } finally {
            computing.unlock();
        }
    }

    private boolean isUsable(State last) {
        return !stale || last.rows() > SMALL;
    }

    /// To be called under the lock.
    private State renewed(Handle handle) {
        stale = false;
        try {
            // The transaction of a question sees no change that came after its begin.
            if (changed - begin(handle) > 0) {
                stale = true;
            }
            State fresh = computed(handle);
            state = Optional.of(fresh);
            return fresh;
        } catch (RuntimeException e) {
            stale = true;
            throw e;
        }
    }

    /// The connection is taken first, the lock second: questions that wait for the lock hold the connections that this would wait for.
    private void inBackground() {
        Thread.ofVirtual().name("library-percentiles").start(() -> {
            try {
                database.read(this::renewedUnlessUnderWay);
            } catch (RuntimeException e) {
                // The database was closed or lost meanwhile: the next question finds out.
                LOG.debug("The percentiles of the library were not computed", e);
            }
        });
    }

    private Optional<State> renewedUnlessUnderWay(Handle handle) {
        if (!computing.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(renewed(handle));
        } finally {
            computing.unlock();
        }
    }

    /// When the transaction began, or a little earlier, by [System#nanoTime].
    private static long begin(Handle handle) {
        long now = System.nanoTime();
        return now - handle.createQuery("SELECT CAST(extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1e9 AS bigint)").mapTo(Long.class).one();
    }

    private State computed(Handle handle) {
        long rows = handle.createQuery("SELECT count(*) FROM track_audio_features").mapTo(Long.class).one();
        double share = rows <= SAMPLE ? PARTS : (double) PARTS * SAMPLE / rows;
        Map<String, double[]> values = handle.createQuery(SQL.formatted(share))
                .bindArray("parts", Double.class, IntStream.rangeClosed(0, PARTS).mapToObj(part -> (double) part / PARTS).toList())
                .map((row, _) -> values(row)).one();
        return new State(values, rows, clock.instant());
    }

    private static Map<String, double[]> values(ResultSet row) throws SQLException {
        Map<String, double[]> values = new HashMap<>();
        for (String column : COLUMNS) {
            Array array = row.getArray(column);
            if (array != null && array.getArray() instanceof Double[] numbers && numbers.length > PARTS && numbers[0] != null) {
                values.put(column, List.of(numbers).stream().mapToDouble(Double::doubleValue).toArray());
            }
        }
        return values;
    }
}
