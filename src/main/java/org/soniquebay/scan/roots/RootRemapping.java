package org.soniquebay.scan.roots;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.FolderRules;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.TagReadingStore;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.scan.roots.RootRemoval.Fate;

/// Says where a music folder is now: a disk that is mounted elsewhere, a folder that was moved. The new folder takes the place of the old one, with its
/// rules about what is left out, and gets its tracks, with the paths that their files have there; they count as missing until the scan that follows sees the files,
/// reads their tags again, and gives them back with ids, edits and measurements.
public final class RootRemapping {

    private final Database database;
    private final RootRemoval removal;
    private final RootStore roots = new RootStore();
    private final TrackStore tracks = new TrackStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final TagReadingStore readings = new TagReadingStore();
    private final TrackSearchIndex search = new TrackSearchIndex();

    public RootRemapping(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.removal = new RootRemoval(database, clock);
    }

    /// The outcome of the wish.
    public sealed interface Outcome {

        /// @param id of the music folder that took the place of the other; of that one itself where the folder is the same
        /// @param tracks how many wait for the scan
        record Remapped(RootId id, String from, int tracks) implements Outcome {}

        /// There is no such music folder.
        record Unknown() implements Outcome {}

        /// The new folder lies in a music folder, or one lies in it.
        ///
        /// @param other its path
        record Overlaps(String other) implements Outcome {}

        /// A scan would still read the old folder.
        record ScanUnderWay() implements Outcome {}
    }

    /// @param folder the real path of a folder that can be scanned
    /// @throws InterruptedException on an interrupt during the wait for the end of a scan
    public Outcome remap(RootId root, Path folder) throws InterruptedException {
        Optional<DatabaseLock> lock = removal.scanLock();
        if (lock.isEmpty()) {
            return new Outcome.ScanUnderWay();
        }
        try (DatabaseLock _ = lock.get()) {
            return database.inTransaction(handle -> remap(handle, root, folder));
        }
    }

    private Outcome remap(Handle handle, RootId root, Path folder) {
        Optional<String> path = roots.lock(handle, root);
        if (path.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (path.get().equals(folder.toString())) {
            return new Outcome.Remapped(root, path.get(), 0);
        }
        Optional<String> other = roots.all(handle).values().stream().filter(known -> folder.startsWith(known) || Path.of(known).startsWith(folder)).findFirst();
        if (other.isPresent()) {
            return new Outcome.Overlaps(other.get());
        }
        FolderRules rules = roots.rules(handle).get(Path.of(path.get()));
        List<IndexedFile> held = new ArrayList<>();
        files.each(handle, root, held::add);
        removal.remove(handle, root, Fate.MISSING, 0);
        RootId made = roots.register(handle, folder.toString());
        roots.rule(handle, folder, Optional.of(rules.patterns()), Optional.of(rules.systemFolders()));
        return new Outcome.Remapped(made, path.get(), give(handle, held, Path.of(path.get()), new Place(made, folder)));
    }

    private record Place(RootId root, Path folder) {

        /// The file that a track has there. A track whose file another program described has no time, so it is read anew.
        TrackFile of(IndexedFile file, Path from) {
            return new TrackFile(folder.resolve(from.relativize(Path.of(file.path()))).toString(), root, file.modified().orElse(0), file.size().orElse(0));
        }
    }

    /// Gives the tracks that no other root has taken over their files in the new place.
    ///
    /// @return how many
    private int give(Handle handle, List<IndexedFile> held, Path from, Place to) {
        SequencedMap<TrackId, TrackFile> there = new LinkedHashMap<>();
        held.forEach(file -> there.put(file.id(), to.of(file, from)));
        List<TrackId> given = tracks.claim(handle, there).stream().map(IndexedFile::id).toList();
        // The folders are words that they are found by, and part of what their albums are known by.
        search.refresh(handle, given);
        readings.outdate(handle, given);
        return given.size();
    }
}
