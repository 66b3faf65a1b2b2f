package org.soniquebay.app.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.scan.MeasuringRun;
import org.soniquebay.app.scan.ScanOutput;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.ingest.Reanalysis;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.worker.WorkerInfo;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.jobs.worker.WorkerStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.failed.AnotherTry;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `reanalyze`: has tracks measured that were measured, or tried, before.
@Command(
        name = "reanalyze",
        description = {
            "Measures tracks again. Beside a server or workers it hands the work to them; else it does it itself, with everything"
                    + " else that waits. The old values hold until the new ones are there."
        },
        mixinStandardHelpOptions = true)
public final class ReanalyzeCommand implements Callable<Integer> {

    private final Wiring wiring;
    private final ScanOutput output;

    @Mixin
    private LibraryOptions options;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--threads", paramLabel = "N",
            description = "How many tracks are measured at once, where no server or worker does it (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    static final class What {
        @Option(names = "--stale", required = true,
                description = "What this version of the program has not measured as it is now: after an update, and what a scan left over.")
        private boolean stale;

        @Option(names = "--failed", required = true, description = "What could not be measured.")
        private boolean failed;

        @Option(names = "--track", paramLabel = "ID", required = true, arity = "1..*",
                description = "These tracks, whether they are stale or not.")
        private List<Integer> tracks;
    }

    public ReanalyzeCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.output = new ScanOutput(false, wiring.clock());
    }

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1.");
        }
        if (what.tracks != null && what.tracks.stream().anyMatch(id -> id < 1)) {
            throw new CommandFailure(ExitCode.USAGE, "The id of a track is 1 or more.");
        }
        MeasurementPipeline measurementPipeline = wiring.measuring();
        try (Database database = wiring.existing(options)) {
            wiring.activation(database, measurementPipeline).activateFirst();
            if (LibraryLock.isInUse(database)) {
                return handedOver(database, measurementPipeline);
            }
            try (LibraryLock _ = ClusterMode.visit(database)) {
                return measured(database, measurementPipeline);
            }
        }
    }

    private int handedOver(Database database, MeasurementPipeline measurementPipeline) {
        Enqueued enqueued = database.inTransaction(handle -> enqueue(handle, measurementPipeline));
        output.say(enqueued.sentence());
        if (enqueued.some()) {
            boolean attended = database.read(new WorkerStore()::all).stream().anyMatch(WorkerInfo::alive);
            output.say(attended
                    ? "Those who work on this library do it: soniquebay jobs --watch shows how far they are."
                    : "Nobody works on this library just now: it waits for a worker, or a server with --threads 1 or more.");
        }
        return enqueued.complete() ? ExitCode.DONE : ExitCode.PARTLY;
    }

    private int measured(Database database, MeasurementPipeline measurementPipeline) throws InterruptedException {
        Enqueued enqueued = database.inTransaction(handle -> enqueue(handle, measurementPipeline));
        output.say(enqueued.sentence());
        if (!enqueued.some()) {
            return enqueued.complete() ? ExitCode.DONE : ExitCode.PARTLY;
        }
        MeasuringRun run = new MeasuringRun(wiring, database, measurementPipeline, WorkerRole.REANALYZE, threads, output);
        long failed = run.toTheEnd().failed();
        if (wiring.activation(database, measurementPipeline).activateWhenComplete()) {
            run.toTheEnd();
        }
        if (failed > 0) {
            output.say("%,d could not be measured: soniquebay jobs failures lists them.".formatted(failed));
        }
        return enqueued.complete() && failed == 0 ? ExitCode.DONE : ExitCode.PARTLY;
    }

    /// The jobs of this run.
    ///
    /// @param complete whether these are all the jobs that were asked for
    private record Enqueued(String sentence, boolean some, boolean complete) {}

    private Enqueued enqueue(Handle handle, MeasurementPipeline measurementPipeline) {
        Reanalysis reanalysis = new Reanalysis(measurementPipeline.version(), wiring.clock());
        if (what.stale) {
            return stale(handle, reanalysis.stale(handle));
        }
        if (what.failed) {
            AnotherTry.Tried tried = new AnotherTry(wiring.clock()).of(handle, FailureChoice.ALL);
            return new Enqueued(RetryText.of(tried), tried.enqueued() > 0, true);
        }
        return tracks(reanalysis.tracks(handle, what.tracks.stream().map(TrackId::new).toList()));
    }

    private Enqueued stale(Handle handle, Reanalysis.Enqueued stale) {
        if (stale.all() > 0) {
            return new Enqueued(
                    "%,d %s to be measured: %,d by an earlier version, %,d never before.".formatted(
                            stale.all(), stale.all() == 1 ? "track is" : "tracks are", stale.again(), stale.first()),
                    true, true);
        }
        long waiting = new JobQueue(wiring.clock()).count(handle, JobKind.INGEST);
        int failed = new FailureStore().of(handle, JobKind.INGEST).size();
        String sentence = "Nothing more is stale: every track that is there is measured by this version"
                + (waiting > 0 ? ", or waits already (%,d)".formatted(waiting) : "")
                + (failed > 0 ? ", or failed (%,d; --failed tries them again)".formatted(failed) : "") + ".";
        return new Enqueued(sentence, waiting > 0, true);
    }

    private Enqueued tracks(List<TrackId> found) {
        List<String> missing = what.tracks.stream().distinct().filter(id -> !found.contains(new TrackId(id))).map(String::valueOf).toList();
        String sentence = "%,d %s measured again.".formatted(found.size(), found.size() == 1 ? "track is" : "tracks are");
        Optional<String> lacking = missing.isEmpty()
                ? Optional.empty()
                : Optional.of(" There is no such track, or its file is not there: " + String.join(", ", missing) + ".");
        return new Enqueued(sentence + lacking.orElse(""), !found.isEmpty(), missing.isEmpty());
    }
}
