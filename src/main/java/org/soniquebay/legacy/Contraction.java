package org.soniquebay.legacy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.names.Quoted;
import org.soniquebay.legacy.account.UnknownColumns;
import org.soniquebay.legacy.carry.CoverMigration;
import org.soniquebay.legacy.carry.HalfEvolved;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.legacy.receipt.BackupSummary;
import org.soniquebay.legacy.receipt.ContractReceipt;
import org.soniquebay.legacy.receipt.Receipt;
import org.soniquebay.legacy.receipt.VerifyReceipt;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.schema.ReferenceTables;
import org.soniquebay.legacy.schema.RowRepairs;
import org.soniquebay.legacy.schema.TableReshaping;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionRefused;
import org.soniquebay.legacy.verify.Verification;
import org.soniquebay.legacy.verify.Verifying;

/// *Contract*: the old columns go, and the tables become those of a fresh library. One transaction, which begins with a
/// last comparison: either all of it has happened, or nothing.
final class Contraction {

    private static final int ROWS_AT_ONCE = 500;

    private final Database database;
    private final EvolutionListener listener;

    Contraction(Database database, EvolutionListener listener) {
        this.database = database;
        this.listener = listener;
    }

    /// @param backup the database as it was before
    /// @param receipt writes the receipt, in the same transaction
    Receipt run(BackupSummary backup, Receipting receipt) {
        listener.begins("Reading what the tables are to become");
        Optional<String> step = database.read(ReferenceTables::step);
        new ReferenceTables(database).build(step);
        listener.begins("Completing the evolution");
        Receipt written = database.inTransaction(handle -> {
            handle.execute("SET LOCAL lock_timeout = '10s'");
            handle.execute("LOCK TABLE " + String.join(", ", LegacyTables.ALL) + " IN ACCESS EXCLUSIVE MODE");
            handle.execute("SET LOCAL lock_timeout = 0");
            return receipt.write(handle, contract(handle, backup));
        });
        new ReferenceTables(database).drop();
        return written;
    }

    /// The writer of the receipt.
    interface Receipting {
        Receipt write(Handle handle, ContractReceipt done);
    }

    private ContractReceipt contract(Handle handle, BackupSummary backup) {
        PendingRows pending = new PendingRows(database);
        while (pending.carrySome(handle, PendingRows.last(handle)) > 0) {
            // The loop runs until no row is left: no other connection can write any more.
        }
        TableReshaping tables = new TableReshaping(handle);
        tables.loosen();
        carryRemainingCovers(handle);
        Verification verification = new Verifying(database).at(handle);
        if (!verification.holds()) {
            throw new EvolutionRefused("The last comparison found a difference, so nothing was changed. This names it: migrate verify.");
        }
        VerifyReceipt verified = verification.toReceipt(HalfEvolved.findImpossible(handle));
        UnknownColumns unknown = new UnknownColumns(handle);
        tables.columnsToDrop().forEach((table, columns) -> unknown.setAside(table, LegacyTables.key(table), columns));
        new RowRepairs(handle).run();
        new Bookkeeping(handle).removeBridge();
        tables.fit();
        handle.execute("DROP FUNCTION IF EXISTS update_tracks_search()");
        handle.execute("DROP FUNCTION IF EXISTS update_artists_search()");
        // Most moved tables are carried and compared; any other old table that stood in the way stays where it was
        // moved to.
        handle.createQuery("SELECT name FROM soniquebay_migration.moved_tables").mapTo(String.class).list().stream()
                .filter(LegacyTables.HALF_EVOLVED::contains)
                .forEach(table -> handle.execute("DROP TABLE soniquebay_migration." + Quoted.name(table) + " CASCADE"));
        ContractReceipt done = new ContractReceipt(verified, Verifying.countSetAside(handle), backup);
        new Bookkeeping(handle).removeNotes();
        return done;
    }

    /// An old rule may have allowed one cover for each track only.
    private void carryRemainingCovers(Handle handle) {
        int after = Integer.MIN_VALUE;
        CoverMigration covers = new CoverMigration();
        covers.setAsideRemoved(handle);
        while (true) {
            List<Integer> ids = handle.createQuery("""
                    SELECT id FROM soniquebay_migration.said WHERE id > :after AND cover_data IS NOT NULL ORDER BY id LIMIT :most
                    """).bind("after", after).bind("most", ROWS_AT_ONCE).mapTo(Integer.class).list();
            if (ids.isEmpty()) {
                return;
            }
            covers.carryTracks(handle, ids);
            after = ids.getLast();
        }
    }
}
