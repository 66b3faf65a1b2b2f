package org.soniquebay.library.tracks;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.HiddenFolders;

/// Writes the rows of `tracks`: as a scan finds files and reads their tags, as clients describe them, and what becomes of
/// their files. No other class writes this table. A track keeps its id through all of it.
///
/// A MusicBrainz id is unique among tracks. The first track keeps it; a later one is written without, and the caller is
/// told, see [TrackWrite.WithoutMusicBrainzId].
public final class TrackStore {

    /// The name under which changes are announced. Rows that depend on a track are deleted with it, so copies of those
    /// listen here too.
    public static final String TABLE = "tracks";

    /// Programs in other languages round a file's time otherwise than we do.
    private static final double SAME_TIME_SECONDS = 0.001;
    private static final String INSERT = """
            INSERT INTO tracks (path, %s, root_id)
            VALUES (:path, %s, %%s)
            """.formatted(TrackColumns.NAMES, TrackColumns.PARAMETERS);
    /// The innermost root that shows the path.
    private static final String ROOT = "(SELECT root.id FROM library_roots AS root WHERE " + RootStore.shows("CAST(:path AS text)")
            + " ORDER BY length(root.path) DESC LIMIT 1)";
    private static final String UPDATE = """
            UPDATE tracks
            SET (%1$s, root_id, date_modified) = (%2$s, :root, CURRENT_TIMESTAMP)
            WHERE id = :id AND (%1$s, root_id) IS DISTINCT FROM (%2$s, :root)
            """.formatted(TrackColumns.NAMES, TrackColumns.parameters(TrackColumns::kept));
    private static final String UPDATE_DESCRIBED = """
            UPDATE tracks
            SET path = :path, track_artist_id = :artist, album_id = :album, file_mtime = :modified, file_size = %s,
                root_id = CASE WHEN path = :path THEN root_id ELSE %s END, date_modified = CURRENT_TIMESTAMP%s
            WHERE id = :id
            """;

    private final TrackQueries queries = new TrackQueries();
    private final WriteOutcomes outcomes = new WriteOutcomes();

    /// Writes new tracks, hundreds at once. A path that is in the library already is left alone.
    ///
    /// @return what became of each, in the order given
    public List<TrackWrite> insert(Handle handle, List<TrackEntry> entries) {
        SequencedMap<String, TrackEntry> fresh = new LinkedHashMap<>();
        entries.forEach(entry -> fresh.putIfAbsent(entry.file().path(), entry));
        fresh.keySet().removeAll(queries.byPath(handle, fresh.keySet()).keySet());
        Set<String> taken = new HashSet<>(outcomes.holders(handle, fresh.values()).keySet());
        Map<String, TrackId> made = insertRows(handle, fresh.values().stream()
                .filter(entry -> WriteOutcomes.recording(entry).filter(taken::add).isPresent()).toList(), true);
        fresh.keySet().removeAll(made.keySet());
        // The other rows have no id, or one that is taken, perhaps by a writer that was quicker just now.
        made.putAll(insertRows(handle, List.copyOf(fresh.values()), false));
        return outcomes.ofInserted(handle, entries, made);
    }

    /// Writes changed rows; a row that holds exactly this already is not touched. The path stays, see [#move].
    ///
    /// @param sameSound tracks whose sound was measured; what it showed of their length stays
    /// @return what became of each, in the order given
    public SequencedMap<TrackId, TrackWrite> update(Handle handle, SequencedMap<TrackId, TrackEntry> entries, Set<TrackId> sameSound) {
        Map<String, TrackId> holders = outcomes.holders(handle, entries.values());
        SequencedMap<TrackId, TrackWrite> written = new LinkedHashMap<>();
        PreparedBatch batch = handle.prepareBatch(UPDATE);
        entries.forEach((id, entry) -> {
            WriteOutcomes.recording(entry).ifPresent(wanted -> holders.putIfAbsent(wanted, id));
            TrackWrite planned = WriteOutcomes.planned(id, entry, holders);
            written.put(id, planned);
            bind(batch.bind("id", id).bind("sameSound", sameSound.contains(id)), entry, planned instanceof TrackWrite.Written);
        });
        if (entries.isEmpty()) {
            return written;
        }
        RowChanges.announce(handle, TABLE, entries.keySet());
        outcomes.settle(handle, batch.execute(), written);
        return written;
    }

    /// Writes a new track as a client describes it, into the innermost root that shows its path.
    ///
    /// @return empty when the path belongs to a track already
    public Optional<TrackId> insert(Handle handle, TrackDraft draft) {
        Optional<TrackId> made = bind(handle.createQuery(INSERT.formatted(ROOT) + "ON CONFLICT (path) DO NOTHING RETURNING id"), draft)
                .mapTo(TrackId.class).findOne();
        // A copy may hold the absence of this track.
        made.ifPresent(track -> RowChanges.announce(handle, TABLE, track));
        return made;
    }

    /// Makes a track match the draft. A value that the draft leaves as it was is not written: an earlier library may hold
    /// one that a draft has no room for, or an id in a spelling of its own.
    ///
    /// @param before the track as it is, locked
    /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when another track has the path or the
    ///         MusicBrainz id by now
    public void update(Handle handle, TrackSheet before, TrackDraft draft) {
        RowChanges.announce(handle, TABLE, before.id());
        String changed = TrackColumns.TAGS.stream()
                .filter(tag -> !tag.value().apply(before.tags()).equals(tag.value().apply(draft.tags())))
                .map(tag -> ", " + tag.column() + " = " + tag.parameter()).collect(Collectors.joining());
        Update update = handle.createUpdate(UPDATE_DESCRIBED.formatted(TrackColumns.SIZE, ROOT, changed));
        update.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        bind(update, draft).bind("id", before.id()).execute();
    }

    /// Gives tracks that no root holds their files. A track that a root holds by now stays as it is, and so does one whose
    /// path another track has. A row that knew the file's time keeps it as we write it, so that the next scan sees no change.
    ///
    /// @param found where each track's file is
    /// @return the tracks that were given theirs, as they are now
    public List<IndexedFile> claim(Handle handle, SequencedMap<TrackId, TrackFile> found) {
        RowChanges.announce(handle, TABLE, found.keySet());
        return handle.createQuery("""
                UPDATE tracks
                SET path = found.path, root_id = found.root, date_modified = CURRENT_TIMESTAMP,
                    file_mtime = CASE WHEN tracks.file_size = found.size AND abs(tracks.file_mtime - found.modified) < :same
                                      THEN found.modified ELSE tracks.file_mtime END
                FROM unnest(:ids, :paths, :roots, :times, :sizes) AS found (id, path, root, modified, size)
                WHERE tracks.id = found.id AND tracks.root_id IS NULL
                  AND NOT EXISTS (SELECT 1 FROM tracks AS other WHERE other.path = found.path AND other.id <> found.id)
                RETURNING %s
                """.formatted(IndexedFileQueries.COLUMNS))
                .bind("same", SAME_TIME_SECONDS)
                .bindArray("ids", TrackId.class, found.keySet())
                .bindArray("paths", String.class, found.values().stream().map(TrackFile::path).toList())
                .bindArray("roots", RootId.class, found.values().stream().map(TrackFile::root).toList())
                .bindArray("times", Double.class, found.values().stream().map(TrackFile::modified).toList())
                .bindArray("sizes", Long.class, found.values().stream().map(TrackFile::size).toList())
                .map((row, _) -> IndexedFileQueries.file(row)).list();
    }

    /// Gives a root's tracks to the innermost of the other roots that show them.
    ///
    /// @return the tracks that were given away
    public List<TrackId> passOn(Handle handle, RootId root) {
        List<TrackId> passed = handle.createQuery("""
                UPDATE tracks SET root_id = (%1$s ORDER BY length(root.path) DESC LIMIT 1)
                WHERE root_id = :root AND EXISTS (%1$s) RETURNING id
                """.formatted(IndexedFileQueries.OTHER_ROOT)).bind("root", root).bind("hidden", HiddenFolders.IN_PATH).mapTo(TrackId.class).list();
        RowChanges.announce(handle, TABLE, passed);
        return passed;
    }

    /// Takes these tracks from their root: they are missing, and keep their ids and all other data until a scan finds
    /// their files again.
    ///
    /// @param since a track that was missing before keeps its time
    public void leaveRoot(Handle handle, Collection<TrackId> tracks, Instant since) {
        RowChanges.announce(handle, TABLE, tracks);
        handle.createUpdate("""
                UPDATE tracks
                SET root_id = NULL, missing_since = coalesce(missing_since, :since), date_modified = CURRENT_TIMESTAMP
                WHERE id = ANY (:tracks)
                """)
                .bindArray("tracks", TrackId.class, tracks).bind("since", since).execute();
    }

    /// @param since when they were found to be missing; a track that was missing before keeps its time
    /// @return how many are newly missing
    public int markMissing(Handle handle, Collection<TrackId> tracks, Instant since) {
        return mark(handle, "missing_since", tracks, Optional.of(since));
    }

    /// @return how many of the tracks were missing until now
    public int markReturned(Handle handle, Collection<TrackId> tracks) {
        return mark(handle, "missing_since", tracks, Optional.empty());
    }

    /// @param since when somebody has hidden them; a track that was hidden before keeps its time; empty to show them again
    public void markHidden(Handle handle, Collection<TrackId> tracks, Optional<Instant> since) {
        mark(handle, "hidden_since", tracks, since);
    }

    private static int mark(Handle handle, String column, Collection<TrackId> tracks, Optional<Instant> since) {
        RowChanges.announce(handle, TABLE, tracks);
        return handle.createUpdate("UPDATE tracks SET %1$s = :since, date_modified = CURRENT_TIMESTAMP WHERE id = ANY (:tracks) AND %1$s IS %2$s"
                .formatted(column, since.isPresent() ? "NULL" : "NOT NULL"))
                .bindArray("tracks", TrackId.class, tracks).bind("since", since).execute();
    }

    /// The track's file is there again, under a new path: same id, no longer missing.
    public TrackWrite move(Handle handle, TrackId track, TrackFile file) {
        RowChanges.announce(handle, TABLE, track);
        int moved = handle.createUpdate("""
                UPDATE tracks
                SET path = :path, root_id = :root, file_mtime = :modified, file_size = %s, missing_since = NULL,
                    date_modified = CURRENT_TIMESTAMP
                WHERE id = :id AND NOT EXISTS (SELECT 1 FROM tracks AS other WHERE other.path = :path AND other.id <> :id)
                """.formatted(TrackColumns.SIZE))
                .bind("id", track).bind("path", file.path()).bind("root", file.root())
                .bind("modified", file.modified()).bind("size", file.size()).execute();
        if (moved == 1) {
            return new TrackWrite.Written(track);
        }
        return Optional.ofNullable(queries.byPath(handle, List.of(file.path())).get(file.path()))
                .<TrackWrite>map(TrackWrite.PathTaken::new).orElseGet(() -> new TrackWrite.Gone(track));
    }

    /// Forgets the hash of a track's audio: its file changed and could not be hashed.
    public void forgetContentHash(Handle handle, TrackId track) {
        RowChanges.announce(handle, TABLE, track);
        handle.createUpdate("UPDATE tracks SET content_hash = NULL WHERE id = :track AND content_hash IS NOT NULL").bind("track", track).execute();
    }

    /// @return whether the hash is new to the track
    public boolean setContentHash(Handle handle, TrackId track, AudioHash hash) {
        RowChanges.announce(handle, TABLE, track);
        return handle.createUpdate("""
                UPDATE tracks SET content_hash = :hash, date_modified = CURRENT_TIMESTAMP
                WHERE id = :id AND content_hash IS DISTINCT FROM :hash
                """)
                .bind("id", track).bind("hash", hash.hex()).execute() == 1;
    }

    /// Corrects what a header states by what was heard: a length that is off by more than a second and two in a hundred, a bit rate by a tenth.
    public void setLength(Handle handle, TrackId track, double seconds, OptionalInt kilobits) {
        RowChanges.announce(handle, TABLE, track);
        handle.createUpdate("""
                UPDATE tracks SET duration = CAST(heard.length AS integer), bitrate = heard.rate, date_modified = CURRENT_TIMESTAMP
                FROM (SELECT id, CASE WHEN abs(duration - :seconds) <= greatest(1, 0.02 * :seconds) THEN duration ELSE round(:seconds) END AS length,
                        CASE WHEN CAST(:kilobits AS integer) IS NULL OR abs(bitrate - :kilobits) <= 0.1 * :kilobits THEN bitrate ELSE :kilobits END AS rate
                    FROM tracks WHERE id = :id) AS heard
                WHERE tracks.id = heard.id AND (tracks.duration, tracks.bitrate) IS DISTINCT FROM (heard.length, heard.rate)
                """)
                .bind("id", track).bind("seconds", seconds).bind("kilobits", kilobits).execute();
    }

    /// Makes the next scan read the file again, whatever it looks like.
    public void forgetFileTime(Handle handle, TrackId track) {
        handle.createUpdate("UPDATE tracks SET file_mtime = NULL WHERE id = :track").bind("track", track).execute();
    }

    /// Deletes tracks from the library with all rows that depend on them. Their files are not touched.
    ///
    /// @return how many of them there were
    public int delete(Handle handle, Collection<TrackId> tracks) {
        RowChanges.announce(handle, TABLE, tracks);
        return handle.createUpdate("DELETE FROM tracks WHERE id = ANY (:tracks)").bindArray("tracks", TrackId.class, tracks).execute();
    }

    public void putOn(Handle handle, AlbumId album, Collection<TrackId> tracks) {
        RowChanges.announce(handle, TABLE, tracks);
        handle.createUpdate("UPDATE tracks SET album_id = :album, date_modified = CURRENT_TIMESTAMP WHERE id = ANY (:tracks)")
                .bind("album", album).bindArray("tracks", TrackId.class, tracks).execute();
    }

    /// Takes the tracks from these albums; the library of an earlier program has no rule that would do so when an album is deleted.
    public void leaveAlbums(Handle handle, Collection<AlbumId> albums) {
        handle.createUpdate("UPDATE tracks SET album_id = NULL WHERE album_id = ANY (:albums)").bindArray("albums", AlbumId.class, albums).execute();
    }

    private static Map<String, TrackId> insertRows(Handle handle, List<TrackEntry> entries, boolean withMusicBrainzId) {
        if (entries.isEmpty()) {
            return new HashMap<>();
        }
        PreparedBatch batch = handle.prepareBatch(INSERT.formatted(":root") + "ON CONFLICT DO NOTHING");
        entries.forEach(entry -> bind(batch.bind("path", entry.file().path()), entry, withMusicBrainzId));
        Map<String, TrackId> made = batch.executePreparedBatch("id", "path")
                .map(row -> Map.entry(row.getColumn("path", String.class), row.getColumn("id", TrackId.class))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, HashMap::new));
        // A copy may hold the absence of this track.
        RowChanges.announce(handle, TABLE, made.values());
        return made;
    }

    private static void bind(PreparedBatch batch, TrackEntry entry, boolean withMusicBrainzId) {
        TrackTags.MusicBrainz ids = entry.tags().musicBrainz();
        TrackColumns.bind(batch, withMusicBrainzId ? entry.tags() : entry.tags().withMusicBrainz(ids.withRecording(Optional.empty())))
                .bind("artist", entry.artist()).bind("album", entry.album()).bind("root", entry.file().root())
                .bind("modified", entry.file().modified()).bind("size", entry.file().size()).add();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TrackDraft draft) {
        return TrackColumns.bind(statement, draft.tags()).bind("path", draft.path()).bind("hidden", HiddenFolders.IN_PATH)
                .bind("artist", draft.artist()).bind("album", draft.album()).bind("modified", draft.modified()).bind("size", draft.size());
    }
}
