package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;

/// Takes tracks out of the library whose files are gone for good: missing for thirty days, in a music folder that is
/// there. All measurements, edits and metadata of a track are deleted with it, so this is only done on request.
final class DeletedTracks {

    /// A track that is missing for less may come back.
    public static final Duration PATIENCE = Duration.ofDays(30);

    private static final int ROWS_AT_ONCE = 200;
    private static final int SAMPLE = 100;

    private final Database database;
    private final InstantSource clock;
    private final RootStore roots = new RootStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final TrackDeletion deletion;

    DeletedTracks(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.deletion = new TrackDeletion(clock);
    }

    /// Removes such tracks below a folder that a scan has just seen.
    ///
    /// @return how many were removed
    int removeBelow(Path folder) {
        Instant before = clock.instant().minus(PATIENCE);
        int removed = 0;
        for (Map.Entry<RootId, String> root : database.read(roots::all).entrySet()) {
            Path path = Path.of(root.getValue());
            if (path.startsWith(folder) || folder.startsWith(path)) {
                removed += remove(goneForGood(root.getKey(), path, folder, before), before);
            }
        }
        return removed;
    }

    private List<TrackId> goneForGood(RootId root, Path rootPath, Path folder, Instant before) {
        List<TrackId> gone = new ArrayList<>();
        List<Path> present = new ArrayList<>();
        database.inTransaction(handle -> {
            files.each(handle, root, file -> {
                Path path = Path.of(file.path());
                if (isOld(file, before) && path.startsWith(folder)) {
                    gone.add(file.id());
                }
                if (file.missingSince().isEmpty() && present.size() < SAMPLE) {
                    present.add(path);
                }
            });
            return null;
        });
        // An empty folder may be a disk that is not mounted; so may one that holds none of the files it should hold.
        return holdsSomething(rootPath) && present.stream().anyMatch(Files::exists) ? gone : List.of();
    }

    private int remove(List<TrackId> gone, Instant before) {
        int removed = 0;
        for (int from = 0; from < gone.size(); from += ROWS_AT_ONCE) {
            List<TrackId> some = gone.subList(from, Math.min(gone.size(), from + ROWS_AT_ONCE));
            removed += database.inTransaction(handle -> remove(handle, some, before));
        }
        return removed;
    }

    private int remove(Handle handle, List<TrackId> some, Instant before) {
        return deletion.delete(handle, some.stream()
                .filter(id -> files.lock(handle, id).filter(file -> isGone(file, before)).isPresent()).toList());
    }

    private static boolean isGone(IndexedFile file, Instant before) {
        return isOld(file, before) && !Files.exists(Path.of(file.path()));
    }

    private static boolean isOld(IndexedFile file, Instant before) {
        return file.missingSince().filter(since -> !since.isAfter(before)).isPresent();
    }

    private static boolean holdsSomething(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.anyMatch(entry -> !entry.getFileName().toString().startsWith("."));
        } catch (IOException _) {
            return false;
        }
    }
}
