package org.soniquebay.library.tracks;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
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
    private static final String FIND_WITH_READING = "SELECT " + COLUMNS
            + ", reading.track_id, reading.reader_version, reading.inode_changed, reading.lyrics_modified, reading.lyrics_size, reading.charset"
            + " FROM tracks LEFT JOIN tag_readings AS reading ON reading.track_id = tracks.id ";

    /// A track's file with the last reading of its tags.
    ///
    /// @param reading empty for a file that no scan has seen as one of the library yet
    public record Read(IndexedFile file, Optional<TagReading> reading) {
    }

    /// Shows every file of a root to the consumer, in one query that keeps no more than a few thousand rows in memory.
    /// The handle must be in a transaction.
    public void each(Handle handle, RootId root, Consumer<IndexedFile> consumer) {
        each(handle.createQuery(FIND + "WHERE root_id = :root").bind("root", root), (row, _) -> file(row), consumer);
    }

    /// Shows, as [#each] does, every file of a root with the last reading of its tags.
    public void eachRead(Handle handle, RootId root, Consumer<Read> consumer) {
        each(handle.createQuery(FIND_WITH_READING + "WHERE root_id = :root").bind("root", root), (row, _) -> read(row), consumer);
    }

    /// Shows, as [#each] does, the tracks that no root holds: rows of an earlier library, or of a root that is gone.
    public void eachUnclaimed(Handle handle, Consumer<IndexedFile> consumer) {
        each(handle.createQuery(FIND + "WHERE root_id IS NULL"), (row, _) -> file(row), consumer);
    }

    private static <T> void each(Query query, RowMapper<T> mapper, Consumer<T> consumer) {
        try (Stream<T> files = query.setFetchSize(ROWS_AT_ONCE).map(mapper).stream()) {
            files.forEach(consumer);
        }
    }

    /// The files of these paths, in no order.
    public List<Read> at(Handle handle, Collection<String> paths) {
        return handle.createQuery(FIND_WITH_READING + "WHERE tracks.path = ANY (:paths)").bindArray("paths", String.class, paths)
                .map((row, _) -> read(row)).list();
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

    /// Missing tracks that sounded exactly like this: the file was moved. Those of the file's own root come first, of these the ones whose file was called
    /// the same, and of these the oldest. While a track is there that sounds so, only those count whose file was called the same, for another one may be a
    /// copy of that track; those of the file's own root where the track that is there is of another one; and hidden ones: such a copy was not wanted before.
    /// To be asked before the new file's row, should there be one, gets its hash.
    public List<IndexedFile> lostCopies(Handle handle, AudioHash hash, Path file) {
        List<Copy> copies = handle.createQuery("SELECT " + COLUMNS + """
                , hidden_since IS NOT NULL AS hidden, root.path AS root
                FROM tracks LEFT JOIN library_roots AS root ON root.id = tracks.root_id WHERE tracks.content_hash = :hash ORDER BY tracks.id
                """)
                .bind("hash", hash.hex()).map((row, _) -> new Copy(file(row), row.getBoolean("hidden"), Columns.text(row, "root").filter(root -> file.startsWith(root)).isPresent())).list();
        boolean onlyLost = copies.stream().allMatch(Copy::isLost);
        boolean onlyLostHere = copies.stream().filter(Copy::here).allMatch(Copy::isLost);
        return copies.stream().filter(Copy::isLost)
                .filter(copy -> onlyLost || copy.hidden() || copy.here() && onlyLostHere || copy.isCalled(file.getFileName()))
                .sorted(Comparator.comparing((Copy copy) -> !copy.here()).thenComparing(copy -> !copy.isCalled(file.getFileName()))).map(Copy::file).toList();
    }

    /// @param here whether it lies in the root of the file that is asked about
    private record Copy(IndexedFile file, boolean hidden, boolean here) {

        boolean isCalled(Path name) {
            return Path.of(file.path()).endsWith(name);
        }

        boolean isLost() {
            return file.missingSince().isPresent();
        }
    }

    private static Read read(ResultSet row) throws SQLException {
        boolean isThere = Columns.integer(row, "track_id").isPresent();
        Optional<TagReading.SideFile> lyrics = Columns.decimal(row, "lyrics_modified").isPresent()
                ? Optional.of(new TagReading.SideFile(row.getDouble("lyrics_modified"), row.getLong("lyrics_size"))) : Optional.empty();
        return new Read(file(row), isThere ? Optional.of(new TagReading(
                Columns.integer(row, "reader_version"), Columns.decimal(row, "inode_changed"), lyrics, Columns.text(row, "charset"))) : Optional.empty());
    }

    static IndexedFile file(ResultSet row) throws SQLException {
        return new IndexedFile(new TrackId(row.getInt("id")), row.getString("path"),
                Columns.decimal(row, "file_mtime"), Columns.bigint(row, "file_size"),
                Columns.text(row, "content_hash").map(AudioHash::new), Columns.instant(row, "missing_since"));
    }
}
