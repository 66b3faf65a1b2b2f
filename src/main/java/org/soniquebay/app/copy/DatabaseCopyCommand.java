package org.soniquebay.app.copy;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.app.backup.BackupProgress;
import org.soniquebay.app.backup.BackupText;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorAdvice;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupFile;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.database.backup.Restore;
import org.soniquebay.database.backup.statement.KnownFunctions;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `database copy --to URL`: a library moves to a server.
@Command(
        name = "copy",
        description = {
            "Copies the whole library, ids and all, to an empty database on a PostgreSQL server, reads every row there again and"
                    + " compares it; what is not equal is not kept. The library itself stays as it is. Where the server has"
                    + " pgvector, the vectors get its index."
        },
        mixinStandardHelpOptions = true)
public final class DatabaseCopyCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopyCommand.class);

    private final Wiring wiring;

    @Mixin
    private CopyTarget to;

    @Mixin
    private LibraryOptions options;

    @Option(
            names = "--by-way-of",
            paramLabel = "DIR",
            description = "Folder for the backup that is made on the way and removed (default: the system's for temporary files).")
    private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--json", description = "Print what was copied as one JSON object.")
    private boolean json;

    /// The report of a copy, with its source and its target.
    private record Copied(BackupReport report, String source, Database target) {}

    public DatabaseCopyCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        DatabaseSettings.External target = to.settings();
        options.existing();
        try (BackupProgress progress = new BackupProgress();
                Database there = Database.openAsItIs(target);
                TemporaryFolder between = TemporaryFolder.in(parent)) {
            // The file of the copy is this program's own, in a folder that no other user can write.
            Restore restore = new Restore(there, progress, KnownFunctions.none().andAllOthers());
            restore.requireEmpty();
            String source = backedUp(between.file(), progress);
            Copied copied = new Copied(restore.run(BackupFile.checked(between.file(), progress)), source, there);
            progress.clear();
            tell(copied);
            return ExitCode.DONE;
        }
    }

    /// @return the source's name
    private String backedUp(Path file, BackupProgress progress) {
        try (Database here = wiring.databaseAsItIs(options)) {
            if (LibraryLock.isInUse(here)) {
                LOG.warn("The library is in use: what is written there from now on will not be in the copy.");
            }
            new Backup(Version.NUMBER, wiring.clock(), progress).write(here, file, false);
            return options.isExternal() ? here.name() : options.dataFolder().toString();
        }
    }

    private void tell(Copied copied) {
        String name = copied.target().name();
        if (json) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("from", copied.source());
            values.put("to", name);
            values.put("pgvector", copied.target().pgvector());
            values.putAll(BackupText.values(copied.report()));
            values.keySet().removeAll(Set.of("file", "bytes", "programs"));
            System.out.println(JsonMapper.shared().writeValueAsString(values));
        } else {
            System.out.print(BackupText.copied(copied.report(), copied.source(), name));
            System.out.println(copied.target().pgvector()
                    ? "Its vectors have pgvector's index there. Go on with: soniquebay serve --database " + name
                    : "Go on with: soniquebay serve --database " + name);
        }
        PgvectorAdvice.of(copied.target()).ifPresent(sentence -> LOG.warn("{}", sentence));
    }
}
