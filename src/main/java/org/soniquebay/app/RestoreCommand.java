package org.soniquebay.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.BackupFile;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.database.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restore FILE`: a library out of a backup.
@Command(
        name = "restore",
        description = {
            "Puts a backup into an empty database or a new data folder, reads every row again and compares it; what is not"
                    + " equal is not kept. Restore only files that you trust: a backup also says how tables are made."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Wiring wiring = new Wiring();

    @Parameters(paramLabel = "FILE", description = "A file that backup wrote.")
    private Path file;

    @Mixin
    private LibraryOptions options;

    @Option(names = "--json", description = "Print what was restored as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        try (BackupProgress progress = new BackupProgress()) {
            // Before a data folder is made for it.
            BackupFile backup = BackupFile.checked(file, progress);
            try (Database database = wiring.databaseAsItIs(options)) {
                BackupReport report = new Restore(database, progress).run(backup);
                progress.close();
                System.out.print(json ? BackupText.json(report) : BackupText.restored(report, place(database)));
                return ExitCode.DONE;
            }
        }
    }

    /// The embedded server's address says nothing to a person.
    private String place(Database database) {
        return options.isExternal() ? database.name() : options.dataFolder().toString();
    }
}
