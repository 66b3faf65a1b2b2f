package org.soniquebay.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.EventFeed;
import org.soniquebay.jobs.EventLog;
import org.soniquebay.jobs.JobQueue;
import org.soniquebay.jobs.ProgressEvents;
import org.soniquebay.jobs.Workers;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.BackgroundScan;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.Measuring;
import org.soniquebay.scan.MusicFolders;
import org.soniquebay.scan.ScanRefused;
import org.soniquebay.scan.ScanRequest;
import org.soniquebay.scan.ScanSettings;
import org.soniquebay.scan.adoption.PathMap;
import org.soniquebay.scan.watch.Pace;
import org.soniquebay.scan.watch.RootWatch;

/// What `serve` does besides answering: watches the music folders, scans them, measures what is new, and tells those who
/// watch. One process a library does this.
final class LibraryWork implements AutoCloseable {

    private static final int MOST_WATCHERS = 200;

    private final Database database;
    private final ServingLock lock;
    private final Settings settings;
    private final Measuring measuring;
    private final Wiring wiring;
    private final EventFeed feed;
    private final BackgroundScan scans;
    private final MeasuringEvents progress;
    private final Workers workers;
    private final RootWatch watch;
    private final EarlierWrites earlier;

    /// @param music folders that are roots from the start, as typed; may be none
    /// @param dataFolder where the program keeps its own things
    /// @param threads how many tracks are measured at once, at least 1
    /// @param rescan how often everything is scanned; empty for never
    /// @param pathMaps where the folders of an earlier library are now, as typed
    record Settings(List<Path> music, Path dataFolder, int threads, Optional<Duration> rescan, List<PathMap> pathMaps) {
        Settings {
            music = List.copyOf(music);
            pathMaps = List.copyOf(pathMaps);
            requireNonNull(dataFolder, "dataFolder is null");
            requireNonNull(rescan, "rescan is null");
        }

        private Settings withMusic(List<Path> real) {
            return new Settings(real, dataFolder, threads, rescan, pathMaps);
        }
    }

    /// @throws Refusal when another process serves this library, or a music folder is none
    LibraryWork(Wiring wiring, Database database, Measuring measuring, Settings settings) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.database = requireNonNull(database, "database is null");
        this.measuring = requireNonNull(measuring, "measuring is null");
        this.lock = ServingLock.take(database);
        try {
            InstantSource clock = wiring.clock();
            LibraryScan scan = wiring.scan(database, wiring.decoder(), new ScanSettings(settings.threads(), measuring.version(), settings.pathMaps()));
            this.settings = settings.withMusic(real(settings.music(), scan));
            EventLog log = new EventLog(clock);
            ProgressEvents events = new ProgressEvents(database, log);
            JobQueue queue = new JobQueue(clock);
            this.scans = new BackgroundScan(database, scan, events, clock);
            this.progress = new MeasuringEvents(new WorkLeft(() -> WorkLeft.in(database, queue), clock), events,
                    () -> wiring.activateWhenComplete(database, measuring.model()));
            this.workers = wiring.workers(database, measuring, settings.threads(), progress);
            this.watch = new RootWatch(this::roots, this::request, LibraryScan::isMusic, Pace.rescanning(settings.rescan()), clock);
            this.feed = new EventFeed(database, log, MOST_WATCHERS);
            this.earlier = new EarlierWrites(database);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Begins to work.
    void start() {
        wiring.activateFirst(database, measuring.model());
        earlier.start();
        workers.start();
        progress.start();
        scans.start();
        watch.start();
    }

    /// What the API needs of this.
    ScanningParts parts() {
        return new ScanningParts(feed, new MusicFolders(List.of(settings.dataFolder())), ScanningParts.HEARTBEAT);
    }

    /// Ends the streams of those who watch, so that the server can end.
    void sayGoodbye() {
        feed.close();
    }

    /// Ends within a few seconds; what is not done is done after the next start.
    @Override
    public void close() {
        feed.close();
        watch.close();
        scans.close();
        workers.close();
        earlier.close();
        progress.close();
        lock.close();
    }

    private Collection<Path> roots() {
        Collection<String> known = database.read(new RootStore()::all).values();
        return Stream.concat(settings.music().stream(), known.stream().map(Path::of)).distinct().toList();
    }

    private void request(Set<Path> folders) {
        scans.request(new ScanRequest(List.copyOf(folders), Set.of(ScanRequest.Wish.AFRESH)));
    }

    /// A root that is away may come back; a folder that never was there is a slip of the pen.
    private static List<Path> real(List<Path> folders, LibraryScan scan) {
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            try {
                real.add(scan.readableFolder(folder));
            } catch (ScanRefused refused) {
                if (refused.reason() != ScanRefused.Reason.ROOT_IS_AWAY) {
                    throw new Refusal(ExitCode.USAGE, refused.getMessage());
                }
                real.add(folder.toAbsolutePath().normalize());
            }
        }
        return real;
    }
}
