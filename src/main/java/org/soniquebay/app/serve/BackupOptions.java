package org.soniquebay.app.serve;

import java.nio.file.Path;
import java.time.InstantSource;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backups;
import org.soniquebay.legacy.EvolutionFunctions;
import picocli.CommandLine.Option;

/// Where `serve` keeps the backups that the API is asked for, and how many.
final class BackupOptions {

    @Option(
            names = "--backups",
            paramLabel = "DIR",
            description = "Folder for the backups that are asked for in the page or the API, of this library alone (default: backups in the data"
                    + " folder; another disk is safer).")
    private Path folder;

    @Option(
            names = "--keep-backups",
            paramLabel = "N",
            description = "How many of them are kept; the oldest is removed when a new one was written and read again (default: 5).")
    private int kept = 5;

    /// What was chosen.
    ///
    /// @param folder of the backups
    /// @param kept how many stay there
    record Choice(Path folder, int kept) {

        Backups of(Database database, InstantSource clock) {
            return new Backups(database, folder, kept, Version.NUMBER, clock, EvolutionFunctions.known());
        }
    }

    /// @param dataFolder that holds the backups where no other folder is named
    /// @throws CommandFailure for a folder without a name or a number below 1
    Choice choice(Path dataFolder) {
        if (kept < 1 || folder != null && folder.toString().isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "--keep-backups must be 1 or more, and the name given to --backups not empty.");
        }
        return new Choice(folder == null ? dataFolder.resolve("backups") : folder, kept);
    }
}
