package org.soniquebay.scan;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.ingest.Revision;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.TagReading;
import org.soniquebay.library.tracks.TagReadingStore;
import org.soniquebay.scan.FolderComparison.Compared;
import org.soniquebay.scan.folder.FoundFile;
import org.soniquebay.scan.report.ScanProblem;

/// The files that a scan opens: new and changed ones, and those that look as they did but whose tags are to be read again, which may be all of a library
/// and so are asked for a few at a time. A file that failed in just this state is left out.
final class FilesToRead {

    private static final int ROWS_AT_ONCE = 500;

    private final Database database;
    private final Compared task;
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final List<Opening> openings = new ArrayList<>();
    private final int[] outdated;

    /// A file to be opened, and what the library knew of it.
    ///
    /// @param tagsOnly whether it looks just as it did, so that its sound is the one that it was
    record Opening(FoundFile file, Optional<IndexedFile> before, boolean tagsOnly) {}

    /// @param stillUnreadable takes what cannot be read, as before
    FilesToRead(Database database, Compared task, List<ScanProblem> stillUnreadable) {
        this.database = database;
        this.task = task;
        Map<String, Failure> failed = new HashMap<>();
        database.read(handle -> new FailureStore().of(handle, ScanProblem.READ_FAILURES)).forEach(failure -> failed.put(failure.subject(), failure));
        Predicate<FoundFile> mayDo = file -> {
            Failure failure = failed.get(file.name());
            boolean failedAsItIs = failure != null && failure.revision().equals(Revision.of(file.modified(), file.size()));
            return !failedAsItIs || !stillUnreadable.add(new ScanProblem(failure.subject(), failure.detail()));
        };
        task.changes().fresh().stream().filter(mayDo).forEach(file -> openings.add(new Opening(file, Optional.empty(), false)));
        task.changes().changed().forEach((before, file) -> {
            if (mayDo.test(file)) {
                openings.add(new Opening(file, Optional.of(before), false));
            }
        });
        this.outdated = task.snapshot().unchanged().outdated().filter(place -> mayDo.test(task.found().files().get(place))).toArray();
    }

    int count() {
        return openings.size() + outdated.length;
    }

    Iterator<Opening> iterator() {
        return Stream.concat(openings.stream(), found(IntStream.of(outdated)).flatMap(some -> lookingTheSame(some).stream())).iterator();
    }

    /// Notes how files look that the library has not seen with its own eyes yet, those of an earlier program: a later change of them shows.
    ///
    /// @param lock the scan lock, held by the running scan
    void rememberUnseen(DatabaseLock lock) {
        TagReadingStore readings = new TagReadingStore();
        found(task.snapshot().unchanged().unseen()).forEach(some -> {
            lock.requireHeld();
            Map<String, TagReading> seen = some.stream().collect(toMap(FoundFile::name, task.found()::reading));
            database.useTransaction(handle -> readings.remember(handle, seen));
        });
    }

    private Stream<List<FoundFile>> found(IntStream places) {
        return places.mapToObj(task.found().files()::get).gather(Gatherers.windowFixed(ROWS_AT_ONCE));
    }

    private List<Opening> lookingTheSame(List<FoundFile> some) {
        Map<String, FoundFile> byPath = some.stream().collect(toMap(FoundFile::name, Function.identity()));
        return database.read(handle -> files.at(handle, byPath.keySet())).stream().sorted(Comparator.comparing(known -> known.file().path())).map(known -> {
            FoundFile file = byPath.get(known.file().path());
            boolean touched = known.reading().filter(reading -> reading.isTouched(task.found().reading(file))).isPresent();
            return new Opening(file, Optional.of(known.file()), !touched);
        }).toList();
    }
}
