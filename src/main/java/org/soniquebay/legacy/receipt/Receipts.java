package org.soniquebay.legacy.receipt;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The receipts: one for each step that was done, kept in the database permanently.
public final class Receipts {

    private Receipts() {
    }

    public static Receipt add(Handle handle, Instant began, Instant ended, StepReceipt body) {
        int id = handle.createQuery("""
                INSERT INTO soniquebay_migration.receipts (step, began_at, ended_at, body)
                VALUES (:step, :began, :ended, CAST(:body AS jsonb))
                RETURNING id
                """)
                .bind("step", body.step()).bind("began", began).bind("ended", ended).bind("body", ReceiptJson.object(body).toString())
                .mapTo(Integer.class).one();
        return new Receipt(id, began, ended, body);
    }

    public static List<Receipt> all(Handle handle) {
        if (!exist(handle)) {
            return List.of();
        }
        return handle.createQuery("SELECT id, step, began_at, ended_at, body FROM soniquebay_migration.receipts ORDER BY id")
                .map((row, _) -> new Receipt(row.getInt("id"),
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        ReceiptJson.read(row.getString("step"), row.getString("body"))))
                .list();
    }

    public static boolean hasContracted(Handle handle) {
        return exist(handle) && handle.createQuery("SELECT EXISTS (SELECT 1 FROM soniquebay_migration.receipts WHERE step = 'contract')")
                .mapTo(Boolean.class).one();
    }

    private static boolean exist(Handle handle) {
        return handle.createQuery("SELECT to_regclass('soniquebay_migration.receipts') IS NOT NULL").mapTo(Boolean.class).one();
    }
}
