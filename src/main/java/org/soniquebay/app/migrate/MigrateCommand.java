package org.soniquebay.app.migrate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.soniquebay.app.ExitCode;
import org.soniquebay.app.Main;
import org.soniquebay.app.Refusal;
import org.soniquebay.app.Wiring;
import org.soniquebay.app.sharing.Presence;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupFile;
import org.soniquebay.database.backup.BackupListener;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.discovery.TrackSearchIndex;
import org.soniquebay.legacy.Comparison;
import org.soniquebay.legacy.Evolution;
import org.soniquebay.legacy.EvolutionPhase;
import org.soniquebay.legacy.Plan;
import org.soniquebay.legacy.Receipt;
import org.soniquebay.legacy.Standing;
import org.soniquebay.legacy.Verification;
import org.soniquebay.legacy.functions.EvolutionFunctions;
import org.soniquebay.scan.adoption.PathMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `migrate …`: takes over a library of the earlier SoniqueBay, in its own database.
@Command(
        name = "migrate",
        description = {
            "Takes over the library of an earlier SoniqueBay in its own PostgreSQL database, without losing a row: first status and"
                    + " plan, which change nothing, then apply. The old application may go on working until contract, and rollback"
                    + " undoes everything until then. Each step goes on where an interrupted one stopped."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class MigrateCommand implements Runnable {

    private final Wiring wiring = new Wiring();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: status, plan, apply, verify, rollback or contract.");
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Says where the database stands, what is in it, and what has been done.")
    int status(@Mixin MigrateOptions options) {
        try (Database database = open(options)) {
            Evolution evolution = evolution(database);
            Standing standing = evolution.standing();
            List<Receipt> receipts = evolution.receipts();
            options.print(() -> MigrateText.status(database.name(), standing, receipts), () -> MigrateJson.status(standing, receipts));
            return standing.reason().isPresent() ? ExitCode.PARTLY : ExitCode.DONE;
        }
    }

    @Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Says what apply will do, how much of it there is, roughly how long it takes and how much room it needs, and what has no"
                + " place in the new tables. Changes nothing."
    })
    int plan(@Mixin MigrateOptions options) {
        try (Database database = open(options)) {
            Plan plan = evolution(database).plan();
            options.print(() -> MigrateText.plan(database.name(), plan), () -> MigrateJson.plan(plan));
            return ExitCode.DONE;
        }
    }

    @Command(name = "apply", mixinStandardHelpOptions = true, description = {
        "Makes the new tables beside the old columns (expand), copies every row (migrate), and compares every old value with its"
                + " copy (verify). The old application may go on working. Run it again whenever it was interrupted."
    })
    int apply(
            @Mixin MigrateOptions options,
            @Option(names = "--until", paramLabel = "PHASE", defaultValue = "verify",
                    description = "Stop after expand, migrate or verify (default: ${DEFAULT-VALUE}).") EvolutionPhase until,
            @Option(names = "--map", paramLabel = "FROM=DIR", description = "Where a folder of the old installation is on this machine,"
                    + " such as /music=/srv/music; the first scan looks there. May be repeated.") List<String> maps) {
        try (Database database = open(options)) {
            refuseWhileServed(database);
            List<Receipt> receipts = evolution(database).apply(until, folders(maps), options.listener(wiring.now()));
            options.keep(receipts);
            options.print(() -> MigrateText.applied(receipts, evolution(database).standing()), () -> MigrateJson.receipts(receipts));
            return ExitCode.DONE;
        }
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = {
        "Compares, row by row, every old value with what was carried: how many there are, a checksum over each column, and which"
                + " rows differ. Ends with 1 when any does."
    })
    int verify(@Mixin MigrateOptions options) {
        try (Database database = open(options)) {
            refuseWhileServed(database);
            Verification verification = evolution(database).verify();
            options.keep(List.of(evolution(database).receipts().getLast()));
            options.print(() -> MigrateText.verification(verification), () -> MigrateJson.verification(verification));
            return verification.comparisons().stream().allMatch(Comparison::equal) ? ExitCode.DONE : ExitCode.PARTLY;
        }
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true, description = {
        "Gives the old library back, with what the old application last wrote. What this SoniqueBay has written itself"
                + " (corrections, analyses, new tracks) goes to a file first."
    })
    int rollback(
            @Mixin MigrateOptions options,
            @Option(names = "--export", paramLabel = "FILE", defaultValue = "soniquebay-own-writes.jsonl",
                    description = "Where to (default: ${DEFAULT-VALUE}); must not be there yet.") Path export) {
        try (Database database = open(options)) {
            refuseWhileServed(database);
            Receipt receipt = evolution(database).rollback(export, options.listener(wiring.now()));
            options.keep(List.of(receipt));
            options.print(() -> MigrateText.undone(receipt), () -> MigrateJson.receipts(List.of(receipt)));
            return ExitCode.DONE;
        }
    }

    @Command(name = "contract", mixinStandardHelpOptions = true, description = {
        "Completes the evolution: after a backup and a last comparison the old columns go, and the tables become those of a new"
                + " library. Stop the old application first. From then on only the backup leads back."
    })
    int contract(
            @Mixin MigrateOptions options,
            @Option(names = "--backup", paramLabel = "FILE", required = true,
                    description = "Where to put the backup; must not be there yet.") Path backup) {
        if (Files.exists(backup)) {
            throw new Refusal(ExitCode.USAGE, "The file " + backup + " is there already: name another one for the backup.");
        }
        try (Database database = open(options)) {
            refuseWhileServed(database);
            Receipt receipt = evolution(database).contract(backup(backup), options.listener(wiring.now()));
            options.keep(List.of(receipt));
            options.print(() -> MigrateText.contracted(receipt), () -> MigrateJson.receipts(List.of(receipt)));
            return ExitCode.DONE;
        }
    }

    /// Written, and read again from the disk.
    private Function<Database, Map<String, Object>> backup(Path file) {
        return database -> {
            List<String> programs = new Backup(Main.VERSION, wiring.now(), BackupListener.NONE, EvolutionFunctions.known())
                    .write(database, file, false).programs();
            BackupReport report = BackupFile.checked(file, BackupListener.NONE).report();
            Map<String, Object> made = new LinkedHashMap<>();
            made.put("file", report.file().toString());
            made.put("bytes", report.bytes());
            made.put("checksum", report.checksum());
            made.put("tables", report.tables().size());
            made.put("rows", report.rows());
            if (!programs.isEmpty()) {
                made.put("restored_only_with_trust_functions", programs);
            }
            return made;
        };
    }

    private Evolution evolution(Database database) {
        return new Evolution(database, new TrackSearchIndex()::refresh, wiring.now());
    }

    private static Database open(MigrateOptions options) {
        return Database.openAsItIs(options.database());
    }

    private static void refuseWhileServed(Database database) {
        if (Presence.isInUse(database)) {
            throw new Refusal(ExitCode.PARTLY, "This library is being served: stop that server first (its own processes, not the old application).");
        }
    }

    private static Map<String, Path> folders(List<String> maps) {
        Map<String, Path> folders = new LinkedHashMap<>();
        try {
            (maps == null ? List.<String>of() : maps).stream().map(PathMap::parse).forEach(map -> folders.put(map.from(), map.to()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(ExitCode.USAGE, e.getMessage());
        }
        return folders;
    }
}
