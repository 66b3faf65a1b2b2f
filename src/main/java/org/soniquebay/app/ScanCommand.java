package org.soniquebay.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.jobs.JobQueue;
import org.soniquebay.jobs.WorkerListener;
import org.soniquebay.jobs.Workers;
import org.soniquebay.scan.ArtistVectorJob;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.Measuring;
import org.soniquebay.scan.ScanRefused;
import org.soniquebay.scan.ScanReport;
import org.soniquebay.scan.ScanSettings;
import org.soniquebay.scan.TrackIngest;
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

    private static final long POLL_MILLIS = 150;

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
            wiring.activate(database, measuring.model());
            List<ScanReport> reports = scanFolders(database, measuring, output);
            long measured = measure(database, measuring, output);
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
            reports.addAll(scan.scan(folders, output.listener()));
            reports.forEach(output::scanned);
        } catch (ScanRefused refused) {
            throw new Refusal(
                    switch (refused.reason()) {
                        case NOT_A_READABLE_FOLDER, BUSY -> ExitCode.USAGE;
                        case ROOT_IS_AWAY -> ExitCode.UNMOUNTED;
                    },
                    refused.getMessage());
        }
        return reports;
    }

    /// Works until nothing is left to do; other processes may work on the same queue meanwhile.
    private long measure(Database database, Measuring measuring, ScanOutput output) throws InterruptedException {
        long total = waiting(database, TrackIngest.KIND);
        if (total + waiting(database, ArtistVectorJob.KIND) == 0) {
            return 0;
        }
        WorkerListener listener = new WorkerListener() {
            @Override
            public void paused(String why) {
                output.say(why);
            }
        };
        output.measuring(total);
        try (Workers workers = wiring.workers(database, measuring, threads, listener)) {
            Thread interrupted = new Thread(() -> interrupt(workers, database, output));
            Runtime.getRuntime().addShutdownHook(interrupted);
            workers.start();
            long left = total;
            while (left + waiting(database, ArtistVectorJob.KIND) > 0) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                left = waiting(database, TrackIngest.KIND);
                total = Math.max(total, left);
                output.measured(total - left, total);
            }
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        output.measuredAll(total);
        return total;
    }

    private static void interrupt(Workers workers, Database database, ScanOutput output) {
        workers.close();
        database.close();
        output.say("Stopped. Nothing is lost; the same command goes on from here.");
    }

    private long waiting(Database database, String kind) {
        return database.read(handle -> new JobQueue(wiring.clock()).count(handle, kind));
    }
}
