package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the keepers of copies of rows (caches, indexes) that rows change, so that the writers need not know them.
/// Carried by the configuration of the database, which stateless stores reach through their handle.
public final class RowChanges implements JdbiConfig<RowChanges> {

    private static final Logger LOG = LoggerFactory.getLogger(RowChanges.class);

    private final Map<String, List<Copy>> copies;
    /// The journal; empty while this process has the library alone.
    private final AtomicReference<Optional<ChangeJournal>> journal;

    /// The constructor for Jdbi, which makes configurations by itself.
    public RowChanges() {
        this(new ConcurrentHashMap<>(), new AtomicReference<>(Optional.empty()));
    }

    private RowChanges(Map<String, List<Copy>> copies, AtomicReference<Optional<ChangeJournal>> journal) {
        this.copies = copies;
        this.journal = journal;
    }

    /// Keeps copies of the rows of one table, by track.
    public interface Copy {

        /// A copy that keeps nothing, for a listener that only wants to know when to look again.
        static Copy of(Runnable changed) {
            return new Copy() {
                @Override
                public Runnable changing(Collection<Integer> tracks) {
                    return changed;
                }

                @Override
                public Runnable changingAny() {
                    return changed;
                }
            };
        }

        /// Rows of these tracks are about to change in a transaction under way. What was copied of them is to be
        /// forgotten, and nothing to be copied until the returned action has run, which is after the transaction's end,
        /// whether committed or not, and before its writer hears of it.
        Runnable changing(Collection<Integer> tracks);

        /// Rows of any track are about to change; the rules of [#changing] hold for all copied rows.
        Runnable changingAny();

        /// Whether the returned actions follow a commit alone, and none follows a transaction that is known to be rolled back.
        default boolean followsCommitsOnly() {
            return false;
        }

        /// Rows of these tracks have changed, as the journal of a shared library tells. A copy that fails is told again.
        ///
        /// @param own whether this process changed them, so that this was told before
        default void changed(Collection<Integer> tracks, boolean own) {
            if (!own) {
                changing(tracks).run();
            }
        }

        /// Any row may have changed, as the journal of a shared library tells.
        default void changedAny(boolean own) {
            if (!own) {
                changingAny().run();
            }
        }
    }

    /// To be called by a store right before it writes. Calling it several times in one transaction does no harm.
    ///
    /// @param table whose rows are about to change
    public static void announce(Handle handle, String table, Collection<? extends TypedId> tracks) {
        if (!tracks.isEmpty()) {
            List<Integer> changed = tracks.stream().map(TypedId::value).toList();
            tell(handle, table, copy -> copy.changing(changed));
            handle.getConfig(RowChanges.class).note(handle, table, Optional.of(changed));
        }
    }

    /// Announces, as [#announce] does, a change of one track's rows.
    public static void announce(Handle handle, String table, TypedId track) {
        announce(handle, table, List.of(track));
    }

    /// Announces, as [#announce] does, a change that may concern every row.
    public static void announceAny(Handle handle, String table) {
        tell(handle, table, Copy::changingAny);
        handle.getConfig(RowChanges.class).note(handle, table, Optional.empty());
    }

    private void note(Handle handle, String table, Optional<Collection<Integer>> tracks) {
        journal.get().ifPresent(shared -> shared.note(handle, table, tracks));
    }

    private static void tell(Handle handle, String table, Function<Copy, Runnable> change) {
        for (Copy copy : handle.getConfig(RowChanges.class).copies.getOrDefault(table, List.of())) {
            AtomicBoolean done = new AtomicBoolean();
            Runnable once = once(done, change.apply(copy));
            if (!handle.isInTransaction()) {
                // The action runs after the commit of the statement itself, at the latest when the handle is released.
                handle.addCleanable(once::run);
                continue;
            }
            handle.afterCommit(once);
            handle.afterRollback(copy.followsCommitsOnly() ? () -> done.set(true) : once);
            // On a connection that died, neither callback is called, and the commit may have been made.
            handle.addCleanable(once::run);
        }
    }

    private static Runnable once(AtomicBoolean done, Runnable action) {
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

    void drop(String table, Copy copy) {
        copies.getOrDefault(table, List.of()).remove(copy);
    }

    /// Notes the changes for other processes from now on.
    void share(ChangeJournal shared) {
        journal.set(Optional.of(shared));
    }

    /// Tells the copies of a table of a change that is committed.
    void changed(String table, Optional<List<Integer>> tracks, boolean own) {
        for (Copy copy : copies.getOrDefault(table, List.of())) {
            tracks.ifPresentOrElse(some -> copy.changed(some, own), () -> copy.changedAny(own));
        }
    }

    /// Tells all copies that anything may have changed.
    void changedAny() {
        copies.values().forEach(some -> some.forEach(copy -> copy.changedAny(false)));
    }

    /// Every handle shares the same copies.
    @Override
    public RowChanges createCopy() {
        return new RowChanges(copies, journal);
    }
}
