package org.soniquebay.app.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.config.LegacyPathOptions;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.config.Setting;
import org.soniquebay.app.semantic.SemanticOptions;
import org.soniquebay.app.semantic.TextModelChoice;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.QuietHours;
import org.soniquebay.jobs.worker.WorkerLimits;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.jobs.worker.Workers;
import org.soniquebay.library.folders.HostPaths;
import org.soniquebay.lifecycle.ShutdownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `worker`: measures tracks for the servers of a library, on this host or another.
@Command(
        name = "worker",
        description = {
            "Measures tracks for a library that servers share (serve --shared): any number of workers, on any number of hosts, work"
                    + " off one queue. Runs until it is interrupted; what it has not finished then, or when it is killed, others do."
        },
        mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerCommand.class);

    private static final JobOutcome NO_TEXTS = new JobOutcome.NotHere("This worker embeds no texts (--semantic off).", Duration.ofMinutes(1));

    private final Wiring wiring;
    private final ShutdownLatch shutdown = new ShutdownLatch();

    @Mixin
    private LibraryOptions options;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many tracks are measured at once (default: one per core).")
    private int concurrency = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--map",
            paramLabel = "FOLDER=DIR",
            split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "Where a music folder of the library is on this host, such as /music=/mnt/nas/music; may be repeated."
                    + " Without it, folders are where the library says.")
    private List<String> maps = List.of();

    @Option(
            names = "--cpu",
            paramLabel = "PERCENT",
            description = "How much of the time each of the --concurrency threads may work, 1 to 100 (default: 100); the rest of it the machine"
                    + " is for others.")
    private int percent = 100;

    @Option(
            names = "--quiet",
            paramLabel = "FROM-TO",
            description = "Hours of the day in which nothing new is begun, such as 18:00-23:30, by this machine's clock.")
    private String quiet;

    @Mixin
    private SemanticOptions semantic;

    public WorkerCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        WorkerLimits workerLimits = limits();
        HostPaths paths = HostPaths.ofWorker(LegacyPathOptions.parse(maps));
        MeasurementPipeline measurementPipeline = wiring.measuring();
        shutdown.listen();
        try (shutdown;
                Database database = wiring.databaseAtWork(options);
                LibraryLock _ = LibraryLock.take(database, LibraryLock.Role.WORKER);
                LibraryChanges _ = wiring.telling(database);
                TextModelChoice texts = semantic.choice();
                Workers workers = new Workers(database, wiring.handlers(database, measurementPipeline, paths, texts.handler(database, NO_TEXTS)), WorkerRole.WORKER, workerLimits, new Told())) {
            database.whenLost(_ -> shutdown.end(ExitCode.DATABASE));
            ClusterMode.announceTo(database, wiring.clock());
            wiring.activation(database, measurementPipeline).activateFirst();
            workers.start();
            System.out.println("Working for " + database.name() + ": " + concurrency + (concurrency == 1 ? " track" : " tracks")
                    + " at once. Ctrl-C ends it.");
            shutdown.await();
        }
        return shutdown.exitCode();
    }

    private WorkerLimits limits() {
        try {
            return new WorkerLimits(concurrency, percent, Optional.ofNullable(quiet).map(hours -> QuietHours.parse(hours, ZoneId.systemDefault())));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private static final class Told implements WorkerListener {
        @Override
        public void paused(String why) {
            LOG.warn("{}", why);
        }
    }
}
