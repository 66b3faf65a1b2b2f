package org.soniquebay.library.tracks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.StoredPath;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.HiddenFolders;

/// The places of the tracks' files: present, missing, moved, and the hashes of their audio. A track keeps its id
/// through all of it.
public final class TrackFiles {

    /// The parameter `:size` as far as its column holds it: in a library that is still shared with the original program
    /// that is an `integer`, and a file of 2 GiB or more goes without. The catalog is asked for such files only.
    static final String SIZE = """
            CASE WHEN CAST(:size AS bigint) <= 2147483647 OR (
                    SELECT atttypid = CAST('bigint' AS regtype) FROM pg_attribute
                    WHERE attrelid = CAST('tracks' AS regclass) AND attname = 'file_size')
                THEN CAST(:size AS bigint) END""";

    private static final int ROWS_AT_ONCE = 5000;
    /// Programs in other languages round a file's time otherwise than we do.
    private static final double SAME_TIME_SECONDS = 0.001;
    private static final String OTHER_ROOT =
            "SELECT root.id FROM library_roots AS root WHERE root.id <> :root AND " + RootStore.shows("tracks.path");
    private static final String COLUMNS = "SELECT id, path, file_mtime, file_size, content_hash, missing_since FROM tracks ";

    /// Shows every file of a root to the consumer, in one query that keeps no more than a few thousand rows in memory.
    /// The handle must be in a transaction.
    public void each(Handle handle, RootId root, Consumer<IndexedFile> consumer) {
        each(handle.createQuery(COLUMNS + "WHERE root_id = :root").bind("root", root), consumer);
    }

    /// Shows, as [#each] does, the tracks that no root holds: rows of an earlier library, or of a root that is gone.
    public void eachUnclaimed(Handle handle, Consumer<IndexedFile> consumer) {
        each(handle.createQuery(COLUMNS + "WHERE root_id IS NULL"), consumer);
    }

    private static void each(Query query, Consumer<IndexedFile> consumer) {
        try (Stream<IndexedFile> files = query.setFetchSize(ROWS_AT_ONCE).map((row, _) -> file(row)).stream()) {
            files.forEach(consumer);
        }
    }

    /// Gives tracks that no root holds their files. A track that a root holds by now stays as it is, and so does one whose
    /// path another track has. A row that knew the file's time keeps it as we write it, so that the next scan sees no change.
    ///
    /// @param found where each track's file is
    /// @return the tracks that were given theirs, as they are now
    public List<IndexedFile> claim(Handle handle, SequencedMap<TrackId, TrackFile> found) {
        RowChanges.announce(handle, TrackStore.TABLE, found.keySet());
        return handle.createQuery("""
                UPDATE tracks
                SET path = found.path, root_id = found.root, date_modified = CURRENT_TIMESTAMP,
                    file_mtime = CASE WHEN tracks.file_size = found.size AND abs(tracks.file_mtime - found.modified) < :same
                                      THEN found.modified ELSE tracks.file_mtime END
                FROM unnest(:ids, :paths, :roots, :times, :sizes) AS found (id, path, root, modified, size)
                WHERE tracks.id = found.id AND tracks.root_id IS NULL
                  AND NOT EXISTS (SELECT 1 FROM tracks AS other WHERE other.path = found.path AND other.id <> found.id)
                RETURNING tracks.id, tracks.path, tracks.file_mtime, tracks.file_size, tracks.content_hash, tracks.missing_since
                """)
                .bind("same", SAME_TIME_SECONDS)
                .bindArray("ids", TrackId.class, found.keySet())
                .bindArray("paths", String.class, found.values().stream().map(TrackFile::path).toList())
                .bindArray("roots", RootId.class, found.values().stream().map(TrackFile::root).toList())
                .bindArray("times", Double.class, found.values().stream().map(TrackFile::modified).toList())
                .bindArray("sizes", Long.class, found.values().stream().map(TrackFile::size).toList())
                .map((row, _) -> file(row)).list();
    }

    /// A root's tracks that no other root would show, see [HiddenFolders], by id.
    public List<TrackId> shownOnlyBy(Handle handle, RootId root) {
        return handle.createQuery("SELECT id FROM tracks WHERE root_id = :root AND NOT EXISTS (%s) ORDER BY id".formatted(OTHER_ROOT))
                .bind("root", root).bind("hidden", HiddenFolders.IN_PATH).mapTo(TrackId.class).list();
    }

    /// The tracks of [#shownOnlyBy] among these, with the rows locked until the transaction ends. The order is that of
    /// paths, as [DescribedTracks#lockByPath] locks them.
    public List<TrackId> lockShownOnlyBy(Handle handle, RootId root, Collection<TrackId> some) {
        return handle.createQuery("""
                SELECT id FROM tracks WHERE id = ANY (:some) AND root_id = :root AND NOT EXISTS (%s)
                ORDER BY path COLLATE "C" FOR UPDATE OF tracks
                """.formatted(OTHER_ROOT))
                .bindArray("some", TrackId.class, some).bind("root", root).bind("hidden", HiddenFolders.IN_PATH)
                .mapTo(TrackId.class).list();
    }

    /// Gives a root's tracks to the innermost of the other roots that show them.
    ///
    /// @return how many there were
    public int passOn(Handle handle, RootId root) {
        return handle.createUpdate("""
                UPDATE tracks
                SET root_id = (%1$s ORDER BY length(root.path) DESC LIMIT 1)
                WHERE root_id = :root AND EXISTS (%1$s)
                """.formatted(OTHER_ROOT))
                .bind("root", root).bind("hidden", HiddenFolders.IN_PATH).execute();
    }

    /// Takes these tracks from their root: they are missing, and keep their ids and all other data until a scan finds
    /// their files again.
    ///
    /// @param since a track that was missing before keeps its time
    public void leaveRoot(Handle handle, Collection<TrackId> tracks, Instant since) {
        RowChanges.announce(handle, TrackStore.TABLE, tracks);
        handle.createUpdate("""
                UPDATE tracks
                SET root_id = NULL, missing_since = coalesce(missing_since, :since), date_modified = CURRENT_TIMESTAMP
                WHERE id = ANY (:tracks)
                """)
                .bindArray("tracks", TrackId.class, tracks).bind("since", since).execute();
    }

    Optional<IndexedFile> find(Handle handle, String path) {
        if (StoredPath.refusal(path).isPresent()) {
            return Optional.empty();
        }
        return handle.createQuery(COLUMNS + "WHERE path = :path").bind("path", path).map((row, _) -> file(row)).findOne();
    }

    public Optional<IndexedFile> find(Handle handle, TrackId track) {
        return handle.createQuery(COLUMNS + "WHERE id = :track").bind("track", track)
                .map((row, _) -> file(row)).findOne();
    }

    /// The file as [#find] gives it, with the row locked until the transaction ends.
    public Optional<IndexedFile> lock(Handle handle, TrackId track) {
        return handle.createQuery(COLUMNS + "WHERE id = :track FOR NO KEY UPDATE").bind("track", track)
                .map((row, _) -> file(row)).findOne();
    }

    /// @param since when they were found to be missing; a track that was missing before keeps its time
    /// @return how many tracks are newly missing
    public int markMissing(Handle handle, Collection<TrackId> tracks, Instant since) {
        RowChanges.announce(handle, TrackStore.TABLE, tracks);
        return handle.createUpdate("""
                UPDATE tracks
                SET missing_since = :since, date_modified = CURRENT_TIMESTAMP
                WHERE id = ANY (:tracks) AND missing_since IS NULL
                """)
                .bindArray("tracks", TrackId.class, tracks).bind("since", since).execute();
    }

    /// @return how many of the tracks were missing until now
    public int markReturned(Handle handle, Collection<TrackId> tracks) {
        RowChanges.announce(handle, TrackStore.TABLE, tracks);
        return handle.createUpdate("""
                UPDATE tracks
                SET missing_since = NULL, date_modified = CURRENT_TIMESTAMP
                WHERE id = ANY (:tracks) AND missing_since IS NOT NULL
                """)
                .bindArray("tracks", TrackId.class, tracks).execute();
    }

    /// Missing tracks that sounded exactly like this, oldest first, if no track that is there does: the file was moved.
    /// To be asked before the new file's row, should there be one, gets its hash.
    public List<IndexedFile> lostCopies(Handle handle, AudioHash hash) {
        List<IndexedFile> copies = handle.createQuery(COLUMNS + "WHERE content_hash = :hash ORDER BY id")
                .bind("hash", hash.hex()).map((row, _) -> file(row)).list();
        return copies.stream().allMatch(copy -> copy.missingSince().isPresent()) ? copies : List.of();
    }

    /// The track's file is there again, under a new path: same id, no longer missing.
    public TrackWrite move(Handle handle, TrackId track, TrackFile file) {
        RowChanges.announce(handle, TrackStore.TABLE, track);
        int moved = handle.createUpdate("""
                UPDATE tracks
                SET path = :path, root_id = :root, file_mtime = :modified, file_size = %s, missing_since = NULL,
                    date_modified = CURRENT_TIMESTAMP
                WHERE id = :id AND NOT EXISTS (SELECT 1 FROM tracks AS other WHERE other.path = :path AND other.id <> :id)
                """.formatted(SIZE))
                .bind("id", track).bind("path", file.path()).bind("root", file.root())
                .bind("modified", file.modified()).bind("size", file.size())
                .execute();
        if (moved == 1) {
            return new TrackWrite.Written(track);
        }
        return find(handle, file.path()).<TrackWrite>map(other -> new TrackWrite.PathTaken(other.id()))
                .orElseGet(() -> new TrackWrite.Gone(track));
    }

    /// Forgets the hash of a track's audio: its file changed and could not be hashed.
    public void forgetContentHash(Handle handle, TrackId track) {
        RowChanges.announce(handle, TrackStore.TABLE, track);
        handle.createUpdate("UPDATE tracks SET content_hash = NULL WHERE id = :track AND content_hash IS NOT NULL")
                .bind("track", track).execute();
    }

    /// @return whether the hash is new to the track
    public boolean setContentHash(Handle handle, TrackId track, AudioHash hash) {
        RowChanges.announce(handle, TrackStore.TABLE, track);
        return handle.createUpdate("""
                UPDATE tracks
                SET content_hash = :hash, date_modified = CURRENT_TIMESTAMP
                WHERE id = :id AND content_hash IS DISTINCT FROM :hash
                """)
                .bind("id", track).bind("hash", hash.hex()).execute() == 1;
    }

    private static IndexedFile file(ResultSet row) throws SQLException {
        return new IndexedFile(new TrackId(row.getInt("id")), row.getString("path"),
                Columns.decimal(row, "file_mtime"), Columns.bigint(row, "file_size"),
                Columns.text(row, "content_hash").map(AudioHash::new), Columns.instant(row, "missing_since"));
    }
}
