package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.server.Conflict;
import org.soniquebay.database.server.DatabaseException.Unreachable;
import org.soniquebay.database.server.SqlStateTranslator;

/// Transactions that write many rows for callers who may bring the same rows at the same time. Batches that would wait
/// for each other in the database wait before they take one of its few connections, and a batch in conflict with
/// another writer is begun anew, with no batch of any process beside it. The work has to be such that it may run again
/// after a rollback: find or create, insert or update.
public final class BatchTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(BatchTransactions.class);
    /// Most connections of the pool stay free for reads.
    private static final int MOST_AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 30;
    /// The second try meets no other batch, but may still meet a scan or a person's edit.
    private static final int MOST_TRIES = 5;
    private static final Set<Conflict> WITH_ANOTHER_WRITER =
            EnumSet.of(Conflict.SERIALIZATION, Conflict.DEADLOCK, Conflict.UNIQUE, Conflict.FOREIGN_KEY);

    private final Database database;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    public BatchTransactions(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /// @throws DatabaseException as [Database#inTransaction], and when so many are waiting that there is no turn in time
    /// @throws JdbiException when it fails for another reason, or other writers get in the way again and again
    public <R> R write(HandleCallback<R, RuntimeException> work) {
        take();
        try {
            return tried(work);
        } finally {
            turns.release();
        }
    }

    private <R> R tried(HandleCallback<R, RuntimeException> work) {
        for (int tries = 1; ; tries++) {
            try {
                boolean alone = tries > 1;
                return database.inTransaction(handle -> {
                    join(handle, alone);
                    return work.withHandle(handle);
                });
            } catch (JdbiException e) {
                if (tries == MOST_TRIES || SqlStateTranslator.conflict(e).filter(WITH_ANOTHER_WRITER::contains).isEmpty()) {
                    throw e;
                }
                LOG.debug("Another writer got in the way of a batch; it is begun anew", e);
            }
        }
    }

    /// Waits until no batch is alone, or until this one is; the lock is held until the transaction ends.
    private static void join(Handle handle, boolean alone) {
        handle.createQuery("SELECT CAST(%s(hashtextextended('batches', 0)) AS text)".formatted(
                alone ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared")).mapTo(String.class).one();
    }

    private void take() {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unreachable("Too many batches wait to be written.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The batch was interrupted before it was written.", e);
        }
    }
}
