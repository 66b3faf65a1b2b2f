package org.soniquebay.legacy;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.legacy.carry.HalfEvolved;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.legacy.carry.RowMigration;
import org.soniquebay.legacy.files.NotedFile;
import org.soniquebay.legacy.files.WholeFile;
import org.soniquebay.legacy.plan.MigrationStatus;
import org.soniquebay.legacy.plan.Plan;
import org.soniquebay.legacy.plan.Planning;
import org.soniquebay.legacy.plan.PrivilegeCheck;
import org.soniquebay.legacy.receipt.BackupSummary;
import org.soniquebay.legacy.receipt.MigrateReceipt;
import org.soniquebay.legacy.receipt.Receipt;
import org.soniquebay.legacy.receipt.Receipts;
import org.soniquebay.legacy.receipt.RollbackReceipt;
import org.soniquebay.legacy.receipt.StepReceipt;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionRefused;
import org.soniquebay.legacy.state.EvolutionState;
import org.soniquebay.legacy.verify.Verification;
import org.soniquebay.legacy.verify.Verifying;

/// The evolution of a library of the earlier SoniqueBay: expand, migrate, verify, contract; and rollback before contract.
/// Each step goes on where an interrupted one stopped, and leaves a receipt.
public final class Evolution {

    private static final String LOCK = "migrate";

    private final Database database;
    private final InstantSource clock;

    /// @param database opened as it is
    public Evolution(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// The state of the database's evolution.
    ///
    /// @throws EvolutionRefused when its tables are read with borrowed rights
    public MigrationStatus status() {
        refuseBorrowedRights();
        return database.read(MigrationStatus::of);
    }

    /// The receipts of all steps so far, oldest first.
    public List<Receipt> receipts() {
        refuseBorrowedRights();
        return database.read(Receipts::all);
    }

    /// The plan of this database's evolution; the call changes nothing.
    ///
    /// @throws EvolutionRefused when the database holds no library to evolve
    public Plan plan() {
        refuseBorrowedRights();
        refuseUnlessEvolvable(state());
        return new Planning(database).plan();
    }

    /// Runs the evolution until a phase is done.
    ///
    /// @param folders where folders of the old installation are now; a later scan looks there
    /// @return the receipts of the steps of this call
    /// @throws EvolutionRefused when this is no library that can be evolved, another process is at it, or a comparison
    ///     fails
    public List<Receipt> apply(EvolutionPhase until, Map<String, Path> folders, EvolutionListener listener) {
        return withLock(() -> {
            refuseUnlessEvolvable(state());
            database.read(PrivilegeCheck::findMissing).ifPresent(sentence -> {
                throw new EvolutionRefused(sentence);
            });
            List<Receipt> done = new ArrayList<>();
            if (isBefore(EvolutionState.EXPANDED)) {
                done.add(step(EvolutionState.EXPANDED, () -> new Expansion(database, listener).run()));
            }
            remember(folders);
            if (until != EvolutionPhase.EXPAND && isBefore(EvolutionState.MIGRATED)) {
                enter(EvolutionState.MIGRATING);
                done.add(step(EvolutionState.MIGRATED, () -> migrate(listener)));
            }
            if (until == EvolutionPhase.VERIFY) {
                listener.begins("Comparing every row");
                done.add(verifyOrRefuse());
            }
            return done;
        });
    }

    /// Compares every old value with its copy, after working off the rows that the old application has written since.
    ///
    /// @throws EvolutionRefused before everything was copied, or while another process is at it
    public Verification verify() {
        return withLock(() -> {
            refuseUnlessCopied();
            return verifyWithReceipt().verification();
        });
    }

    /// Compares without writing anything, at one moment: rows that the old application has just written, and that a
    /// server of ours is about to carry, are counted and left out. The comparison may run beside such a server.
    ///
    /// @throws EvolutionRefused as [#verify]
    public Verification compare() {
        return withLock(() -> {
            refuseUnlessCopied();
            return database.read(new Verifying(database)::at);
        });
    }

    /// The file that a rollback or a contraction of this evolution has completed before it was interrupted.
    public Optional<NotedFile> file() {
        refuseBorrowedRights();
        return state().isUnderWay() ? database.read(handle -> new Bookkeeping(handle).file()) : Optional.empty();
    }

    /// Remembers a file, which is about to get its name, for the case that the step is interrupted.
    public void note(NotedFile file) {
        database.useTransaction(handle -> new Bookkeeping(handle).note(file));
    }

    /// Undoes an evolution that is not complete.
    ///
    /// @param export the file for the rows that this program itself has written meanwhile; not there yet, or that of
    ///        the same interrupted rollback
    /// @throws EvolutionRefused when there is nothing to undo
    public Receipt rollback(Path export, EvolutionListener listener) {
        return withLock(() -> {
            EvolutionState state = state();
            if (!state.isUnderWay()) {
                throw new EvolutionRefused(state == EvolutionState.CONTRACTED
                        ? "The evolution is complete, and its old columns are gone: only a backup leads back (restore FILE)."
                        : "There is nothing to undo. " + state.sentence());
            }
            Instant began = clock.instant();
            // An interrupted rollback had exported everything before it began.
            Optional<String> exportedTo = file().map(file -> file.place().toString());
            Optional<Map<String, Long>> exported = Optional.empty();
            if (state != EvolutionState.ROLLING_BACK) {
                listener.begins("Saving what SoniqueBay has written itself");
                WholeFile file = new WholeFile(export);
                Map<String, Long> rows = export(file);
                exportedTo = rows.isEmpty() ? Optional.empty() : Optional.of(file.place().toString());
                exported = Optional.of(rows);
                enter(EvolutionState.ROLLING_BACK);
            }
            RollbackReceipt body = new Rollback(database, listener).run(exportedTo, exported);
            return database.inTransaction(handle -> Receipts.add(handle, began, clock.instant(), body));
        });
    }

    private Map<String, Long> export(WholeFile file) {
        boolean replace = file().filter(own -> own.isAt(file.place())).isPresent();
        return new WriteExport(database).export(file, replace);
    }

    /// Completes an evolution: the old columns go.
    ///
    /// @param backup makes a backup of the database as it is, and says what it made
    /// @throws EvolutionRefused before everything was copied, or when the last comparison fails
    public Receipt contract(Function<Database, BackupSummary> backup, EvolutionListener listener) {
        return withLock(() -> {
            refuseUnlessCopied();
            Instant began = clock.instant();
            Verification verification = new Verifying(database).run(new PendingRows(database));
            if (!verification.holds()) {
                throw new EvolutionRefused("Some old values were not found in the new tables, so nothing was changed. This names them: migrate verify.");
            }
            listener.begins("Making a backup");
            return new Contraction(database, listener).run(backup.apply(database),
                    (handle, done) -> Receipts.add(handle, began, clock.instant(), done));
        });
    }

    private MigrateReceipt migrate(EvolutionListener listener) {
        long writtenMeanwhile = new RowMigration(database, listener).run();
        return database.inTransaction(handle -> RowMigration.receipt(handle, writtenMeanwhile, Verifying.countSetAside(handle)));
    }

    private Receipt verifyOrRefuse() {
        Compared compared = verifyWithReceipt();
        if (!compared.verification().holds()) {
            throw new EvolutionRefused("Some old values were not found in the new tables. This names them: migrate verify.");
        }
        return compared.receipt();
    }

    private record Compared(Verification verification, Receipt receipt) {
    }

    private Compared verifyWithReceipt() {
        Instant began = clock.instant();
        Verification verification = new Verifying(database).run(new PendingRows(database));
        Receipt receipt = database.inTransaction(handle -> {
            new Bookkeeping(handle).enter(verification.holds() ? EvolutionState.VERIFIED : EvolutionState.MIGRATED);
            return Receipts.add(handle, began, clock.instant(), verification.toReceipt(HalfEvolved.findImpossible(handle)));
        });
        return new Compared(verification, receipt);
    }

    private Receipt step(EvolutionState then, Supplier<? extends StepReceipt> work) {
        Instant began = clock.instant();
        StepReceipt body = work.get();
        return database.inTransaction(handle -> {
            new Bookkeeping(handle).enter(then);
            return Receipts.add(handle, began, clock.instant(), body);
        });
    }

    private void remember(Map<String, Path> folders) {
        database.useTransaction(handle -> folders.forEach((from, to) -> handle.createUpdate("""
                INSERT INTO soniquebay_migration.path_maps (from_path, to_path) VALUES (:from, :to)
                ON CONFLICT (from_path) DO UPDATE SET to_path = excluded.to_path
                """).bind("from", from).bind("to", to.toString()).execute()));
    }

    private void enter(EvolutionState state) {
        database.useTransaction(handle -> new Bookkeeping(handle).enter(state));
    }

    private EvolutionState state() {
        return database.read((Handle handle) -> MigrationStatus.state(handle));
    }

    private boolean isBefore(EvolutionState later) {
        EvolutionState now = state();
        return now.isOrigin() || now.compareTo(later) < 0;
    }

    private void refuseUnlessEvolvable(EvolutionState state) {
        if (state == EvolutionState.ROLLING_BACK) {
            throw new EvolutionRefused("An evolution of this database is being undone: complete that first (migrate rollback).");
        }
        if (!state.isOrigin() && !state.isUnderWay()) {
            throw new EvolutionRefused(state == EvolutionState.FOREIGN
                    ? "This database is not one that can be evolved. " + status().reason().orElse("")
                    : "There is nothing to evolve. " + state.sentence());
        }
        if (state.isOrigin()) {
            database.useTransaction(handle -> new Bookkeeping(handle).requirePlainColumns());
        }
    }

    private void refuseBorrowedRights() {
        database.read(PrivilegeCheck::borrowed).ifPresent(sentence -> {
            throw new EvolutionRefused(sentence);
        });
    }

    /// Refuses notes of an earlier version of this program that do not suffice to go on.
    private void refuseNotesOfAnotherVersion() {
        boolean noted = database.read(handle -> handle.createQuery("SELECT to_regclass('soniquebay_migration.carried_covers') IS NOT NULL")
                .mapTo(Boolean.class).one());
        if (!noted && state().isUnderWay()) {
            throw new EvolutionRefused("An earlier version of SoniqueBay began this evolution: undo it with that version (migrate rollback), then begin again with this one.");
        }
    }

    private void refuseUnlessCopied() {
        EvolutionState state = state();
        if (state != EvolutionState.MIGRATED && state != EvolutionState.VERIFIED) {
            throw new EvolutionRefused("That is possible only when everything has been copied (migrate apply). " + state.sentence());
        }
    }

    private <T> T withLock(Supplier<T> work) {
        try (DatabaseLock _ = database.tryLock(LOCK).orElseThrow(() -> new EvolutionRefused(
                "Another process is evolving this database: wait for it, or stop it."))) {
            refuseBorrowedRights();
            refuseNotesOfAnotherVersion();
            database.useTransaction(handle -> new Bookkeeping(handle).requirePlainNames());
            return work.get();
        }
    }
}
