package org.soniquebay.app.migrate;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.config.LegacyPathOptions;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.Evolution;
import org.soniquebay.legacy.files.NotedFile;
import org.soniquebay.legacy.plan.MigrationStatus;
import org.soniquebay.legacy.plan.Plan;
import org.soniquebay.legacy.receipt.Receipt;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionState;
import org.soniquebay.legacy.verify.Comparison;
import org.soniquebay.legacy.verify.Verification;
import org.soniquebay.library.folders.PathMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

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

    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    public MigrateCommand(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: status, plan, apply, verify, rollback or contract.");
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = {
        "Says where the database stands, what is in it, and what has been done. Ends with 0 when it is the library of a SoniqueBay, at"
                + " whatever point of an evolution; with 1 when there is none: the database is empty, or holds the tables of another program."
    })
    int status(@Mixin MigrateOptions options) {
        try (Database database = open(options)) {
            Evolution evolution = evolution(database);
            MigrationStatus migrationStatus = evolution.status();
            List<Receipt> receipts = evolution.receipts();
            options.print(() -> MigrateText.status(database.name(), migrationStatus, receipts), () -> MigrateJson.status(options.label(), migrationStatus, receipts));
            return migrationStatus.state() == EvolutionState.FOREIGN || migrationStatus.state() == EvolutionState.EMPTY ? ExitCode.PARTLY : ExitCode.DONE;
        }
    }

    @Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Says what apply will do, how much of it there is, roughly how long it takes and how much room it needs, and what has no"
                + " place in the new tables. Changes nothing."
    })
    int plan(@Mixin MigrateOptions options) {
        try (Database database = open(options)) {
            Plan plan = evolution(database).plan();
            options.print(() -> MigrateText.plan(database.name(), plan), () -> MigrateJson.plan(options.label(), plan));
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
            @Mixin LegacyPathOptions paths) {
        try (Database database = open(options)) {
            refuseWhileServed(database);
            List<Receipt> receipts = evolution(database).apply(until, folders(paths.pathMaps()), options.listener(clock));
            options.keep(receipts);
            options.print(() -> MigrateText.applied(receipts, evolution(database).status()), () -> MigrateJson.receipts(options.label(), receipts));
            return ExitCode.DONE;
        }
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = {
        "Compares, row by row, every old value with what was carried: how many there are, a checksum over each column, and which"
                + " rows differ. Ends with 1 when any does. Beside a running server of ours it only looks, at one moment, and leaves"
                + " no receipt."
    })
    int verify(@Mixin MigrateOptions options) {
        try (Database database = open(options)) {
            Evolution evolution = evolution(database);
            boolean beside = LibraryLock.isInUse(database);
            Verification verification = beside ? evolution.compare() : evolution.verify();
            if (!beside) {
                options.keep(List.of(evolution.receipts().getLast()));
            }
            options.print(() -> MigrateText.verification(verification), () -> MigrateJson.verification(options.label(), verification));
            return verification.comparisons().stream().allMatch(Comparison::equal) ? ExitCode.DONE : ExitCode.PARTLY;
        }
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true, description = {
        "Gives the old library back, with what the old application last wrote. What this SoniqueBay has written itself"
                + " (corrections, analyses, new tracks) goes to a file first."
    })
    int rollback(
            @Mixin MigrateOptions options,
            @Option(names = "--export", paramLabel = "FILE",
                    description = "Where to; must not be there yet (default: soniquebay-own-writes-DATABASE.jsonl, with a number when"
                            + " that is there, where the receipts go).") Path export) {
        try (Database database = open(options)) {
            refuseWhileServed(database);
            Evolution evolution = evolution(database);
            Path file = Optional.ofNullable(export).or(() -> interrupted(evolution, ".jsonl")).orElseGet(options::export);
            Receipt receipt = evolution.rollback(file, options.listener(clock));
            options.keep(List.of(receipt));
            options.print(() -> MigrateText.undone(receipt), () -> MigrateJson.receipts(options.label(), List.of(receipt)));
            return ExitCode.DONE;
        }
    }

    /// The file that the same command has completed before it was interrupted.
    private static Optional<Path> interrupted(Evolution evolution, String extension) {
        return evolution.file().filter(file -> file.isAt(file.place())).map(NotedFile::place)
                .filter(place -> place.toString().endsWith(extension));
    }

    @Command(name = "contract", mixinStandardHelpOptions = true, description = {
        "Completes the evolution: after a backup and a last comparison the old columns go, and the tables become those of a new"
                + " library. Stop the old application first. From then on only the backup leads back."
    })
    int contract(
            @Mixin MigrateOptions options,
            @Option(names = "--backup", paramLabel = "FILE",
                    description = "Where to put the backup, without which nothing is done; must not be there yet, unless it is that of the"
                            + " same contract, which was interrupted.") Path backup) {
        if (backup == null) {
            throw new CommandFailure(ExitCode.USAGE, "Say where to put the backup, for example: migrate contract --backup before-contract.soniquebay");
        }
        try (Database database = open(options)) {
            refuseWhileServed(database);
            Evolution evolution = evolution(database);
            ContractBackup file = new ContractBackup(evolution, backup, clock).refuseTaken();
            Receipt receipt = evolution.contract(file::write, options.listener(clock));
            options.keep(List.of(receipt));
            options.print(() -> MigrateText.contracted(receipt), () -> MigrateJson.receipts(options.label(), List.of(receipt)));
            return ExitCode.DONE;
        }
    }

    private Evolution evolution(Database database) {
        return new Evolution(database, clock);
    }

    private static Database open(MigrateOptions options) {
        return Database.openAsItIs(options.database());
    }

    private static void refuseWhileServed(Database database) {
        if (LibraryLock.isInUse(database)) {
            throw new CommandFailure(ExitCode.PARTLY, "This library is being served: stop that server first (its own processes, not the old application).");
        }
    }

    private static Map<String, Path> folders(List<PathMap> maps) {
        Map<String, Path> folders = new LinkedHashMap<>();
        maps.forEach(map -> folders.put(map.from(), map.to()));
        return folders;
    }
}
