package org.soniquebay.legacy.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.Conflict;
import org.soniquebay.database.server.SqlStateTranslator;
import org.soniquebay.legacy.state.EvolutionRefused;

/// Changes to tables that others are writing to. A statement that waits for a lock makes all later statements wait, so
/// each attempt gives up soon and lets the others go first.
public final class ShortLocks {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /// A foreign key fails on a row that the old application deleted between our reading and our writing.
    private static final Set<Conflict> PASSING = EnumSet.of(Conflict.NO_LOCK, Conflict.DEADLOCK, Conflict.FOREIGN_KEY);
    private static final int WAIT_MILLISECONDS = 250;
    private static final int PAUSE_MILLISECONDS = 400;

    private ShortLocks() {
    }

    /// Runs one transaction, tried anew as long as another transaction is in the way.
    ///
    /// @param what the action in a sentence, for the message when it takes too long
    public static <R, X extends Exception> R inTransaction(Database database, String what, HandleCallback<R, X> work) throws X {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return database.<R, X>inTransaction(handle -> {
                    setTimeout(handle);
                    return work.withHandle(handle);
                });
            } catch (JdbiException e) {
                if (!isBusy(e)) {
                    throw e;
                }
                if (Instant.now().isAfter(end)) {
                    throw new EvolutionRefused("For ten minutes somebody else kept the tables busy, so that it was not possible to "
                            + what + ". Run the same command again; it goes on where it stopped.", e);
                }
                pause();
            }
        }
    }

    /// Runs one transaction without a result, tried anew as [#inTransaction] is.
    public static <X extends Exception> void useTransaction(Database database, String what, HandleConsumer<X> work) throws X {
        ShortLocks.<Void, X>inTransaction(database, what, handle -> {
            work.useHandle(handle);
            return null;
        });
    }

    static void setTimeout(Handle handle) {
        handle.execute("SET LOCAL lock_timeout = " + WAIT_MILLISECONDS);
    }

    /// Whether a transaction failed because of others at this moment, and may succeed in the next.
    static boolean isBusy(Throwable failure) {
        return SqlStateTranslator.conflict(failure).filter(PASSING::contains).isPresent();
    }

    static void pause() {
        sleep(PAUSE_MILLISECONDS / 4 + ThreadLocalRandom.current().nextInt(PAUSE_MILLISECONDS));
    }

    /// Waits for the time that other transactions of the same run need to get ahead.
    public static void moment() {
        sleep(20);
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvolutionRefused("Interrupted. Run the same command again; it goes on where it stopped.", e);
        }
    }
}
