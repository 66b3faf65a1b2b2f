package org.soniquebay.legacy.receipt;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.StoredReceipt;

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
        return StoredReceipt.all(handle).stream()
                .map(stored -> new Receipt(stored.id(), stored.began(), stored.ended(), ReceiptJson.read(stored.step(), stored.body()))).toList();
    }

    public static boolean hasContracted(Handle handle) {
        return StoredReceipt.exist(handle) && handle.createQuery("SELECT EXISTS (SELECT 1 FROM soniquebay_migration.receipts WHERE step = 'contract')")
                .mapTo(Boolean.class).one();
    }
}
