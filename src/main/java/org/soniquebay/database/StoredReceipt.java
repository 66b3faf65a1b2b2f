package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// The record of one step of an evolution, as it is kept in the database for good (table `soniquebay_migration.receipts`).
///
/// @param step "expand", "migrate", "verify", "rollback" or "contract"
/// @param body a JSON object, with keys that depend on the step
public record StoredReceipt(int id, String step, Instant began, Instant ended, String body) {

    public StoredReceipt {
        requireNonNull(step, "step is null");
        requireNonNull(began, "began is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(body, "body is null");
    }

    /// All receipts, the oldest first; none in a library that was never another program's.
    public static List<StoredReceipt> all(Handle handle) {
        return exist(handle) ? handle.createQuery("SELECT id, step, began_at AS began, ended_at AS ended, body FROM soniquebay_migration.receipts ORDER BY id")
                .map(ConstructorMapper.of(StoredReceipt.class)).list() : List.of();
    }

    /// Whether the database has the table.
    public static boolean exist(Handle handle) {
        return handle.createQuery("SELECT to_regclass('soniquebay_migration.receipts') IS NOT NULL").mapTo(Boolean.class).one();
    }
}
