package org.soniquebay.library.tracks;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;

/// The rows of `tracks` with the values of their tags. The places of their files are the business of [TrackFiles].
///
/// A MusicBrainz id is unique among tracks. The first track keeps it; a later one is written without, and the caller is
/// told, see [TrackWrite.WithoutMusicBrainzId].
public final class TrackStore {

    /// The name under which changes are announced. Rows that depend on a track are deleted with it, so copies of those
    /// listen here too.
    public static final String TABLE = "tracks";

    private static final String FIND = """
            SELECT tracks.id, tracks.path, tracks.title, tracks.track_artist_id, artists.name AS artist_name,
                   tracks.featured_artists, tracks.album_id, albums.title AS album_title, tracks.duration,
                   tracks.musicbrainz_id, tracks.content_hash, tracks.missing_since
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            """;
    private static final String INSERT = """
            INSERT INTO tracks (
                title, path, track_artist_id, album_id, duration, track_number, disc_number, year, file_type, bitrate,
                file_mtime, file_size, featured_artists, artist_credit, musicbrainz_id, musicbrainz_albumid,
                musicbrainz_artistid, musicbrainz_albumartistid, acoustid_fingerprint, root_id)
            VALUES (
                :title, :path, :artist, :album, :seconds, :trackNumber, :discNumber, :year, :fileType, :kilobits,
                :modified, %s, :featured, :credit, :musicBrainzId, :musicBrainzAlbum,
                :musicBrainzArtist, :musicBrainzAlbumArtist, :fingerprint, :root)
            ON CONFLICT DO NOTHING
            """.formatted(TrackFiles.SIZE);
    /// The comparison by which the same id in another spelling, which an earlier library may have, stays as it is.
    private static final String SAME_ID = """
            CASE WHEN replace(lower(btrim(%1$s)), '-', '') = replace(CAST(:%2$s AS varchar), '-', '') THEN %1$s ELSE :%2$s END""";
    private static final String UPDATE = """
            UPDATE tracks
            SET (title, track_artist_id, album_id, duration, track_number, disc_number, year, file_type, bitrate,
                 file_mtime, file_size, featured_artists, artist_credit, musicbrainz_id, musicbrainz_albumid,
                 musicbrainz_artistid, musicbrainz_albumartistid, acoustid_fingerprint, root_id, date_modified)
              = (:title, :artist, :album, :seconds, :trackNumber, :discNumber, :year, :fileType, :kilobits,
                 :modified, %1$s, :featured, :credit, %2$s, %3$s,
                 :musicBrainzArtist, :musicBrainzAlbumArtist, :fingerprint, :root, CURRENT_TIMESTAMP)
            WHERE id = :id
              AND (title, track_artist_id, album_id, duration, track_number, disc_number, year, file_type, bitrate,
                   file_mtime, file_size, featured_artists, artist_credit, musicbrainz_id, musicbrainz_albumid,
                   musicbrainz_artistid, musicbrainz_albumartistid, acoustid_fingerprint, root_id)
                  IS DISTINCT FROM
                  (:title, :artist, :album, :seconds, :trackNumber, :discNumber, :year, :fileType, :kilobits,
                   :modified, %1$s, :featured, :credit, %2$s, %3$s,
                   :musicBrainzArtist, :musicBrainzAlbumArtist, :fingerprint, :root)
            """.formatted(TrackFiles.SIZE, SAME_ID.formatted("musicbrainz_id", "musicBrainzId"),
                    SAME_ID.formatted("musicbrainz_albumid", "musicBrainzAlbum"));

    /// Writes new tracks, hundreds at once. A path that is in the library already is left alone.
    ///
    /// @return what became of each, in the order given
    public List<TrackWrite> insert(Handle handle, List<TrackEntry> entries) {
        SequencedMap<String, TrackEntry> fresh = new LinkedHashMap<>();
        entries.forEach(entry -> fresh.putIfAbsent(entry.file().path(), entry));
        fresh.keySet().removeAll(idsByPath(handle, fresh.keySet()).keySet());
        Set<String> taken = new HashSet<>(holders(handle, fresh.values()).keySet());
        Map<String, TrackId> made = insertRows(handle, fresh.values().stream()
                .filter(entry -> recording(entry).filter(taken::add).isPresent()).toList(), true);
        fresh.keySet().removeAll(made.keySet());
        // The other rows have no id, or one that is taken, perhaps by a writer that was quicker just now.
        made.putAll(insertRows(handle, List.copyOf(fresh.values()), false));
        return outcomes(handle, entries, made);
    }

    /// Writes changed rows; a row that holds exactly this already is not touched. The path stays, see [TrackFiles#move].
    ///
    /// @return what became of each, in the order given
    public SequencedMap<TrackId, TrackWrite> update(Handle handle, SequencedMap<TrackId, TrackEntry> entries) {
        Map<String, TrackId> holders = holders(handle, entries.values());
        SequencedMap<TrackId, TrackWrite> outcomes = new LinkedHashMap<>();
        PreparedBatch batch = handle.prepareBatch(UPDATE);
        entries.forEach((id, entry) -> {
            recording(entry).ifPresent(wanted -> holders.putIfAbsent(wanted, id));
            TrackWrite planned = written(id, entry, holders);
            outcomes.put(id, planned);
            bind(batch.bind("id", id), entry, planned instanceof TrackWrite.Written);
            batch.add();
        });
        if (entries.isEmpty()) {
            return outcomes;
        }
        RowChanges.announce(handle, TABLE, entries.keySet());
        settle(handle, batch.execute(), outcomes);
        return outcomes;
    }

    public Optional<Track> find(Handle handle, TrackId id) {
        return handle.createQuery(FIND + "WHERE tracks.id = :id").bind("id", id).map((row, _) -> track(row)).findOne();
    }

    /// The tracks that exist among these, by id.
    public Map<TrackId, Track> findAll(Handle handle, Collection<TrackId> ids) {
        return handle.createQuery(FIND + "WHERE tracks.id = ANY (:ids)")
                .bindArray("ids", TrackId.class, ids)
                .map((row, _) -> track(row)).stream()
                .collect(toMap(Track::id, track -> track));
    }

    /// The tracks as [#findAll] gives them, with the rows locked against change and deletion until the transaction
    /// ends. The order is that of paths, as [DescribedTracks#lockByPath] locks them.
    public Map<TrackId, Track> lockAll(Handle handle, Collection<TrackId> ids) {
        return handle.createQuery(FIND + "WHERE tracks.id = ANY (:ids) ORDER BY tracks.path COLLATE \"C\" FOR UPDATE OF tracks")
                .bindArray("ids", TrackId.class, ids)
                .map((row, _) -> track(row)).stream()
                .collect(toMap(Track::id, track -> track));
    }

    /// All tracks of an artist.
    public List<TrackId> ofArtist(Handle handle, ArtistId artist) {
        return handle.createQuery("SELECT id FROM tracks WHERE track_artist_id = :artist ORDER BY id").bind("artist", artist)
                .mapTo(TrackId.class).list();
    }

    /// @return how many tracks there are, missing ones included
    public long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM tracks").mapTo(Long.class).one();
    }

    /// Deletes a track from the library with all rows that depend on it. Its file is not touched.
    public boolean delete(Handle handle, TrackId id) {
        RowChanges.announce(handle, TABLE, id);
        return handle.createUpdate("DELETE FROM tracks WHERE id = :id").bind("id", id).execute() == 1;
    }

    private static Optional<String> recording(TrackEntry entry) {
        return entry.tags().musicBrainz().recording();
    }

    private static Map<String, TrackId> holders(Handle handle, Collection<TrackEntry> entries) {
        List<String> wanted = entries.stream().flatMap(entry -> recording(entry).stream()).distinct().toList();
        if (wanted.isEmpty()) {
            return new HashMap<>();
        }
        return handle.createQuery("SELECT id, musicbrainz_id FROM tracks WHERE musicbrainz_id = ANY (:wanted)")
                .bindArray("wanted", String.class, wanted.stream().flatMap(id -> MusicBrainzId.spellings(id).stream()).toList())
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(MusicBrainzId.spelled(row.getColumn("musicbrainz_id", String.class)), row.getColumn("id", TrackId.class));
                    return found;
                });
    }

    private static Map<String, TrackId> insertRows(Handle handle, List<TrackEntry> entries, boolean withMusicBrainzId) {
        if (entries.isEmpty()) {
            return new HashMap<>();
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        entries.forEach(entry -> {
            bind(batch.bind("path", entry.file().path()), entry, withMusicBrainzId);
            batch.add();
        });
        Map<String, TrackId> made = batch.executePreparedBatch("id", "path")
                .map(row -> Map.entry(row.getColumn("path", String.class), row.getColumn("id", TrackId.class))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, HashMap::new));
        // A copy may hold the absence of this track.
        RowChanges.announce(handle, TABLE, made.values());
        return made;
    }

    private static List<TrackWrite> outcomes(Handle handle, List<TrackEntry> entries, Map<String, TrackId> made) {
        Map<String, TrackId> ids = idsByPath(handle, entries.stream().map(entry -> entry.file().path()).toList());
        Map<String, TrackId> holders = holders(handle, entries);
        Set<String> told = new HashSet<>();
        List<TrackWrite> outcomes = new ArrayList<>();
        for (TrackEntry entry : entries) {
            String path = entry.file().path();
            boolean ours = made.containsKey(path) && told.add(path);
            outcomes.add(ours ? written(ids.get(path), entry, holders) : new TrackWrite.PathTaken(ids.get(path)));
        }
        return outcomes;
    }

    private static TrackWrite written(TrackId id, TrackEntry entry, Map<String, TrackId> holders) {
        return recording(entry).filter(wanted -> !holders.getOrDefault(wanted, id).equals(id))
                .<TrackWrite>map(wanted -> new TrackWrite.WithoutMusicBrainzId(id, wanted, holders.get(wanted)))
                .orElseGet(() -> new TrackWrite.Written(id));
    }

    private static Map<String, TrackId> idsByPath(Handle handle, Collection<String> paths) {
        if (paths.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery("SELECT id, path FROM tracks WHERE path = ANY (:paths)")
                .bindArray("paths", String.class, paths)
                .map(row -> Map.entry(row.getColumn("path", String.class), row.getColumn("id", TrackId.class))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Tells the rows that were not touched apart: either they held the same already, or they are gone.
    private static void settle(Handle handle, int[] counts, SequencedMap<TrackId, TrackWrite> outcomes) {
        List<TrackId> ids = List.copyOf(outcomes.keySet());
        List<TrackId> untouched = Stream.iterate(0, i -> i < counts.length, i -> i + 1)
                .filter(i -> counts[i] == 0).map(ids::get).toList();
        if (untouched.isEmpty()) {
            return;
        }
        Set<TrackId> there = handle.createQuery("SELECT id FROM tracks WHERE id = ANY (:ids)")
                .bindArray("ids", TrackId.class, untouched)
                .mapTo(TrackId.class).stream().collect(Collectors.toSet());
        untouched.forEach(id -> outcomes.compute(id, (_, planned) -> untouched(id, there.contains(id), planned)));
    }

    private static TrackWrite untouched(TrackId id, boolean there, TrackWrite planned) {
        if (!there) {
            return new TrackWrite.Gone(id);
        }
        return planned instanceof TrackWrite.WithoutMusicBrainzId ? planned : new TrackWrite.Unchanged(id);
    }

    private static void bind(SqlStatement<?> statement, TrackEntry entry, boolean withMusicBrainzId) {
        TrackTags tags = entry.tags();
        statement.bind("artist", entry.artist())
                .bind("album", entry.album())
                .bind("title", tags.title())
                .bind("featured", tags.credit().featuredText())
                .bind("credit", tags.credit().written())
                .bind("trackNumber", tags.numbering().track())
                .bind("discNumber", tags.numbering().disc())
                .bind("year", tags.numbering().year())
                .bind("fileType", tags.stream().fileType())
                .bind("seconds", tags.stream().seconds())
                .bind("kilobits", tags.stream().kilobits())
                .bind("fingerprint", tags.acoustidFingerprint())
                .bind("musicBrainzId", tags.musicBrainz().recording().filter(_ -> withMusicBrainzId))
                .bind("musicBrainzAlbum", tags.musicBrainz().album())
                .bind("musicBrainzArtist", tags.musicBrainz().artist())
                .bind("musicBrainzAlbumArtist", tags.musicBrainz().albumArtist())
                .bind("root", entry.file().root())
                .bind("modified", entry.file().modified())
                .bind("size", entry.file().size());
    }

    private static Track track(ResultSet row) throws SQLException {
        return new Track(
                new TrackId(row.getInt("id")),
                row.getString("path"),
                Columns.text(row, "title"),
                new ArtistId(row.getInt("track_artist_id")),
                row.getString("artist_name"),
                Columns.text(row, "featured_artists"),
                Columns.id(row, "album_id", AlbumId::new),
                Columns.text(row, "album_title"),
                Columns.integer(row, "duration"),
                Columns.text(row, "musicbrainz_id").map(MusicBrainzId::spelled),
                Columns.text(row, "content_hash").map(AudioHash::new),
                Columns.instant(row, "missing_since"));
    }
}
