package org.soniquebay.events;

import static java.util.Objects.requireNonNull;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells the watchers how far work is, in messages of the shape that the first SoniqueBay's clients know:
/// `{"type":"progress","task_id","step","current","total","percent", …}` and `{"type":"library_update"}`, to which it adds `changes`.
public final class ProgressEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressEvents.class);
    private static final int ALL = 100;

    private final Database database;
    private final EventLog log;
    private final LibraryChanges changes;

    ProgressEvents(Database database, EventLog log, LibraryChanges changes) {
        this.database = requireNonNull(database, "database is null");
        this.log = requireNonNull(log, "log is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /// A message to which more may be added.
    ///
    /// @param task the task in progress
    /// @param step short stable name of the present step
    /// @param current the amount done, at least 0
    /// @param total the whole amount; 0 when it is not known yet
    public static ObjectNode progress(String task, String step, long current, long total) {
        return JsonMapper.shared().createObjectNode()
                .put("type", "progress")
                .put("task_id", task)
                .put("step", step)
                .put("current", current)
                .put("total", total)
                .put("percent", total == 0 ? 0 : Math.clamp(current * ALL / total, 0, ALL));
    }

    /// Stores a message for the watchers. A message that cannot be stored fails no work.
    ///
    /// @param message without NUL and half characters, which PostgreSQL's JSON does not take
    public void tell(ObjectNode message) {
        try {
            database.inTransaction(handle -> log.append(handle, message.toString()));
        } catch (RuntimeException e) {
            LOG.debug("The event could not be stored: {}", message, e);
        }
    }

    /// The library's contents have changed; clients that show them should ask again, for what is named in the message.
    public void libraryChanged() {
        libraryChanged(changes.take());
    }

    void libraryChanged(ArrayNode changed) {
        ObjectNode message = JsonMapper.shared().createObjectNode().put("type", "library_update");
        message.set("changes", changed);
        tell(message);
    }
}
