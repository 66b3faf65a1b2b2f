package org.soniquebay.scan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.grouping.AlbumStatements;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.scan.adoption.AdoptedTracks;
import org.soniquebay.scan.exclusion.Exclusions;
import org.soniquebay.scan.folder.AcceptedLosses;
import org.soniquebay.scan.folder.FolderChanges;
import org.soniquebay.scan.folder.FolderSnapshot;
import org.soniquebay.scan.folder.FolderWalk;
import org.soniquebay.scan.folder.MissingThreshold;
import org.soniquebay.scan.folder.UnchangedFiles;
import org.soniquebay.scan.folder.UnmountedRoots;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.ScanSettings;
import org.soniquebay.scan.session.ScanSessions;

/// Compares folders with the library's memory of them, and marks files that are missing, returned, or found again of an
/// earlier library. A folder that looks unmounted is left as it is; of one that lacks suspiciously much no track is marked as missing.
final class FolderComparison {

    private final Database database;
    private final ScanSettings settings;
    private final ScanSessions sessions;
    private final DatabaseLock lock;
    private final InstantSource clock;
    private final RootStore roots = new RootStore();
    private final TrackStore tracks = new TrackStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final AlbumStatements statements = new AlbumStatements();

    /// @param lock the scan lock, held by the running scan
    FolderComparison(Database database, ScanSettings settings, ScanSessions sessions, DatabaseLock lock, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.sessions = sessions;
        this.lock = lock;
        this.clock = clock;
    }

    /// A folder as it is and as the library knew it; its missing and returned tracks are already marked.
    ///
    /// @param look without the tracks, which are many
    /// @param root the root that new tracks belong to; empty when no row is to be changed
    /// @param problems what could not be seen
    record Compared(
            FolderSnapshot snapshot, ScanReport.State state, Optional<RootId> root, FolderChanges changes, ScanReport.Earlier earlier,
            List<ScanProblem> problems) {

        Path folder() {
            return snapshot.folder();
        }

        String session() {
            return snapshot.session();
        }

        FolderWalk.Result found() {
            return snapshot.found();
        }

        /// The reason why the marking of missing tracks waits for a person; empty when it does not.
        Optional<String> waitsBecause() {
            return state == ScanReport.State.TOO_MANY_MISSING ? Optional.of(problems.getFirst().detail()) : Optional.empty();
        }

        Compared with(ScanReport.Earlier other) {
            return new Compared(snapshot, state, root, changes, other, problems);
        }
    }

    /// A folder that is there, and how it differs from what the library knows.
    ///
    /// @param known its tracks without the unchanged ones and those of roots below it that are away
    /// @param problems what could not be seen
    private record Difference(FolderSnapshot snapshot, boolean isAway, List<IndexedFile> known, FolderChanges changes, List<ScanProblem> problems) {
        static Difference of(FolderSnapshot snapshot) {
            UnmountedRoots away = snapshot.away();
            List<ScanProblem> problems = new ArrayList<>(snapshot.found().problems());
            if (away.isAway(snapshot.folder())) {
                return new Difference(snapshot, true, List.of(), FolderChanges.NONE, problems);
            }
            problems.addAll(away.problems());
            List<IndexedFile> known = away.withoutTheirs(snapshot.known());
            return new Difference(snapshot, false, known, FolderChanges.between(snapshot.found(), snapshot.unchanged(), known), problems);
        }
    }

    /// Compares the folders of one scan.
    ///
    /// @param begun the sessions by folder
    List<Compared> compare(SequencedMap<Path, String> begun) {
        List<Difference> differences = begun.entrySet().stream()
                .map(folder -> Difference.of(snapshot(folder.getKey(), folder.getValue()))).toList();
        List<Difference> there = differences.stream().filter(difference -> !difference.isAway()).toList();
        AdoptedTracks adopted = AdoptedTracks.planned(
                database, settings.pathMaps(), there.stream().map(Difference::snapshot).toList());
        MissingThreshold threshold = new MissingThreshold(there.stream()
                .flatMap(difference -> difference.changes().fresh().stream()).filter(file -> !adopted.isPlanned(file)).toList());
        List<Compared> compared = differences.stream().map(difference -> settle(difference, adopted, threshold)).toList();
        return compared.stream().map(each -> each.with(adopted.report(each.earlier().recognised()))).toList();
    }

    private Compared settle(Difference difference, AdoptedTracks adopted, MissingThreshold threshold) {
        lock.requireHeld();
        FolderSnapshot snapshot = difference.snapshot();
        List<ScanProblem> problems = new ArrayList<>(difference.problems());
        if (difference.isAway()) {
            return unchanged(snapshot, problems);
        }
        Optional<String> refusal = accepts(snapshot) ? Optional.empty() : threshold.refusal(snapshot, difference.changes());
        refusal.ifPresent(why -> problems.addFirst(new ScanProblem(snapshot.folder().toString(), why)));
        RootId root = snapshot.home().id();
        List<IndexedFile> claimed = adopted.claim(snapshot, root);
        FolderChanges changes = claimed.isEmpty()
                ? difference.changes()
                : FolderChanges.between(snapshot.found(), snapshot.unchanged(), joined(difference.known(), claimed));
        FolderChanges done = refusal.isPresent() ? threshold.withoutLosses(changes) : changes;
        mark(snapshot, done);
        return new Compared(snapshot.withoutTracks(), refusal.isPresent() ? ScanReport.State.TOO_MANY_MISSING : ScanReport.State.COMPLETED,
                Optional.of(root), done,
                ScanReport.Earlier.recognised(claimed.size()), problems);
    }

    private boolean accepts(FolderSnapshot snapshot) {
        return database.read(handle -> sessions.acceptsMissing(handle, snapshot.session()));
    }

    private Compared unchanged(FolderSnapshot snapshot, List<ScanProblem> problems) {
        database.inTransaction(handle -> {
            sessions.walked(handle, snapshot.session(), snapshot.found());
            sessions.fail(handle, snapshot.session(), ScanReport.UNMOUNTED);
            return null;
        });
        return new Compared(snapshot.withoutTracks(), ScanReport.State.LOOKS_UNMOUNTED, Optional.empty(), FolderChanges.NONE, ScanReport.Earlier.NONE, problems);
    }

    private void mark(FolderSnapshot snapshot, FolderChanges changes) {
        database.inTransaction(handle -> {
            sessions.walked(handle, snapshot.session(), snapshot.found());
            tracks.markReturned(handle, changes.returned().stream().map(IndexedFile::id).toList());
            tracks.markMissing(handle, changes.gone().stream().map(IndexedFile::id).toList(), sessions.began(handle, snapshot.session()));
            statements.unsettle(handle, Stream.concat(changes.gone().stream(), changes.returned().stream()).map(IndexedFile::id).toList());
            return null;
        });
    }

    private static List<IndexedFile> joined(List<IndexedFile> some, List<IndexedFile> others) {
        List<IndexedFile> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private FolderSnapshot snapshot(Path folder, String session) {
        Exclusions exclusions = new Exclusions(database.read(roots::rules));
        FolderWalk.Result found = walk(folder, exclusions);
        UnchangedFiles unchanged = new UnchangedFiles(found, settings.tagCharset().map(Charset::name));
        List<FolderSnapshot.KnownRoot> concerned = new ArrayList<>();
        Map<RootId, String> all = database.read(roots::all);
        AcceptedLosses accepted = database.read(AcceptedLosses::of);
        // Roots in folders that the walk does not enter have scans of their own.
        List<Path> apart = all.values().stream().map(Path::of)
                .filter(root -> root.startsWith(folder) && exclusions.leadThrough(folder, root)).toList();
        all.forEach((id, path) -> {
            Path root = Path.of(path);
            if ((root.startsWith(folder) && !apart.contains(root)) || folder.startsWith(root)) {
                concerned.add(known(new RootLook(id, root, accepted, exclusions), folder, unchanged, apart));
            }
        });
        return new FolderSnapshot(folder, session, found, unchanged, concerned, file -> exclusions.ofFile(file).isPresent());
    }

    private record RootLook(RootId id, Path path, AcceptedLosses accepted, Exclusions exclusions) {}

    private FolderSnapshot.KnownRoot known(RootLook root, Path folder, UnchangedFiles unchanged, List<Path> apart) {
        RootTracks tracks = new RootTracks();
        database.inTransaction(handle -> {
            files.eachRead(handle, root.id(), known -> {
                IndexedFile file = known.file();
                Path path = Path.of(file.path());
                if (apart.stream().noneMatch(path::startsWith)) {
                    tracks.count(file, root);
                    if (!unchanged.add(known) && path.startsWith(folder)) {
                        tracks.below.add(file);
                    }
                }
            });
            return null;
        });
        return new FolderSnapshot.KnownRoot(root.id(), root.path(), tracks.number, tracks.missing, tracks.below);
    }

    /// The tracks of a [FolderSnapshot.KnownRoot] while they are read.
    private static final class RootTracks {

        private final List<IndexedFile> missing = new ArrayList<>();
        private final List<IndexedFile> below = new ArrayList<>();
        private int number;

        void count(IndexedFile file, RootLook root) {
            if (root.exclusions().ofFile(Path.of(file.path())).isPresent()) {
                return;
            }
            if (file.missingSince().isEmpty()) {
                number++;
            } else if (!root.accepted().hold(file)) {
                number++;
                missing.add(file);
            }
        }
    }

    private FolderWalk.Result walk(Path folder, Exclusions exclusions) {
        try {
            return FolderWalk.of(folder, exclusions);
        } catch (InterruptedIOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new ScanRefused(ScanRefused.Reason.NOT_A_READABLE_FOLDER, folder + " cannot be read: " + e.getMessage());
        }
    }
}
