package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.LeaderLock;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.metrics.Metrics;
import org.soniquebay.app.semantic.SemanticSweep;
import org.soniquebay.app.semantic.TextModelChoice;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backups;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.events.EventFeed;
import org.soniquebay.events.EventLog;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.WorkerLimits;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.jobs.worker.Workers;
import org.soniquebay.library.folders.HostPaths;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanSettings;
import org.soniquebay.scan.roots.MusicFolders;

/// The work of `serve` besides answering: measures new tracks, tells the watchers of events, and maintains the library,
/// unless another server that shares the library maintains it.
final class LibraryWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryWork.class);
    private static final int MOST_WATCHERS = 200;

    private final Wiring wiring;
    private final Database database;
    private final MeasurementPipeline measurementPipeline;
    private final Metrics metrics;
    private final Settings settings;
    private final NamedFolders named;
    private final ServeReport report;
    private final LibraryLock lock;
    private final LibraryChanges changes;
    private final EventFeed feed;
    private final Optional<Workers> workers;
    private final Runnable begin;
    private final LeaderLock.Running maintenance;
    private final Optional<SemanticSweep> texts;
    private final Backups backups;

    /// @param music folders that are roots from the start, as typed; may be none
    /// @param folders which folders callers of the API may have scanned
    /// @param threads how many tracks are measured at once; 0 for none, where workers measure them
    /// @param rescan how often everything is scanned; empty for never
    /// @param pathMaps where the folders of an earlier library are now, as typed
    /// @param tagCharset of tags that do not state theirs; empty for a guess
    /// @param shared whether others may work on the library at the same time
    /// @param texts what embeds the texts of tracks
    /// @param backups where they are kept
    record Settings(List<Path> music, MusicFolders folders, int threads, Optional<Duration> rescan, List<PathMap> pathMaps,
            Optional<Charset> tagCharset, boolean shared, TextModelChoice texts, BackupOptions.Choice backups) {
        Settings {
            music = List.copyOf(music);
            pathMaps = List.copyOf(pathMaps);
            requireNonNull(folders, "folders is null");
            requireNonNull(rescan, "rescan is null");
            requireNonNull(tagCharset, "tagCharset is null");
            requireNonNull(backups, "backups is null");
        }

        /// Whether this server deals with the music itself: one of several that only answers may run where the music is not.
        boolean handlesFiles() {
            return !shared || threads > 0;
        }

        private Settings withMusic(List<Path> real) {
            return new Settings(real, folders, threads, rescan, pathMaps, tagCharset, shared, texts, backups);
        }

        ScanSettings scanning(String analyzerVersion) {
            return new ScanSettings(Math.max(1, threads), analyzerVersion, pathMaps).withTagCharset(tagCharset);
        }
    }

    /// @param lost run when another process has taken the library meanwhile, and this one has to end
    /// @throws CommandFailure when another process is at this library that does not go together with it, or a music folder is none
    LibraryWork(Wiring wiring, Database database, Metrics metrics, Settings typed, Runnable lost) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.database = requireNonNull(database, "database is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.measurementPipeline = metrics.timing(wiring.measuring());
        this.lock = LibraryLock.take(database, typed.shared() ? LibraryLock.Role.SERVER : LibraryLock.Role.ONLY_SERVER, lost);
        try {
            LibraryScan scan = wiring.scan(database, wiring.decoder(), typed.scanning(measurementPipeline.version()));
            this.settings = typed.withMusic(real(typed.music(), scan));
            this.report = new ServeReport(database, wiring.clock(), System.out);
            this.named = new NamedFolders(database, settings.music());
            // Before the first request is answered: it may ask for a scan of all folders.
            nameFolders(named);
            this.changes = wiring.telling(database);
            this.texts = Optional.of(settings.texts().all()).filter(models -> !models.isEmpty()).map(models -> new SemanticSweep(database, models, wiring.clock()));
            this.backups = settings.backups().of(database, wiring.clock());
            this.feed = new EventFeed(database, new EventLog(wiring.clock()), MOST_WATCHERS);
            if (settings.shared()) {
                LeaderLock leader = new LeaderLock(database, Maintenance.NAME, () -> maintenance().started());
                this.workers = workers(new OneOfMany());
                this.begin = leader::start;
                this.maintenance = leader::close;
            } else {
                Maintenance own = maintenance();
                this.workers = workers(own.listener());
                this.begin = own::started;
                this.maintenance = own;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Maintenance maintenance() {
        return new Maintenance(wiring, database, measurementPipeline, settings, named, new Maintenance.Watchers(changes.events(), report));
    }

    private Optional<Workers> workers(WorkerListener listener) {
        return settings.threads() == 0
                ? Optional.empty()
                : Optional.of(new Workers(database, wiring.handlers(database, measurementPipeline, settings.shared() ? HostPaths.AMONG_OTHERS : HostPaths.AS_STORED,
                        settings.texts().handler(database, new JobOutcome.Skipped())),
                        WorkerRole.SERVE, WorkerLimits.full(settings.threads()), metrics.counting(listener)));
    }

    /// The progress of all workers together is told by the server that does the maintenance.
    private static final class OneOfMany implements WorkerListener {
        @Override
        public void paused(String why) {
            LOG.warn("{}", why);
        }
    }

    /// Starts the work.
    void start() {
        wiring.activation(database, measurementPipeline).activateFirst();
        workers.ifPresent(Workers::start);
        begin.run();
        texts.ifPresent(SemanticSweep::start);
    }

    /// Makes the named folders roots also where another server does the maintenance, whose watch finds them then.
    private static void nameFolders(NamedFolders named) {
        try {
            named.makeRoots();
        } catch (DatabaseException | JdbiException e) {
            LOG.warn("The music folders could not be added to the library: {}", e.getMessage());
        }
    }

    /// Why the workers of this process begin no job; empty while they may, and where there are none.
    Optional<String> restsBecause() {
        return workers.flatMap(Workers::restsBecause);
    }

    /// A hint at a missing music folder, in one sentence; empty when there is one.
    Optional<String> advice() {
        return report.advice();
    }

    /// The model of the vectors that are made here.
    ModelIdentity model() {
        return measurementPipeline.model();
    }

    /// The parts that the API needs of this work.
    ScanningParts parts() {
        return new ScanningParts(feed, settings.folders(), ScanningParts.HEARTBEAT);
    }

    /// The backups that are made here when the API is asked for one.
    Backups backups() {
        return backups;
    }

    /// Ends the streams of all watchers, so that the server can end.
    void sayGoodbye() {
        feed.close();
    }

    /// Ends the work within a few seconds; unfinished work is done after the next start.
    @Override
    public void close() {
        feed.close();
        backups.close();
        texts.ifPresent(SemanticSweep::close);
        maintenance.close();
        workers.ifPresent(Workers::close);
        settings.texts().close();
        changes.close();
        lock.close();
    }

    /// A root that is away may come back; a folder that never was there is a slip of the pen.
    private static List<Path> real(List<Path> folders, LibraryScan scan) {
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            try {
                real.add(scan.readableFolder(folder));
            } catch (ScanRefused refused) {
                if (refused.reason() != ScanRefused.Reason.ROOT_IS_AWAY) {
                    throw new CommandFailure(ExitCode.USAGE, refused.getMessage());
                }
                real.add(folder.toAbsolutePath().normalize());
            }
        }
        return real;
    }
}
