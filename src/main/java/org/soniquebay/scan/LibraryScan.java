package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.decoding.HashOutcome;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.ingest.Reanalysis;
import org.soniquebay.ingest.TrackIngest;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.grouping.AlbumStatements;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.metadata.LyricsFile;
import org.soniquebay.library.tracks.TagReading;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.metadata.TagReader;
import org.soniquebay.metadata.UnreadableReason;
import org.soniquebay.scan.FolderComparison.Compared;
import org.soniquebay.scan.folder.FolderPicture;
import org.soniquebay.scan.folder.FolderWalk;
import org.soniquebay.scan.folder.FoundFile;
import org.soniquebay.scan.folder.ScannableFolder;
import org.soniquebay.scan.importing.AlbumPictures;
import org.soniquebay.scan.importing.MoveDetection;
import org.soniquebay.scan.importing.ReadFile;
import org.soniquebay.scan.importing.ScanCounts;
import org.soniquebay.scan.importing.TagPipeline;
import org.soniquebay.scan.importing.TrackBatch;
import org.soniquebay.scan.importing.TrackDetails;
import org.soniquebay.scan.importing.TrackImport;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.ScanSettings;
import org.soniquebay.scan.session.ScanSessions;

/// Compares a folder with the library's memory of it and brings the library up to date: new, changed, moved, missing
/// and returned files. The scan opens only files that look new or changed, or whose tags an older version read
/// ([TagReader#VERSION]), and never writes to the folder. New tracks are enqueued to be measured by [TrackIngest].
public final class LibraryScan {

    /// The lock held by every scan: one process a library at a time.
    public static final String LOCK = "scan";

    /// The most files open at once: each may bring 24 MB of pictures.
    private static final int MOST_OPEN = 4;

    private final Database database;
    private final FfmpegDecoder decoder;
    private final ScanSettings settings;
    private final TagReader tags;
    private final RootStore roots = new RootStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final FailureStore failures = new FailureStore();
    private final JobQueue queue;
    private final ScanSessions sessions;
    private final TrackImport trackImport;
    private final InstantSource clock;

    public LibraryScan(Database database, FfmpegDecoder decoder, ScanSettings settings, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.tags = new TagReader(settings.tagCharset());
        this.clock = requireNonNull(clock, "clock is null");
        this.queue = new JobQueue(clock);
        this.sessions = new ScanSessions(clock);
        this.trackImport = new TrackImport(new TrackDetails(), queue, clock);
    }

    /// Scans folders to their end; those that no root holds become roots. All are compared before any file is opened, so that a file which moved from one to
    /// another is known as missing when it is found.
    ///
    /// @param acceptMissing whether the files are really gone that are, should they be suspiciously many
    /// @return a report for each folder, in the order given
    /// @throws ScanRefused when one of the folders cannot be scanned; nothing was changed then
    public List<ScanReport> scan(List<Path> folders, boolean acceptMissing, ScanListener listener) {
        return scan(folders, UUID.randomUUID().toString(), new Terms(true, acceptMissing), listener);
    }

    /// Scans folders on behalf of a task, and only those that a root holds. An interrupt ends the scan soon; the files
    /// read by then are stored.
    ///
    /// @param task whose waiting sessions, if there are any, begin with this
    List<ScanReport> scan(List<Path> folders, String task, ScanListener listener) {
        return scan(folders, task, new Terms(false, false), listener);
    }

    /// @param makeRoots whether a folder that no root holds becomes one
    private record Terms(boolean makeRoots, boolean acceptMissing) {
    }

    private List<ScanReport> scan(List<Path> folders, String task, Terms terms, ScanListener listener) {
        List<Path> real = folders.stream().map(this::readableFolder).distinct().toList();
        try (DatabaseLock lock = database.tryLock(LOCK).orElseThrow(() -> new ScanRefused(
                ScanRefused.Reason.BUSY, "Another scan of this library is under way; wait for it or stop it."))) {
            SequencedMap<Path, String> begun = begin(real, task, terms);
            trackImport.begin();
            try {
                List<Compared> compared = new FolderComparison(database, settings, sessions, lock, clock).compare(begun);
                return compared.stream().map(each -> bringUpToDate(each, lock, listener)).toList();
            } catch (RuntimeException e) {
                // A scan that the database's outage breaks off is not over: its task may be begun again.
                if (!DatabaseException.isOutage(e)) {
                    endAsFailed(task, e);
                }
                throw e;
            }
        }
    }

    private SequencedMap<Path, String> begin(List<Path> folders, String task, Terms terms) {
        return database.inTransaction(handle -> {
            sessions.failAbandoned(handle);
            if (terms.makeRoots()) {
                folders.forEach(folder -> roots.include(handle, folder));
            }
            folders.stream().filter(folder -> !roots.holds(handle, folder)).findFirst().ifPresent(folder -> {
                throw new ScanRefused(ScanRefused.Reason.NO_ROOT, folder + " is none of the library's music folders any more.");
            });
            SequencedMap<Path, String> begun = new LinkedHashMap<>();
            folders.forEach(folder -> begun.put(folder, sessions.begin(handle, task, folder, terms.acceptMissing())));
            return begun;
        });
    }

    /// Whether a file of this name is music, its cover or its lyrics.
    public static boolean matters(Path file) {
        return FolderWalk.isMusic(file) || FolderPicture.isOne(file) || LyricsFile.isOne(file);
    }

    private ScanReport bringUpToDate(Compared comparison, DatabaseLock lock, ScanListener listener) {
        if (comparison.root().isEmpty()) {
            return new ScanReport(comparison.folder(), comparison.state(), ScanReport.Counts.NONE,
                    comparison.found().leftOut(), comparison.earlier(), comparison.problems(), comparison.found().unread());
        }
        List<ScanProblem> problems = new ArrayList<>(comparison.problems());
        ScanCounts counts = new ScanCounts(comparison.changes());
        repeat(lock, new AlbumStatements()::completeKeys);
        problems.addAll(importFiles(comparison, lock, counts, listener));
        repeat(lock, trackImport::settleWaiting);
        problems.addAll(new AlbumPictures(database).take(comparison.folder(), comparison.found(), lock));
        lock.requireHeld();
        database.inTransaction(handle -> {
            forgetVanishedFailures(handle, comparison);
            // Tracks are enqueued that are not measured as they are now: interrupted work, or everything after a new
            // analyzer version.
            new Reanalysis(settings.analyzerVersion(), clock).stale(handle);
            sessions.end(handle, comparison.session(), comparison.waitsBecause());
            return null;
        });
        return new ScanReport(comparison.folder(), comparison.state(), counts.with(comparison.found().files().size()),
                comparison.found().leftOut(), comparison.earlier(), problems, comparison.found().unread());
    }

    /// Does in one transaction after the other what can be done in parts.
    ///
    /// @param part returns whether there may be more
    private void repeat(DatabaseLock lock, Predicate<Handle> part) {
        do {
            lock.requireHeld();
        } while (database.inTransaction(part::test));
    }

    /// Forgets the failures of files that could not be opened and are gone.
    private void forgetVanishedFailures(Handle handle, Compared comparison) {
        Set<String> vanished = failures.of(handle, ScanProblem.READ_FAILURES).stream()
                .map(Failure::subject)
                .filter(subject -> Path.of(subject).startsWith(comparison.folder()))
                .filter(subject -> comparison.found().couldSee(Path.of(subject)))
                .collect(toSet());
        comparison.found().files().forEach(file -> vanished.remove(file.name()));
        failures.forget(handle, ScanProblem.READ_FAILURES, vanished);
    }

    private void endAsFailed(String task, RuntimeException cause) {
        // An interrupt would keep the pool from giving a connection.
        boolean interrupted = Thread.interrupted();
        try {
            database.inTransaction(handle -> {
                sessions.failRest(handle, task, "The scan failed: " + cause.getMessage());
                return null;
            });
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ScanProblem> importFiles(Compared task, DatabaseLock lock, ScanCounts counts, ScanListener listener) {
        List<ScanProblem> unreadable = new ArrayList<>();
        FilesToRead toRead = new FilesToRead(database, task, unreadable);
        toRead.rememberUnseen(lock);
        listener.walked(task.folder(), task.found().files().size(), toRead.count());
        RootId root = task.root().orElseThrow();
        MoveDetection moveDetection = database.read(handle -> MoveDetection.of(handle, files));
        AtomicInteger done = new AtomicInteger();
        TrackBatch batch = new TrackBatch(reads -> {
            // The lock dies with the server, and another process may scan, or remove the folder, when the server is
            // back first.
            lock.requireHeld();
            unreadable.addAll(database.inTransaction(handle -> {
                sessions.advance(handle, task.session(), task.changes().unchanged() + done.get() + reads.size(),
                        reads.getLast().file().path().toString());
                return trackImport.write(handle, root, withMoves(handle, moveDetection, reads), counts);
            }));
            listener.read(done.addAndGet(reads.size()), toRead.count());
        });
        new TagPipeline(Math.min(MOST_OPEN, settings.threads())).each(toRead.iterator(), opening -> open(opening, task, moveDetection), batch::add);
        batch.flush();
        return unreadable;
    }

    private ReadFile open(FilesToRead.Opening opening, Compared task, MoveDetection moveDetection) {
        FoundFile file = opening.file();
        TagOutcome outcome = read(file.path(), task.folder());
        boolean hashMatters = switch (outcome) {
            case TagOutcome.Tags _ when opening.tagsOnly() -> false;
            case TagOutcome.Tags found -> opening.before().isPresent()
                    ? opening.before().get().hash().isPresent()
                    : moveDetection.possible(found.tags().audio().seconds(), file.size());
            case TagOutcome.Unreadable _ -> false;
        };
        Optional<String> charset = outcome instanceof TagOutcome.Tags found && found.ambiguous()
                ? Optional.of(settings.tagCharset().map(Charset::name).orElse(TagReading.GUESS)) : Optional.empty();
        return new ReadFile(file, opening.before(), outcome, task.found().reading(file).in(charset),
                hashMatters ? hash(file.path()) : Optional.empty(), opening.tagsOnly());
    }

    /// Reads a file. One that our reader cannot cope with must not end the scan of all.
    private TagOutcome read(Path file, Path folder) {
        try {
            return tags.read(file, folder);
        } catch (RuntimeException e) {
            return new TagOutcome.Unreadable(UnreadableReason.READ_ERROR, "The tags cannot be read: " + e);
        }
    }

    private Optional<AudioHash> hash(Path file) {
        return decoder.contentHash(file) instanceof HashOutcome.Hashed hashed ? Optional.of(new AudioHash(hashed.hash().hex())) : Optional.empty();
    }

    private static List<ReadFile> withMoves(Handle handle, MoveDetection moveDetection, List<ReadFile> reads) {
        return reads.stream()
                .map(read -> read.before().isPresent() ? read
                        : read.hash().flatMap(hash -> moveDetection.lost(handle, hash, read.file().path())).map(read::asMoveOf).orElse(read))
                .toList();
    }

    /// The real path of a folder that can be scanned.
    ///
    /// @throws ScanRefused when it cannot be scanned
    public Path readableFolder(Path folder) {
        return ScannableFolder.real(database, folder);
    }
}
