package org.soniquebay.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.Measuring;
import org.soniquebay.scan.ScanListener;
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
            Duration took = Duration.between(started, wiring.clock().instant());
            LibraryOverview overview = database.read(LibraryOverview::of);
            output.summary(new ScanSummary(reports, overview, measured, took, options.repeated()));
            boolean unmounted = reports.stream().anyMatch(report -> report.state() == ScanReport.State.LOOKS_UNMOUNTED);
            return unmounted ? ExitCode.UNMOUNTED : ExitCode.DONE;
        }
    }

    private List<ScanReport> scanFolders(Database database, Measuring measuring, ScanOutput output) {
        LibraryScan scan = wiring.scan(database, wiring.decoder(), new ScanSettings(threads, measuring.version()));
        List<ScanReport> reports = new ArrayList<>();
        try {
            for (Path folder : refusedFirst(folders)) {
                ScanListener listener = output.listener();
                ScanReport report = scan.scan(folder, listener);
                output.scanned(report);
                reports.add(report);
            }
        } catch (ScanRefused refused) {
            throw new Refusal(
                    switch (refused.reason()) {
                        case NOT_A_READABLE_FOLDER -> ExitCode.USAGE;
                        case BUSY -> ExitCode.PARTLY;
                        case ROOT_IS_AWAY -> ExitCode.UNMOUNTED;
                    },
                    refused.getMessage());
        }
        return reports;
    }

    /// What the scan is going to refuse comes first, so that a slip in one folder's name is told before hours of work on
    /// the others.
    static List<Path> refusedFirst(List<Path> folders) {
        return folders.stream()
                .sorted(Comparator.comparing(folder ->
                        Files.isDirectory(folder) && Files.isReadable(folder) && Files.isExecutable(folder)))
                .toList();
    }
}
