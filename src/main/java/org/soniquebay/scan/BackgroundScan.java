package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.database.RowChanges;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.events.ProgressEvents;
import org.soniquebay.lifecycle.BackgroundLoop;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.session.ScanProgress;
import org.soniquebay.scan.session.ScanRequest;
import org.soniquebay.scan.session.ScanSessions;
import org.soniquebay.scan.session.ScanTask;

/// Scans the folders that the queue in `scan_sessions` asks for, one task at a time, on a thread of its own. Wishes of
/// this process are seen at once, those that another one put there ([ScanSessions#request]) within a second.
public final class BackgroundScan implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundScan.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);

    private final Database database;
    private final LibraryScan scan;
    private final DeletedTracks deleted;
    private final ProgressEvents events;
    private final ScanSessions sessions;
    private final InstantSource clock;
    private final Consumer<List<ScanReport>> listener;
    private final BackgroundLoop loop = BackgroundLoop.paced("scan", AFTER_TROUBLE, this::turn)
            .telling("The scans rest for a while", "The scans go on.");
    private final RowChanges.Copy wishes = RowChanges.Copy.of(loop::wake);
    private boolean saidBusy;
    /// Whether sessions may say that they run although no scan does.
    private boolean unsure = true;
    /// The task that an outage of the database broke off.
    private Optional<String> brokenOff = Optional.empty();
    private Optional<String> saidEarlier = Optional.empty();

    /// @param listener told of each scan that has ended, on the thread of the scans
    public BackgroundScan(Database database, LibraryScan scan, ProgressEvents events, InstantSource clock, Consumer<List<ScanReport>> listener) {
        this.listener = requireNonNull(listener, "listener is null");
        this.database = requireNonNull(database, "database is null");
        this.scan = requireNonNull(scan, "scan is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.sessions = new ScanSessions(clock);
        this.deleted = new DeletedTracks(database, clock);
        database.keepCopy(ScanSessions.TABLE, wishes);
    }

    /// Starts the thread of the scans.
    public void start() {
        loop.start();
    }

    /// Requests a scan; of the same folders there is one wish at a time.
    ///
    /// @throws ScanRefused when too many scans wait
    public ScanTask request(ScanRequest request) {
        return database.inTransaction(handle -> sessions.request(handle, request));
    }

    /// Ends the thread soon. A scan under way counts as failed and leaves the files that it has read; waiting scans run
    /// after the next start.
    @Override
    public void close() {
        database.dropCopy(ScanSessions.TABLE, wishes);
        if (!loop.close(LAST_WAIT)) {
            LOG.warn("The scan under way has not ended in time.");
        }
    }

    /// @return how long to wait before the next turn
    private Duration turn() {
        settle();
        // A turn that fails may leave a session that says it runs.
        unsure = true;
        Duration pause = database.read(sessions::next).map(this::work).orElse(LOOK_EVERY);
        unsure = false;
        return pause;
    }

    private void settle() {
        if (unsure || brokenOff.isPresent()) {
            try (DatabaseLock lock = database.tryLock(LibraryScan.LOCK).orElse(null)) {
                if (lock != null) {
                    write(handle -> {
                        brokenOff.ifPresent(task -> sessions.waitAgain(handle, task));
                        sessions.failAbandoned(handle);
                    });
                    brokenOff = Optional.empty();
                }
            }
        }
    }

    private Duration work(ScanTask task) {
        ScanProgress progress = new ScanProgress(events, task.id(), clock);
        try {
            scan(task, progress);
            saidBusy = false;
        } catch (ScanRefused refused) {
            if (refused.reason() == ScanRefused.Reason.BUSY) {
                sayBusy();
                return LOOK_EVERY;
            }
            fail(task, progress, refused.getMessage());
        } catch (RuntimeException e) {
            LOG.debug("The scan of {} failed", task.folders(), e);
            if (!loop.isClosed() && DatabaseException.isOutage(e)) {
                brokenOff = Optional.of(task.id());
                throw e;
            }
            if (loop.isClosed()) {
                stop(task, progress);
            } else {
                fail(task, progress, "The scan failed: " + e.getMessage());
            }
        }
        return Duration.ZERO;
    }

    private void scan(ScanTask task, ScanProgress progress) {
        List<ScanRefused> refusals = new ArrayList<>();
        List<Path> there = readable(task, refusals, progress);
        if (there.isEmpty()) {
            throw refusals.getFirst();
        }
        refusals.forEach(refused -> LOG.warn("{}", refused.getMessage()));
        progress.begun(there);
        List<ScanReport> reports = scan.scan(there, task.id(), progress);
        int removed = database.read(handle -> sessions.wantsCleanup(handle, task.id())) ? removed(reports) : 0;
        write(handle -> sessions.failRest(handle, task.id(), "The scan did not come to this folder."));
        tell(reports, removed, progress);
        listener.accept(reports);
    }

    private void tell(List<ScanReport> reports, int removed, ScanProgress progress) {
        List<ScanReport> refused = reports.stream().filter(report -> report.state() == ScanReport.State.TOO_MANY_MISSING).toList();
        // The first problem of such a report says why.
        List<String> reasons = refused.stream().map(report -> report.folder() + ": " + report.problems().getFirst().detail()).toList();
        reasons.forEach(reason -> LOG.warn("{}", reason));
        if (refused.size() == reports.size()) {
            progress.refused(reports, String.join(" ", reasons));
            return;
        }
        sayEarlier(ScanReport.Earlier.together(reports));
        progress.completed(reports, removed);
    }

    private void sayEarlier(ScanReport.Earlier earlier) {
        earlier.found().ifPresent(LOG::info);
        Optional<String> advice = earlier.advice();
        if (!advice.equals(saidEarlier)) {
            advice.ifPresent(LOG::warn);
            saidEarlier = advice;
        }
    }

    /// One folder that is away does not keep the others from being scanned.
    private List<Path> readable(ScanTask task, List<ScanRefused> refusals, ScanProgress progress) {
        List<Path> there = new ArrayList<>();
        for (Path folder : task.folders()) {
            try {
                there.add(unmoved(folder));
            } catch (ScanRefused refused) {
                refusals.add(refused);
                write(handle -> sessions.fail(handle, task.id(), folder, refused.getMessage()));
                progress.unavailable(folder, refused.getMessage());
            }
        }
        return there;
    }

    /// The folder was allowed, but not the place where a link in its stead may lead by now.
    private Path unmoved(Path folder) {
        Path real = scan.readableFolder(folder);
        if (!real.equals(folder)) {
            throw new ScanRefused(ScanRefused.Reason.NOT_A_READABLE_FOLDER,
                    folder + " is a link by now; have the folder scanned that it leads to.");
        }
        return real;
    }

    private int removed(List<ScanReport> reports) {
        return reports.stream()
                .filter(report -> report.state() == ScanReport.State.COMPLETED)
                .mapToInt(report -> deleted.removeBelow(report.folder()))
                .sum();
    }

    private void fail(ScanTask task, ScanProgress progress, String why) {
        LOG.warn("{}", why);
        write(handle -> sessions.failRest(handle, task.id(), why));
        progress.failed(why);
    }

    private void stop(ScanTask task, ScanProgress progress) {
        // The interrupt that ends the thread would keep its last messages from being stored.
        LOG.debug("The interrupt of the scanning thread was cleared: {}", Thread.interrupted());
        write(handle -> sessions.failRest(handle, task.id(), "The server was stopped meanwhile."));
        progress.stopped();
    }

    private void sayBusy() {
        if (!saidBusy) {
            LOG.warn("Another process scans this library; the scan waits for its end.");
            saidBusy = true;
        }
    }

    private void write(Consumer<Handle> change) {
        database.inTransaction(handle -> {
            change.accept(handle);
            return null;
        });
    }
}
