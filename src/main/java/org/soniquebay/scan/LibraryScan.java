package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.decoding.HashOutcome;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.jobs.Failure;
import org.soniquebay.jobs.FailureStore;
import org.soniquebay.jobs.JobQueue;
import org.soniquebay.jobs.Priority;
import org.soniquebay.library.AudioHash;
import org.soniquebay.library.KnownFile;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackFile;
import org.soniquebay.library.TrackFiles;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.metadata.TagReader;

/// Compares a folder with what the library knows of it and brings the library up to date: new, changed, moved, missing
/// and returned files. Opens only files that look new or changed, and never writes to the folder. What is new is
/// enqueued to be measured by [TrackIngest].
public final class LibraryScan {

    /// The kind under which files that could not be opened are remembered, by path.
    public static final String READ_FAILURES = "read";

    private final Database database;
    private final FfmpegDecoder decoder;
    private final ScanSettings settings;
    private final TagReader tags = new TagReader();
    private final RootStore roots = new RootStore();
    private final TrackFiles files = new TrackFiles();
    private final FailureStore failures = new FailureStore();
    private final JobQueue queue;
    private final ScanSessions sessions;
    private final TrackImport trackImport;
    private final InstantSource clock;

    public LibraryScan(Database database, FfmpegDecoder decoder, ScanSettings settings, TrackObserver observer, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.queue = new JobQueue(clock);
        this.sessions = new ScanSessions(clock);
        this.trackImport = new TrackImport(new TrackDetails(observer, clock), queue, clock);
    }

    /// Scans one folder to its end.
    ///
    /// @throws ScanRefused when the folder cannot be scanned; nothing was changed then
    public ScanReport scan(Path folder, ScanListener listener) {
        Path real = readableFolder(folder);
        try (DatabaseLock _ = database.tryLock("scan").orElseThrow(() -> new ScanRefused(
                ScanRefused.Reason.BUSY, "Another scan of this library is under way; wait for it or stop it."))) {
            return scanLocked(real, listener);
        }
    }

    private ScanReport scanLocked(Path folder, ScanListener listener) {
        FolderWalk.Result found = walk(folder);
        Map<RootId, String> rootsBefore = database.read(roots::all);
        List<KnownFile> known = known(folder, rootsBefore);
        if (found.files().isEmpty() && known.stream().anyMatch(file -> file.missingSince().isEmpty())) {
            return new ScanReport(folder, ScanReport.State.LOOKS_UNMOUNTED, ScanReport.Counts.NONE, found.problems());
        }
        RootId root = database.inTransaction(handle -> rootOf(handle, folder, rootsBefore));
        Changes changes = Changes.between(found, known, root);
        return bringUpToDate(new Task(folder, root, found, changes), listener);
    }

    private record Task(Path folder, RootId root, FolderWalk.Result found, Changes changes) {}

    private ScanReport bringUpToDate(Task task, ScanListener listener) {
        Changes changes = task.changes();
        String session = database.inTransaction(handle -> {
            sessions.failAbandoned(handle, task.folder());
            files.markReturned(handle, changes.returned().stream().map(KnownFile::id).toList());
            files.markMissing(handle, changes.gone().stream().map(KnownFile::id).toList(), clock.instant());
            return sessions.begin(handle, task.folder(), task.found().files().size());
        });
        List<ScanProblem> problems = new ArrayList<>(task.found().problems());
        ScanCounts counts = new ScanCounts();
        try {
            problems.addAll(importFiles(task, session, counts, listener));
            database.inTransaction(handle -> {
                enqueueStale(handle);
                sessions.end(handle, session, "completed");
                return null;
            });
        } catch (RuntimeException e) {
            endAsFailed(session, e);
            throw e;
        }
        return new ScanReport(task.folder(), ScanReport.State.COMPLETED,
                counts.with(task.found().files().size(), changes), problems);
    }

    private void endAsFailed(String session, RuntimeException cause) {
        try {
            database.inTransaction(handle -> {
                sessions.end(handle, session, "failed");
                return null;
            });
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private List<ScanProblem> importFiles(Task task, String session, ScanCounts counts, ScanListener listener) {
        List<ScanProblem> unreadable = new ArrayList<>();
        List<Opening> openings = openings(task.changes(), unreadable);
        listener.walked(task.folder(), task.found().files().size(), openings.size());
        Moves moves = database.read(handle -> Moves.of(handle, files));
        AtomicInteger done = new AtomicInteger();
        TrackBatch batch = new TrackBatch(reads -> {
            unreadable.addAll(database.inTransaction(handle -> {
                sessions.advance(handle, session, task.changes().unchanged() + done.get() + reads.size(),
                        reads.getLast().file().path().toString());
                return trackImport.write(handle, task.root(), withMoves(handle, moves, reads), counts);
            }));
            listener.read(done.addAndGet(reads.size()), openings.size());
        });
        Iterator<Opening> all = openings.iterator();
        new TagPipeline(settings.threads()).each(all, opening -> open(opening, task.folder(), moves), batch::add);
        batch.flush();
        return unreadable;
    }

    /// A file to be opened, and what the library knew of it.
    private record Opening(FoundFile file, Optional<KnownFile> before) {}

    /// New and changed files, without those that failed in just this state before.
    private List<Opening> openings(Changes changes, List<ScanProblem> stillUnreadable) {
        Map<String, Failure> failed = new HashMap<>();
        database.read(handle -> failures.of(handle, READ_FAILURES)).forEach(failure -> failed.put(failure.subject(), failure));
        List<Opening> openings = new ArrayList<>();
        Stream.concat(
                        changes.fresh().stream().map(file -> new Opening(file, Optional.empty())),
                        changes.changed().entrySet().stream()
                                .map(entry -> new Opening(entry.getValue(), Optional.of(entry.getKey()))))
                .forEach(opening -> {
                    FoundFile file = opening.file();
                    Failure failure = failed.get(file.path().toString());
                    if (failure != null
                            && failure.revision().equals(Revision.of(TrackFile.seconds(file.modified()), file.size()))) {
                        stillUnreadable.add(new ScanProblem(failure.subject(), failure.detail()));
                        return;
                    }
                    openings.add(opening);
                });
        return openings;
    }

    private ReadFile open(Opening opening, Path folder, Moves moves) {
        FoundFile file = opening.file();
        TagOutcome outcome = tags.read(file.path(), folder);
        boolean hashMatters = switch (outcome) {
            case TagOutcome.Tags found -> opening.before().isPresent()
                    ? opening.before().get().hash().isPresent()
                    : moves.possible(found.tags().audio().seconds());
            case TagOutcome.Unreadable _ -> false;
        };
        return new ReadFile(file, opening.before(), outcome, hashMatters ? hash(file.path()) : Optional.empty());
    }

    private Optional<AudioHash> hash(Path file) {
        return switch (decoder.contentHash(file)) {
            case HashOutcome.Hashed hashed -> Optional.of(new AudioHash(hashed.hash().hex()));
            case HashOutcome.Unhashable _ -> Optional.empty();
        };
    }

    private static List<ReadFile> withMoves(Handle handle, Moves moves, List<ReadFile> reads) {
        return reads.stream()
                .map(read -> read.before().isPresent()
                        ? read
                        : read.hash().flatMap(hash -> moves.lost(handle, hash, read.file().path()))
                                .map(read::asMoveOf)
                                .orElse(read))
                .toList();
    }

    /// Enqueues what is not measured as it is now: interrupted work, and everything after a new analyzer version.
    private void enqueueStale(Handle handle) {
        queue.enqueue(handle, TrackIngest.KIND, new StaleTracks(settings.analyzerVersion()).worthAJob(handle), Priority.NORMAL);
    }

    private FolderWalk.Result walk(Path folder) {
        try {
            return FolderWalk.of(folder);
        } catch (IOException e) {
            throw new ScanRefused(ScanRefused.Reason.NOT_A_READABLE_FOLDER, folder + " cannot be read: " + e.getMessage());
        }
    }

    private List<KnownFile> known(Path folder, Map<RootId, String> rootsBefore) {
        List<KnownFile> known = new ArrayList<>();
        rootsBefore.forEach((id, path) -> {
            Path root = Path.of(path);
            if (root.startsWith(folder) || folder.startsWith(root)) {
                database.inTransaction(handle -> {
                    files.each(handle, id, file -> {
                        if (Path.of(file.path()).startsWith(folder)) {
                            known.add(file);
                        }
                    });
                    return null;
                });
            }
        });
        return known;
    }

    /// A folder below a known root belongs to that root.
    private RootId rootOf(Handle handle, Path folder, Map<RootId, String> rootsBefore) {
        return rootsBefore.entrySet().stream()
                .filter(root -> folder.startsWith(Path.of(root.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> roots.register(handle, folder.toString()));
    }

    private Path readableFolder(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            boolean isRoot = database.read(roots::all).containsValue(absolute.toString());
            throw isRoot
                    ? new ScanRefused(ScanRefused.Reason.ROOT_IS_AWAY,
                            "The music folder " + absolute + " is not there (not mounted?); nothing was changed.")
                    : refuse("There is no folder " + absolute + ".");
        }
        if (!Files.isDirectory(absolute)) {
            throw refuse(absolute + " is a file, not a folder.");
        }
        if (!Files.isReadable(absolute) || !Files.isExecutable(absolute)) {
            throw refuse("The folder " + absolute + " may not be read.");
        }
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            throw refuse(absolute + " cannot be read: " + e.getMessage());
        }
    }

    private static ScanRefused refuse(String sentence) {
        return new ScanRefused(ScanRefused.Reason.NOT_A_READABLE_FOLDER, sentence);
    }
}
