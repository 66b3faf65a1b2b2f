package org.soniquebay.scan.roots;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.HiddenFolders;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.session.ScanSessions;

/// Takes a music folder out of a library: from then on it is not scanned, not watched, and nothing in it is streamed.
/// The folder itself is not touched. Tracks that another music folder holds as well stay with that one; of the others
/// nothing is lost unless the request says so.
public final class RootRemoval {

    private static final int ROWS_AT_ONCE = 200;
    private static final int LOCK_TRIES = 10;
    private static final int LOCK_PAUSE_MILLIS = 200;

    private final Database database;
    private final InstantSource clock;
    private final RootStore roots = new RootStore();
    private final TrackStore tracks = new TrackStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final FailureStore failures = new FailureStore();
    private final TrackSearchIndex search = new TrackSearchIndex();
    private final ScanSessions sessions;
    private final TrackDeletion deletion;

    public RootRemoval(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.sessions = new ScanSessions(clock);
        this.deletion = new TrackDeletion(clock);
    }

    /// The fate of the tracks that no other music folder holds.
    public enum Fate {
        /// There must be no such tracks.
        NONE,
        /// The tracks count as missing, and keep their ids, edits and measurements. A scan that finds their files
        /// again, here or elsewhere, gives them back.
        MISSING,
        /// The tracks are deleted, with all their measurements, edits and metadata.
        DELETED
    }

    /// The outcome of the removal.
    public sealed interface Outcome {

        /// @param passedOn tracks that another music folder holds now
        /// @param missing tracks that count as missing
        /// @param deleted tracks that are gone
        record Removed(String path, int passedOn, int missing, int deleted) implements Outcome {}

        /// Nothing was changed: the request does not name the fate of the tracks.
        record HoldsTracks(String path, int tracks) implements Outcome {}

        /// There is no such music folder.
        record Unknown() implements Outcome {}

        /// A scan would bring back the tracks that are removed under it.
        record ScanUnderWay() implements Outcome {}
    }

    /// @throws InterruptedException on an interrupt during the wait for the end of a scan
    public Outcome remove(RootId root, Fate fate) throws InterruptedException {
        Optional<DatabaseLock> lock = scanLock();
        if (lock.isEmpty()) {
            return new Outcome.ScanUnderWay();
        }
        try (DatabaseLock _ = lock.get()) {
            int gone = fate == Fate.DELETED ? emptied(root) : 0;
            return database.inTransaction(handle -> remove(handle, root, fate, gone));
        }
    }

    /// The lock of the scans; short scans are waited for.
    Optional<DatabaseLock> scanLock() throws InterruptedException {
        for (int tries = 1; tries < LOCK_TRIES; tries++) {
            Optional<DatabaseLock> lock = database.tryLock(LibraryScan.LOCK);
            if (lock.isPresent()) {
                return lock;
            }
            Thread.sleep(LOCK_PAUSE_MILLIS);
        }
        return database.tryLock(LibraryScan.LOCK);
    }

    /// Removes the tracks in small transactions, so that other writers do not wait long; a removal that is interrupted
    /// is continued by the next request. A track that was given another file meanwhile stays.
    private int emptied(RootId root) {
        List<TrackId> held = database.read(handle -> files.shownOnlyBy(handle, root));
        int gone = 0;
        for (int from = 0; from < held.size(); from += ROWS_AT_ONCE) {
            List<TrackId> some = held.subList(from, Math.min(held.size(), from + ROWS_AT_ONCE));
            gone += database.inTransaction(handle -> deletion.delete(handle, files.lockShownOnlyBy(handle, root, some)));
        }
        return gone;
    }

    /// @param gone how many of its tracks are deleted already
    Outcome remove(Handle handle, RootId root, Fate fate, int gone) {
        Optional<String> path = roots.lock(handle, root);
        if (path.isEmpty()) {
            return new Outcome.Unknown();
        }
        List<TrackId> shown = files.shownOnlyBy(handle, root);
        List<TrackId> held = fate == Fate.NONE ? shown : files.lockShownOnlyBy(handle, root, shown);
        if (!held.isEmpty() && fate == Fate.NONE) {
            return new Outcome.HoldsTracks(path.get(), held.size());
        }
        // Other writers than a scan may have added some meanwhile.
        int late = fate == Fate.DELETED ? deletion.delete(handle, held) : 0;
        if (fate == Fate.MISSING) {
            tracks.leaveRoot(handle, held, clock.instant());
        }
        List<TrackId> passedOn = tracks.passOn(handle, root);
        // The folders from the other music folder on are words that they are found by.
        search.refresh(handle, passedOn);
        roots.delete(handle, root);
        forget(handle, Path.of(path.get()));
        return new Outcome.Removed(path.get(), passedOn.size(), fate == Fate.MISSING ? held.size() : 0, gone + late);
    }

    private void forget(Handle handle, Path path) {
        List<Path> others = roots.all(handle).values().stream().map(Path::of).toList();
        Predicate<Path> unwanted = folder -> folder.startsWith(path) && others.stream().noneMatch(root -> HiddenFolders.showFolder(root, folder));
        sessions.failWaiting(handle, unwanted);
        Set<String> unreadable = failures.of(handle, ScanProblem.READ_FAILURES).stream().map(Failure::subject)
                .filter(subject -> unwanted.test(Path.of(subject).getParent())).collect(toSet());
        failures.forget(handle, ScanProblem.READ_FAILURES, unreadable);
    }
}
