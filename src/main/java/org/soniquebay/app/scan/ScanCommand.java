package org.soniquebay.app.scan;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.config.ExclusionOptions;
import org.soniquebay.app.config.LegacyPathOptions;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.config.TagOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.scan.folder.ScannableFolder;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.ScanSettings;
import org.soniquebay.scan.session.ScanRequest;
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
public final class ScanCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Music folders.")
    private List<Path> folders;

    @Mixin
    private LibraryOptions options;

    @Mixin
    private LegacyPathOptions legacy;

    @Mixin
    private TagOptions tags;

    @Mixin
    private ExclusionOptions exclusions;

    @Option(
            names = "--accept-missing",
            description = "Mark tracks as missing even where more than a fifth of a music folder's tracks would be missing then, those"
                    + " counted that already are. Without it no track is marked then (folders of fewer than 5 tracks apart): such a folder"
                    + " is more often half mounted than half deleted. Tracks that are missing after such a scan never count again.")
    private boolean acceptMissing;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many tracks are measured at once (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    public ScanCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1.");
        }
        if (folders.stream().anyMatch(folder -> folder.toString().isBlank())) {
            throw new CommandFailure(ExitCode.USAGE, "A folder's name is empty (an unset variable?).");
        }
        if (options.preparation().isPresent()) {
            refusing(() -> {
                folders.forEach(ScannableFolder::requireFolder);
                return folders;
            });
        }
        List<PathMap> maps = legacy.pathMaps();
        Optional<Charset> charset = tags.charset();
        Instant started = wiring.clock().instant();
        MeasurementPipeline measurementPipeline = wiring.measuring();
        ScanSettings settings = new ScanSettings(threads, measurementPipeline.version(), maps).withTagCharset(charset);
        ScanOutput output = new ScanOutput(json, wiring.clock());
        options.preparation().ifPresent(output::say);
        try (Database database = wiring.databaseAtWork(options)) {
            wiring.activation(database, measurementPipeline).activateFirst();
            Worked worked = work(database, measurementPipeline, settings, output);
            List<ScanReport> reports = worked.reports();
            Duration took = Duration.between(started, wiring.clock().instant());
            LibraryOverview overview = database.read(LibraryOverview::of);
            ScanSummary summary = new ScanSummary(reports, overview, worked.measured(), took, options.repeated());
            output.summary(summary);
            if (!summary.refusals().isEmpty()) {
                throw new CommandFailure(ExitCode.UNMOUNTED, String.join(" ", summary.refusals()));
            }
            return summary.unscanned().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
        }
    }

    /// The work that was done, be it by this process or by the one that serves the library.
    private record Worked(List<ScanReport> reports, MeasuringRun.Measured measured) {}

    private Worked work(Database database, MeasurementPipeline measurementPipeline, ScanSettings settings, ScanOutput output) throws InterruptedException {
        LibraryScan scan = wiring.scan(database, wiring.decoder(), settings);
        List<Path> real = refusing(() -> folders.stream().map(scan::readableFolder).toList());
        database.useTransaction(handle -> exclusions.remember(handle, real));
        MeasuringRun run = new MeasuringRun(wiring, database, measurementPipeline, WorkerRole.SCAN, threads, output);
        Optional<List<ScanReport>> handed = handedOver(database, real, output);
        Optional<MeasuringRun.Measured> followed = handed.isPresent() ? run.followed() : Optional.empty();
        if (followed.isPresent()) {
            return new Worked(handed.get(), followed.get());
        }
        try (LibraryLock _ = ClusterMode.visit(database)) {
            List<ScanReport> reports = handed.orElseGet(() -> refusing(() -> scan.scan(folders, acceptMissing, output.listener())));
            MeasuringRun.Measured measured = run.toTheEnd();
            if (wiring.activation(database, measurementPipeline).activateWhenComplete()) {
                run.toTheEnd();
            }
            return new Worked(reports, measured);
        }
    }

    /// While a server works on this library, the scan is its work.
    private Optional<List<ScanReport>> handedOver(Database database, List<Path> real, ScanOutput output)
            throws InterruptedException {
        if (!LibraryLock.isServed(database)) {
            return Optional.empty();
        }
        if (!legacy.pathMaps().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "A server of this library does the scan: start that one with --map instead.");
        }
        if (tags.charset().isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "A server of this library does the scan: start that one with --tag-charset instead.");
        }
        database.useTransaction(handle -> real.forEach(folder -> new RootStore().include(handle, folder)));
        Set<ScanRequest.Wish> wishes = acceptMissing
                ? Set.of(ScanRequest.Wish.AFRESH, ScanRequest.Wish.ACCEPT_MISSING)
                : Set.of(ScanRequest.Wish.AFRESH);
        return new DelegatedScan(wiring, database, output).scan(new ScanRequest(real, wishes));
    }

    private static <T> T refusing(Supplier<T> scanning) {
        try {
            return scanning.get();
        } catch (ScanRefused refused) {
            throw new CommandFailure(
                    switch (refused.reason()) {
                        case NOT_A_READABLE_FOLDER -> ExitCode.USAGE;
                        case NO_ROOT, BUSY, TOO_MANY_WAIT -> ExitCode.PARTLY;
                        case ROOT_IS_AWAY -> ExitCode.UNMOUNTED;
                    },
                    refused.getMessage());
        }
    }
}
