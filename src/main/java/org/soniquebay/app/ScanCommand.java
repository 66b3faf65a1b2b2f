package org.soniquebay.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.Measuring;
import org.soniquebay.scan.ScanRefused;
import org.soniquebay.scan.ScanReport;
import org.soniquebay.scan.ScanSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `scan DIR…`: brings the library up to date with folders and measures what is new, to completion.
@Command(
        name = "scan",
        description = {
            "Reads a music folder into the library and measures every new or changed track: tempo, key, moods, and what it"
                    + " sounds like. Never writes to the folder. Interrupt it whenever you like; the same command goes on"
                    + " where it stopped."
        },
        mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {

    private final Wiring wiring = new Wiring();

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Music folders.")
    private List<Path> folders;

    @Mixin
    private LibraryOptions options;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many tracks are measured at once (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1) {
            throw new Refusal(ExitCode.USAGE, "--threads must be at least 1.");
        }
        if (folders.stream().anyMatch(folder -> folder.toString().isBlank())) {
            throw new Refusal(ExitCode.USAGE, "A folder's name is empty (an unset variable?).");
        }
        Instant started = wiring.clock().instant();
        Measuring measuring = wiring.measuring();
        ScanOutput output = new ScanOutput(json, wiring.clock());
        try (Database database = wiring.database(options)) {
            wiring.activateFirst(database, measuring.model());
            List<ScanReport> reports = scanFolders(database, measuring, output);
            MeasuringRun run = new MeasuringRun(wiring, database, measuring, threads, output);
            long measured = run.toTheEnd();
            if (wiring.activateWhenComplete(database, measuring.model())) {
                run.toTheEnd();
            }
            reports.stream().filter(report -> !Files.isDirectory(report.folder())).forEach(output::wentAway);
            Duration took = Duration.between(started, wiring.clock().instant());
            LibraryOverview overview = database.read(LibraryOverview::of);
            output.summary(new ScanSummary(reports, overview, measured, took, options.repeated()));
            return exitCode(reports, overview);
        }
    }

    private static int exitCode(List<ScanReport> reports, LibraryOverview overview) {
        if (reports.stream().anyMatch(ScanCommand::isAway)) {
            return ExitCode.UNMOUNTED;
        }
        boolean allRead = overview.failures().isEmpty() && reports.stream().allMatch(report -> report.problems().isEmpty());
        return allRead ? ExitCode.DONE : ExitCode.PARTLY;
    }

    /// Away before the scan, or gone while its tracks were measured.
    private static boolean isAway(ScanReport report) {
        return report.state() == ScanReport.State.LOOKS_UNMOUNTED || !Files.isDirectory(report.folder());
    }

    private List<ScanReport> scanFolders(Database database, Measuring measuring, ScanOutput output) {
        LibraryScan scan = wiring.scan(database, wiring.decoder(), new ScanSettings(threads, measuring.version()));
        List<ScanReport> reports = new ArrayList<>();
        try {
            reports.addAll(scan.scan(folders, output.listener()));
            reports.forEach(output::scanned);
        } catch (ScanRefused refused) {
            throw new Refusal(
                    switch (refused.reason()) {
                        case NOT_A_READABLE_FOLDER -> ExitCode.USAGE;
                        case BUSY, TOO_MANY_WAIT -> ExitCode.PARTLY;
                        case ROOT_IS_AWAY -> ExitCode.UNMOUNTED;
                    },
                    refused.getMessage());
        }
        return reports;
    }
}
