package org.soniquebay.app.migrate;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupFile;
import org.soniquebay.database.backup.BackupListener;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.legacy.Evolution;
import org.soniquebay.legacy.EvolutionFunctions;
import org.soniquebay.legacy.files.WholeFile;
import org.soniquebay.legacy.receipt.BackupSummary;

/// The backup before the old columns go: written, read again from the disk, and only then given its name.
final class ContractBackup {

    private final Evolution evolution;
    private final WholeFile file;
    private final InstantSource clock;

    ContractBackup(Evolution evolution, Path file, InstantSource clock) {
        this.evolution = requireNonNull(evolution, "evolution is null");
        this.file = new WholeFile(file);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// @throws CommandFailure when another file is there than that of the same contract, which was interrupted
    ContractBackup refuseTaken() {
        if (file.isTaken() && !isOwn()) {
            throw taken();
        }
        return this;
    }

    private boolean isOwn() {
        return evolution.file().filter(own -> own.isAt(file.place())).isPresent();
    }

    /// A file of the same contract, which was interrupted, is replaced: the old application may have written since.
    ///
    /// @return what was made, for the receipt
    /// @throws CommandFailure as [#refuseTaken], and when the file cannot be written
    BackupSummary write(Database database) {
        boolean replace = isOwn();
        List<String> programs = new Backup(Version.NUMBER, clock, BackupListener.NONE, EvolutionFunctions.known())
                .write(database, file.part(), true).programs();
        BackupReport report = BackupFile.checked(file.part(), BackupListener.NONE).report();
        try {
            evolution.note(file.toNotedFile());
            file.complete(replace);
        } catch (FileAlreadyExistsException _) {
            throw taken();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.PARTLY, "The backup cannot be written to " + file.place() + ", so nothing was changed: " + e.getMessage() + ".");
        }
        return new BackupSummary(file.place().toString(), report.bytes(), report.checksum(), report.tables().size(), report.rows(), programs);
    }

    private CommandFailure taken() {
        return new CommandFailure(ExitCode.USAGE, "The file " + file.place() + " is there already: name another one for the backup with --backup FILE.");
    }
}
