package org.soniquebay.scan.adoption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.MusicPath;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.scan.folder.FolderChanges;
import org.soniquebay.scan.folder.FolderSnapshot;
import org.soniquebay.scan.folder.FoundFile;
import org.soniquebay.scan.report.ScanReport;

/// Tracks of an earlier library, which no root holds, that turn out to be files found by a scan: they keep their ids
/// and all other data. All folders of the scan are searched at once, so that a track goes where it fits best.
public final class AdoptedTracks {

    /// The batch size: the original program may be writing beside us, and must not wait.
    private static final int ROWS_AT_ONCE = 250;

    private final Database database;
    private final boolean evolved;
    private final TrackStore tracks = new TrackStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final Map<String, TrackId> trackByFile = new HashMap<>();
    private int unclaimed;
    private int ambiguous;
    private Optional<String> example = Optional.empty();

    private AdoptedTracks(Database database, boolean evolved) {
        this.database = database;
        this.evolved = evolved;
    }

    /// Finds out which tracks these are; no row is changed yet.
    public static AdoptedTracks planned(Database database, Collection<PathMap> maps, Collection<FolderSnapshot> looks) {
        AdoptedTracks adopted = new AdoptedTracks(database, !maps.isEmpty() || hasEvolved(database));
        Map<String, TrackId> rows = adopted.unclaimedRows();
        if (!rows.isEmpty()) {
            List<MusicPath> music = looks.stream().flatMap(FolderSnapshot::musicPaths).toList();
            adopted.plan(rows, PathMatching.of(rows.keySet(), music, maps));
        }
        return adopted;
    }

    private static boolean hasEvolved(Database database) {
        return database.read(handle -> handle.createQuery("SELECT to_regnamespace('soniquebay_migration') IS NOT NULL").mapTo(Boolean.class).one());
    }

    private Map<String, TrackId> unclaimedRows() {
        Map<String, TrackId> rows = new HashMap<>();
        database.inTransaction(handle -> {
            files.eachUnclaimed(handle, file -> rows.put(file.path(), file.id()));
            return null;
        });
        return rows;
    }

    private void plan(Map<String, TrackId> rows, PathMatching.Found found) {
        unclaimed = rows.size();
        ambiguous = found.ambiguous();
        found.fileByRow().forEach((row, file) -> trackByFile.put(file, rows.get(row)));
        example = rows.keySet().stream().filter(row -> !found.fileByRow().containsKey(row)).min(String::compareTo);
    }

    public boolean isPlanned(FoundFile file) {
        return trackByFile.containsKey(file.name());
    }

    /// Gives the tracks of one folder their files, and that folder's root.
    ///
    /// @return the tracks as they are now
    public List<IndexedFile> claim(FolderSnapshot snapshot, RootId root) {
        List<IndexedFile> claimed = new ArrayList<>();
        SequencedMap<TrackId, TrackFile> batch = new LinkedHashMap<>();
        if (!trackByFile.isEmpty()) {
            for (FoundFile file : snapshot.found().files()) {
                TrackId track = trackByFile.remove(file.name());
                if (track != null) {
                    batch.put(track, FolderChanges.trackFile(file, root));
                }
                if (batch.size() == ROWS_AT_ONCE) {
                    claimed.addAll(written(batch));
                }
            }
            claimed.addAll(written(batch));
        }
        unclaimed -= claimed.size();
        return claimed;
    }

    private List<IndexedFile> written(SequencedMap<TrackId, TrackFile> batch) {
        List<IndexedFile> written = batch.isEmpty() ? List.of() : database.inTransaction(handle -> claimed(handle, batch));
        batch.clear();
        return written;
    }

    /// The files may lie in other folders than before, whose names are words that the tracks are found by.
    private List<IndexedFile> claimed(Handle handle, SequencedMap<TrackId, TrackFile> batch) {
        List<IndexedFile> claimed = tracks.claim(handle, batch);
        new TrackSearchIndex().refresh(handle, claimed.stream().map(IndexedFile::id).toList());
        return claimed;
    }

    /// @param recognised how many were claimed for the folder of the report
    public ScanReport.Earlier report(int recognised) {
        return new ScanReport.Earlier(recognised, unclaimed, Math.min(ambiguous, unclaimed), unclaimed == 0 ? Optional.empty() : example, evolved);
    }
}
