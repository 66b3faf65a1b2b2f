package org.soniquebay.app.backup;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.legacy.EvolutionFunctions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backup FILE`: a whole library in one file.
@Command(
        name = "backup",
        description = {
            "Writes the whole library to one file, as it is at this moment; also while it is served or scanned, and also a"
                    + " library of the earlier SoniqueBay. The music itself is not part of it. Keep the file to yourself: it"
                    + " holds the hashes of the API keys."
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(paramLabel = "FILE", description = "The file to write, such as library.soniquebay.")
    private Path file;

    @Mixin
    private LibraryOptions options;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Option(names = "--json", description = "Print what was backed up as one JSON object.")
    private boolean json;

    public BackupCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        if (file.toString().isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The file's name is empty (an unset variable?).");
        }
        options.existing();
        try (BackupProgress progress = new BackupProgress(); Database database = wiring.databaseAsItIs(options)) {
            BackupReport report = new Backup(Version.NUMBER, wiring.clock(), progress, EvolutionFunctions.known())
                    .write(database, file, force);
            progress.clear();
            System.out.print(json ? BackupText.json(report) : BackupText.backedUp(report));
            return ExitCode.DONE;
        }
    }
}
