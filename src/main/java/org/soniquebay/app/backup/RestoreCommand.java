package org.soniquebay.app.backup;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.BackupFile;
import org.soniquebay.database.backup.BackupRefused;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.database.backup.Foreseen;
import org.soniquebay.database.backup.Restore;
import org.soniquebay.database.backup.statement.KnownFunctions;
import org.soniquebay.legacy.EvolutionFunctions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restore FILE`: a library out of a backup.
@Command(
        name = "restore",
        description = {
            "Puts a backup into an empty database or a new data folder, reads every row again and compares it; what is not"
                    + " equal is not kept. A file is data: of what it says about how tables are made, only plain definitions are run;"
                    + " functions that this program does not know, and whatever else could do more, are refused by name before"
                    + " anything is written. The checksum shows damage, not who made the file: a library from others brings their"
                    + " API keys and music folders along."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(paramLabel = "FILE", description = "A file that backup wrote.")
    private Path file;

    @Mixin
    private LibraryOptions options;

    @Option(
            names = "--trust-functions",
            description = "Also make the functions, triggers and rules in the file that this program does not know. They are programs, and"
                    + " run with the rights of the database's user: only for a file that you made yourself.")
    private boolean trustFunctions;

    @Option(names = "--json", description = "Print what was restored as one JSON object.")
    private boolean json;

    public RestoreCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        try (BackupProgress progress = new BackupProgress()) {
            // The file is checked before a data folder is made for it.
            BackupFile backup = BackupFile.checked(file, progress);
            KnownFunctions known = trustFunctions ? EvolutionFunctions.known().andAllOthers() : EvolutionFunctions.known();
            new Foreseen(known).require(backup);
            try (Database database = wiring.databaseAsItIs(options)) {
                BackupReport report = restored(database, new Restore(database, progress, known), backup);
                progress.clear();
                System.out.print(json ? BackupText.json(report) : BackupText.restored(report, place(database), here(database)));
                return ExitCode.DONE;
            }
        }
    }

    /// @throws CommandFailure when the data folder is not new
    private BackupReport restored(Database database, Restore restore, BackupFile backup) {
        try {
            return restore.run(backup);
        } catch (BackupRefused refused) {
            if (refused.reason() == BackupRefused.Reason.NOT_EMPTY && !options.isExternal()) {
                throw new CommandFailure(ExitCode.DATABASE, place(database)
                        + " already holds a library: nothing was restored. A library goes into a new data folder (--data DIR), or an empty database.");
            }
            throw refused;
        }
    }

    private String here(Database database) {
        return options.isExternal() ? "--database " + database.name() : "--data " + options.dataFolder();
    }

    /// The embedded server's address says nothing to a person.
    private String place(Database database) {
        return options.isExternal() ? database.name() : options.dataFolder().toString();
    }
}
