package org.soniquebay.library.tracks;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.database.Columns;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackScope;

/// Reads and locks tracks, by their ids, paths, recordings and artists.
public final class TrackQueries {

    private static final String FIND = """
            SELECT tracks.id, tracks.path, tracks.title, tracks.track_artist_id, artists.name AS artist_name,
                   tracks.featured_artists, tracks.album_id, albums.title AS album_title, tracks.duration,
                   tracks.musicbrainz_id, tracks.content_hash, tracks.missing_since
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            """;

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
    /// ends. The order is that of paths, as [#lockByPath] locks them.
    public Map<TrackId, Track> lockAll(Handle handle, Collection<TrackId> ids) {
        return handle.createQuery(FIND + "WHERE tracks.id = ANY (:ids) ORDER BY tracks.path COLLATE \"C\" FOR UPDATE OF tracks")
                .bindArray("ids", TrackId.class, ids)
                .map((row, _) -> track(row)).stream()
                .collect(toMap(Track::id, track -> track));
    }

    /// The tracks that somebody has hidden, those hidden last first.
    public List<Track> hidden(Handle handle) {
        return handle.createQuery(FIND + "WHERE tracks.hidden_since IS NOT NULL ORDER BY tracks.hidden_since DESC, tracks.id")
                .map((row, _) -> track(row)).list();
    }

    /// All tracks of an artist.
    public List<TrackId> ofArtist(Handle handle, ArtistId artist) {
        return handle.createQuery("SELECT id FROM tracks WHERE track_artist_id = :artist ORDER BY id").bind("artist", artist)
                .mapTo(TrackId.class).list();
    }

    /// @return how many tracks there are
    public long count(Handle handle, TrackScope scope) {
        return handle.createQuery("SELECT count(*) FROM tracks WHERE " + scope.tracks()).mapTo(Long.class).one();
    }

    /// How many tracks there are, and how long they are together.
    ///
    /// @param seconds of the tracks whose length is known
    public record Extent(long count, long seconds) {
    }

    public Extent extent(Handle handle, TrackScope scope) {
        return handle.createQuery("SELECT count(*) AS count, coalesce(sum(duration), 0) AS seconds FROM tracks WHERE " + scope.tracks())
                .map(ConstructorMapper.of(Extent.class)).one();
    }

    /// The numbers of tracks, each counted once.
    ///
    /// @param missing those whose file is gone, and that nobody has hidden
    public record Amounts(long listed, long hidden, long missing) {
    }

    public Amounts amounts(Handle handle) {
        return handle.createQuery("""
                SELECT count(*) FILTER (WHERE %s) AS listed, count(hidden_since) AS hidden, count(*) FILTER (WHERE hidden_since IS NULL AND missing_since IS NOT NULL) AS missing
                FROM tracks
                """.formatted(TrackScope.LISTED.tracks())).map(ConstructorMapper.of(Amounts.class)).one();
    }

    /// The tracks of these paths, by path.
    public Map<String, TrackId> byPath(Handle handle, Collection<String> paths) {
        return ids(handle, "SELECT path AS name, id FROM tracks WHERE path = ANY (:names)", paths);
    }

    /// The tracks as [#byPath] finds them, with the rows locked until the transaction ends. The order is that of paths,
    /// so that two writers do not lock each other out.
    public Map<String, TrackId> lockByPath(Handle handle, Collection<String> paths) {
        return ids(handle, """
                SELECT path AS name, id FROM tracks WHERE path = ANY (:names)
                ORDER BY path COLLATE "C" FOR NO KEY UPDATE
                """, paths);
    }

    /// Tracks that are known by their path, and those that are known by a recording because their file is gone.
    ///
    /// @param byRecording as [MusicBrainzId] spells them
    public record Known(Map<String, TrackId> byPath, Map<String, TrackId> byRecording) {
        public Known {
            byPath = Map.copyOf(byPath);
            byRecording = Map.copyOf(byRecording);
        }
    }

    /// Locks the tracks as [#lockByPath] does, and the missing tracks of recordings with them: in one statement, since
    /// the missing tracks of one writer may have the paths of another's. A file that has come back before its row is
    /// locked is not missing.
    ///
    /// @param recordings as [MusicBrainzId] spells them
    public Known lock(Handle handle, Collection<String> paths, Collection<String> recordings) {
        Set<String> wanted = Set.copyOf(paths);
        Set<String> spellings = recordings.stream().flatMap(id -> MusicBrainzId.spellings(id).stream()).collect(Collectors.toSet());
        Map<String, TrackId> byPath = new HashMap<>();
        Map<String, TrackId> byRecording = new HashMap<>();
        handle.createQuery("""
                SELECT id, path, CASE WHEN missing_since IS NOT NULL THEN musicbrainz_id END AS recording FROM tracks
                WHERE path = ANY (:paths) OR musicbrainz_id = ANY (:recordings) AND missing_since IS NOT NULL
                ORDER BY path COLLATE "C" FOR NO KEY UPDATE
                """)
                .bindArray("paths", String.class, wanted).bindArray("recordings", String.class, spellings)
                .map((row, _) -> {
                    TrackId track = new TrackId(row.getInt("id"));
                    if (wanted.contains(row.getString("path"))) {
                        byPath.put(row.getString("path"), track);
                    }
                    Columns.text(row, "recording").filter(spellings::contains)
                            .ifPresent(recording -> byRecording.put(MusicBrainzId.spelled(recording), track));
                    return track;
                }).list();
        return new Known(byPath, byRecording);
    }

    /// The tracks that hold these MusicBrainz recording ids, by id.
    ///
    /// @param recordings as [MusicBrainzId] spells them
    public Map<String, TrackId> byMusicBrainzId(Handle handle, Collection<String> recordings) {
        Map<String, TrackId> found = new HashMap<>();
        ids(handle, "SELECT musicbrainz_id AS name, id FROM tracks WHERE musicbrainz_id = ANY (:names)",
                recordings.stream().flatMap(id -> MusicBrainzId.spellings(id).stream()).toList())
                .forEach((id, track) -> found.put(MusicBrainzId.spelled(id), track));
        return found;
    }

    private static Map<String, TrackId> ids(Handle handle, String sql, Collection<String> names) {
        Map<String, TrackId> ids = new HashMap<>();
        if (!names.isEmpty()) {
            handle.createQuery(sql).bindArray("names", String.class, names)
                    .map(row -> ids.put(row.getColumn("name", String.class), row.getColumn("id", TrackId.class))).list();
        }
        return ids;
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
