package org.soniquebay.library.tracks;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.Columns;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.HiddenFolders;

/// Reads and locks what the library remembers of the tracks' files.
public final class IndexedFileQueries {

    /// The roots that show a track, but for the root `:root`.
    static final String OTHER_ROOT =
            "SELECT root.id FROM library_roots AS root WHERE root.id <> :root AND " + RootStore.shows("tracks.path");
    static final String COLUMNS = "tracks.id, tracks.path, tracks.file_mtime, tracks.file_size, tracks.content_hash, tracks.missing_since";

    private static final int ROWS_AT_ONCE = 5000;
    private static final String FIND = "SELECT " + COLUMNS + " FROM tracks ";

    /// Shows every file of a root to the consumer, in one query that keeps no more than a few thousand rows in memory.
    /// The handle must be in a transaction.
    public void each(Handle handle, RootId root, Consumer<IndexedFile> consumer) {
        each(handle.createQuery(FIND + "WHERE root_id = :root").bind("root", root), consumer);
    }

    /// Shows, as [#each] does, the tracks that no root holds: rows of an earlier library, or of a root that is gone.
    public void eachUnclaimed(Handle handle, Consumer<IndexedFile> consumer) {
        each(handle.createQuery(FIND + "WHERE root_id IS NULL"), consumer);
    }

    private static void each(Query query, Consumer<IndexedFile> consumer) {
        try (Stream<IndexedFile> files = query.setFetchSize(ROWS_AT_ONCE).map((row, _) -> file(row)).stream()) {
            files.forEach(consumer);
        }
    }

    /// A root's tracks that no other root would show, see [HiddenFolders], by id.
    public List<TrackId> shownOnlyBy(Handle handle, RootId root) {
        return handle.createQuery("SELECT id FROM tracks WHERE root_id = :root AND NOT EXISTS (%s) ORDER BY id".formatted(OTHER_ROOT))
                .bind("root", root).bind("hidden", HiddenFolders.IN_PATH).mapTo(TrackId.class).list();
    }

    /// The tracks of [#shownOnlyBy] among these, with the rows locked until the transaction ends. The order is that of
    /// paths, as [TrackQueries#lockByPath] locks them.
    public List<TrackId> lockShownOnlyBy(Handle handle, RootId root, Collection<TrackId> some) {
        return handle.createQuery("""
                SELECT id FROM tracks WHERE id = ANY (:some) AND root_id = :root AND NOT EXISTS (%s)
                ORDER BY path COLLATE "C" FOR UPDATE OF tracks
                """.formatted(OTHER_ROOT))
                .bindArray("some", TrackId.class, some).bind("root", root).bind("hidden", HiddenFolders.IN_PATH)
                .mapTo(TrackId.class).list();
    }

    public Optional<IndexedFile> find(Handle handle, TrackId track) {
        return handle.createQuery(FIND + "WHERE id = :track").bind("track", track)
                .map((row, _) -> file(row)).findOne();
    }

    /// The file as [#find] gives it, with the row locked until the transaction ends.
    public Optional<IndexedFile> lock(Handle handle, TrackId track) {
        return handle.createQuery(FIND + "WHERE id = :track FOR NO KEY UPDATE").bind("track", track)
                .map((row, _) -> file(row)).findOne();
    }

    /// Missing tracks that sounded exactly like this, oldest first: the file was moved. While a track is there that does, only those count
    /// whose file was called the same, for another one may be a copy of that track. To be asked before the new file's row, should there be one, gets its hash.
    public List<IndexedFile> lostCopies(Handle handle, AudioHash hash, Path file) {
        List<IndexedFile> copies = handle.createQuery(FIND + "WHERE content_hash = :hash ORDER BY id")
                .bind("hash", hash.hex()).map((row, _) -> file(row)).list();
        boolean onlyLost = copies.stream().allMatch(copy -> copy.missingSince().isPresent());
        return copies.stream().filter(copy -> copy.missingSince().isPresent())
                .filter(copy -> onlyLost || Path.of(copy.path()).endsWith(file.getFileName())).toList();
    }

    static IndexedFile file(ResultSet row) throws SQLException {
        return new IndexedFile(new TrackId(row.getInt("id")), row.getString("path"),
                Columns.decimal(row, "file_mtime"), Columns.bigint(row, "file_size"),
                Columns.text(row, "content_hash").map(AudioHash::new), Columns.instant(row, "missing_since"));
    }
}
