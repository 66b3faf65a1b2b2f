package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.soniquebay.app.cluster.LeaderLock;
import org.soniquebay.app.wiring.RemainingJobs;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.events.ProgressEvents;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.folders.FolderRules;
import org.soniquebay.scan.BackgroundScan;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.session.ScanRequest;
import org.soniquebay.scan.watch.Pace;
import org.soniquebay.scan.watch.RootWatch;
import org.soniquebay.scan.watch.WatchedFiles;

/// The maintenance that one server does for a library, however many serve it: watches and scans its folders, takes over
/// what the earlier application writes, has the map of the library kept in step, and tells how far all workers are.
final class Maintenance implements LeaderLock.Running {

    /// The name of the leader lock among the servers of a library.
    static final String NAME = "upkeep";

    private final Database database;
    private final NamedFolders named;
    private final BackgroundScan scans;
    private final AnalysisProgress progress;
    private final RootWatch watch;
    private final LegacySync legacy;
    private final MapUpkeep map;

    /// Who watches the maintenance.
    ///
    /// @param events for the clients of the library
    /// @param report told of scans that ended, and that all is measured
    record Watchers(ProgressEvents events, ServeReport report) {
    }

    /// @param settings with real paths
    /// @param named the music folders that this server was started with
    /// @param watchers who are told
    Maintenance(Wiring wiring, Database database, MeasurementPipeline measurementPipeline, LibraryWork.Settings settings, NamedFolders named,
            Watchers watchers) {
        this.database = requireNonNull(database, "database is null");
        this.named = requireNonNull(named, "named is null");
        ProgressEvents events = watchers.events();
        ServeReport report = watchers.report();
        JobQueue queue = new JobQueue(wiring.clock());
        LibraryScan scan = wiring.scan(database, wiring.decoder(), settings.scanning(measurementPipeline.version()));
        this.scans = new BackgroundScan(database, scan, events, wiring.clock(), report::scanned);
        this.progress = new AnalysisProgress(new RemainingJobs(() -> RemainingJobs.in(database, queue), wiring.clock()), events,
                tracks -> {
                    boolean changed = wiring.activation(database, measurementPipeline).activateWhenComplete();
                    report.measured(tracks);
                    return changed;
                });
        this.watch = new RootWatch(new Folders(), this::request, Pace.rescanning(settings.rescan()), wiring.clock());
        this.legacy = new LegacySync(database);
        this.map = new MapUpkeep(database, wiring.clock());
    }

    /// The listener for the work of this process's workers.
    WorkerListener listener() {
        return progress;
    }

    /// Starts the maintenance.
    Maintenance started() {
        legacy.start();
        progress.start();
        scans.start();
        watch.start();
        map.start();
        return this;
    }

    private final class Folders implements WatchedFiles {

        @Override
        public Map<Path, FolderRules> roots() {
            named.makeRoots();
            return database.read(new RootStore()::rules);
        }

        @Override
        public boolean matters(Path file) {
            return LibraryScan.matters(file);
        }
    }

    /// The watch learns only after a while that a folder was taken out of the library.
    private void request(Set<Path> folders) {
        List<Path> still = new Folders().roots().keySet().stream().filter(folders::contains).toList();
        if (!still.isEmpty()) {
            scans.request(new ScanRequest(still, Set.of(ScanRequest.Wish.AFRESH)));
        }
    }

    /// Ends the maintenance within a few seconds; unfinished work is done by the next leader.
    @Override
    public void close() {
        map.close();
        watch.close();
        scans.close();
        legacy.close();
        progress.close();
    }
}
