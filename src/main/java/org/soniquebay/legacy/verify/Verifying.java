package org.soniquebay.legacy.verify;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.carry.HalfEvolved;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.legacy.receipt.ReasonCount;

/// *Verify*: compares, at one moment, each old value with its copy.
public final class Verifying {

    private final Database database;

    public Verifying(Database database) {
        this.database = database;
    }

    /// Works off the rows that the old application wrote, then compares.
    public Verification run(PendingRows pending) {
        pending.carryAll();
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, this::at);
    }

    public Verification at(Handle handle) {
        HalfEvolved.useUtc(handle);
        List<Integer> waiting = handle.createQuery("""
                SELECT row_id FROM soniquebay_migration.pending WHERE kind = 'tracks'
                UNION
                SELECT covers.entity_id FROM soniquebay_migration.pending JOIN covers ON covers.id = row_id
                WHERE kind = 'covers' AND covers.entity_type = 'TRACK'
                """).mapTo(Integer.class).list();
        List<Comparison> comparisons = new Comparisons(handle, waiting, database.pgvector()).all();
        return new Verification(comparisons, countSetAside(handle), waiting.size());
    }

    public static List<ReasonCount> countSetAside(Handle handle) {
        return handle.createQuery("""
                SELECT table_name, column_name, reason, count(1)
                FROM soniquebay_migration.set_aside GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """).map((row, _) -> new ReasonCount(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))).list();
    }
}
