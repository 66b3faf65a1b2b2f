package org.soniquebay.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.database.TestDatabase;

/// The rule of [CacheRegion] on real PostgreSQL: 16 writers and readers, 100,000 operations on a few hot rows.
class FreshReadsTest {

    private static final int THREADS = 16;
    private static final int OPERATIONS = 100_000;
    private static final int ROWS = 8;

    private Database database;
    private CacheRegion<Integer> region;
    /// The newest revision whose write has answered, by row.
    private final AtomicIntegerArray answered = new AtomicIntegerArray(ROWS);

    @BeforeEach
    void fill() {
        database = TestDatabase.createWithoutTables();
        database.jdbi().useHandle(handle -> handle.execute(
                "CREATE TABLE notes AS SELECT id, 0 AS revision FROM generate_series(0, " + (ROWS - 1) + ") AS id"));
        region = new InProcessRegion<>(ROWS);
        database.keepCopy("notes", new RowChanges.Copy() {
            @Override
            public Runnable changing(Collection<Integer> tracks) {
                return region.changing(tracks);
            }

            @Override
            public Runnable changingAny() {
                return region.changingAny();
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void noReadBegunAfterAWritesAnswerIsOlderThanIt() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> stale = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                stale.add(threads.submit(() -> work(random)));
            }
            int found = 0;
            for (Future<Integer> thread : stale) {
                found += thread.get();
            }
            assertThat(found).as("stale reads").isZero();
        }
        assertThat(region.statistics().hits()).as("the cache was in use").isGreaterThan(OPERATIONS / 10);
    }

    private int work(Random random) {
        int stale = 0;
        for (int i = 0; i < OPERATIONS / THREADS; i++) {
            int row = random.nextInt(ROWS);
            if (random.nextInt(20) == 0) {
                int revision = write(row, random.nextInt(10) == 0);
                answered.accumulateAndGet(row, revision, Math::max);
            } else {
                int least = answered.get(row);
                int seen = region.read(row, () -> read(row));
                stale += seen < least ? 1 : 0;
            }
        }
        return stale;
    }

    private int read(int row) {
        return database.read(handle -> handle.createQuery("SELECT revision FROM notes WHERE id = :id")
                .bind("id", row).mapTo(Integer.class).one());
    }

    /// @param rollback whether to undo it again
    /// @return the revision that is certain now; 0 after a rollback
    private int write(int row, boolean rollback) {
        try {
            return increased(row, rollback);
        } catch (GivenUp _) {
            return 0;
        }
    }

    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private int increased(int row, boolean rollback) {
        return database.inTransaction(handle -> {
            RowChanges.announce(handle, "notes", () -> row);
            int revision = handle.createQuery("UPDATE notes SET revision = revision + 1 WHERE id = :id RETURNING revision")
                    .bind("id", row).mapTo(Integer.class).one();
            if (rollback) {
                throw new GivenUp();
            }
            return revision;
        });
    }
}
