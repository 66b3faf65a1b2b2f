package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells those who keep copies of rows (caches, indexes) that rows change, so that they need not be known to those who
/// write. Carried by the configuration of the database, which stateless stores reach through their handle.
public final class RowChanges implements JdbiConfig<RowChanges> {

    private static final Logger LOG = LoggerFactory.getLogger(RowChanges.class);

    private final Map<String, List<Copy>> copies;

    /// For Jdbi, which makes configurations by itself.
    public RowChanges() {
        this(new ConcurrentHashMap<>());
    }

    private RowChanges(Map<String, List<Copy>> copies) {
        this.copies = copies;
    }

    /// Keeps copies of the rows of one table, by track.
    public interface Copy {

        /// Rows of these tracks are about to change in a transaction under way. What was copied of them is to be
        /// forgotten, and nothing to be copied until the returned action has run, which is after the transaction's end,
        /// whether committed or not, and before its writer hears of it.
        Runnable changing(Collection<Integer> tracks);

        /// The same for all rows.
        Runnable changingAny();
    }

    /// To be called by a store right before it writes. Calling it several times in one transaction does no harm.
    ///
    /// @param table whose rows are about to change
    public static void announce(Handle handle, String table, Collection<Integer> tracks) {
        if (!tracks.isEmpty()) {
            List<Integer> changed = List.copyOf(tracks);
            tell(handle, table, copy -> copy.changing(changed));
        }
    }

    /// As [#announce], for a change that may concern every row.
    public static void announceAny(Handle handle, String table) {
        tell(handle, table, Copy::changingAny);
    }

    private static void tell(Handle handle, String table, Function<Copy, Runnable> change) {
        for (Copy copy : handle.getConfig(RowChanges.class).copies.getOrDefault(table, List.of())) {
            Runnable once = once(change.apply(copy));
            if (!handle.isInTransaction()) {
                // Committed with the statement itself, at the latest when the handle goes back.
                handle.addCleanable(once::run);
                continue;
            }
            handle.afterCommit(once);
            handle.afterRollback(once);
            // Of a connection that died neither is called.
            handle.addCleanable(once::run);
        }
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    // The rows are written; that a copy could not follow must not look like a failed write.
                    LOG.error("A copy of rows could not follow a change", e);
                }
            }
        };
    }

    void keep(String table, Copy copy) {
        requireNonNull(copy, "copy is null");
        copies.computeIfAbsent(table, _ -> new CopyOnWriteArrayList<>()).add(copy);
    }

    /// Every handle shares the same copies.
    @Override
    public RowChanges createCopy() {
        return new RowChanges(copies);
    }
}
