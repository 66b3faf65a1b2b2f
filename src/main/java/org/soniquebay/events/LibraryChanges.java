package org.soniquebay.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.lifecycle.BackgroundLoop;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Collects which tracks, artists and albums this process changes, and tells the watchers a moment after the commit. Each process
/// tells its own changes; the log brings them to the watchers of all. Of a transaction that is rolled back nothing is told.
public final class LibraryChanges implements AutoCloseable {

    /// The most ids of one kind in a message; of more it says only that they are many.
    public static final int MOST_IDS = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /// The pause after a message about many rows: where a library is filled, each would have all clients ask for everything.
    private static final Duration LONG_PAUSE = Duration.ofSeconds(10);

    private final Database database;
    private final ProgressEvents events;
    private final Map<String, RowChanges.Copy> copies = new TreeMap<>();
    private final BackgroundLoop loop = BackgroundLoop.paced("library changes", PAUSE, this::tellSoon);
    private final Map<String, Rows> changed = new TreeMap<>();

    /// @param kinds of the rows that a table's announcements are about, by the table
    public LibraryChanges(Database database, EventLog log, Map<String, String> kinds) {
        this.database = requireNonNull(database, "database is null");
        this.events = new ProgressEvents(database, log, this);
        kinds.forEach((table, kind) -> copies.put(table, new Noted(kind)));
        copies.forEach(database::keepCopy);
        loop.startLater();
    }

    /// The messages of this process; those that say that the library has changed also say what.
    public ProgressEvents events() {
        return events;
    }

    /// Tells what is left.
    @Override
    public void close() {
        copies.forEach(database::dropCopy);
        loop.close();
        tellSoon();
    }

    private Duration tellSoon() {
        boolean many = isMany();
        ArrayNode changes = take();
        if (!changes.isEmpty()) {
            events.libraryChanged(changes);
        }
        return many ? LONG_PAUSE : PAUSE;
    }

    /// The changes since the last call, as `[{"kind":"track","ids":[1,2],"many":false}]`.
    synchronized ArrayNode take() {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        changed.forEach((kind, rows) -> {
            ObjectNode one = all.addObject().put("kind", kind).put("many", rows.many);
            ArrayNode named = one.putArray("ids");
            if (!rows.many) {
                rows.ids.forEach(named::add);
            }
        });
        changed.clear();
        return all;
    }

    private synchronized boolean isMany() {
        return changed.values().stream().anyMatch(rows -> rows.many);
    }

    private synchronized void note(String kind, Collection<Integer> ids) {
        Rows rows = changed.computeIfAbsent(kind, _ -> new Rows());
        for (Iterator<Integer> each = ids.iterator(); each.hasNext() && !rows.many;) {
            rows.ids.add(each.next());
            rows.many = rows.ids.size() > MOST_IDS;
        }
    }

    private synchronized void noteAny(String kind) {
        changed.computeIfAbsent(kind, _ -> new Rows()).many = true;
    }

    /// The changed rows of one kind: too many to name, or these.
    private static final class Rows {
        private final SortedSet<Integer> ids = new TreeSet<>();
        private boolean many;
    }

    private final class Noted implements RowChanges.Copy {

        private final String kind;

        private Noted(String kind) {
            this.kind = kind;
        }

        @Override
        public Runnable changing(Collection<Integer> ids) {
            List<Integer> some = List.copyOf(ids);
            return () -> note(kind, some);
        }

        @Override
        public Runnable changingAny() {
            return () -> noteAny(kind);
        }

        @Override
        public boolean followsCommitsOnly() {
            return true;
        }

        @Override
        public void changed(Collection<Integer> ids, boolean own) {
            // The process that changed them tells it.
        }

        @Override
        public void changedAny(boolean own) {
            // As above.
        }
    }
}
