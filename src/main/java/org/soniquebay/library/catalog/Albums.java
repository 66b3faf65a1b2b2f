package org.soniquebay.library.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.Columns;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.Page;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackSheets;

/// The rows of `albums` one by one, as clients of the API see and write them; the scan writes through [AlbumStore].
public final class Albums {

    private static final String SELECT = """
            SELECT albums.id, albums.title, albums.album_artist_id, artists.name AS artist_name, albums.release_year,
                   albums.musicbrainz_albumid, albums.date_added, albums.date_modified,
                   (SELECT %s FROM covers WHERE covers.album_id = albums.id) AS covers,
                   EXISTS (SELECT 1 FROM covers WHERE covers.album_id = albums.id AND covers.image_hash IS NOT NULL)
                   OR EXISTS (SELECT 1 FROM tracks JOIN covers ON covers.track_id = tracks.id
                              WHERE tracks.album_id = albums.id AND covers.image_hash IS NOT NULL) AS shown
            FROM albums JOIN artists ON artists.id = albums.album_artist_id
            """.formatted(TrackSheets.COVERS);
    private static final String CONDITIONS = """
            WHERE (CAST(:title AS varchar) IS NULL OR albums.title ILIKE :title)
              AND (CAST(:artist AS integer) IS NULL OR albums.album_artist_id = :artist)
              AND (CAST(:musicBrainzId AS varchar) IS NULL OR albums.musicbrainz_albumid = ANY (:musicBrainzIds))
              AND (CAST(:artistMusicBrainzId AS varchar) IS NULL OR artists.musicbrainz_artistid = ANY (:artistMusicBrainzIds))
            """;

    /// The conditions of a search for albums; an empty one is not asked.
    ///
    /// @param title a part of the title, whatever the letter case
    public record Filter(
            Optional<String> title, Optional<ArtistId> artist, Optional<String> musicBrainzId, Optional<String> artistMusicBrainzId) {

        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// The albums of one artist.
        public static Filter of(ArtistId artist) {
            return new Filter(Optional.empty(), Optional.of(artist), Optional.empty(), Optional.empty());
        }
    }

    /// @param total how many there are on all pages together
    public record Found(List<Album> albums, long total) {
        public Found {
            albums = List.copyOf(albums);
        }
    }

    /// An album as a client describes it.
    ///
    /// @param musicBrainzId a UUID
    public record Draft(String title, ArtistId artist, Optional<String> releaseYear, Optional<String> musicBrainzId) {
    }

    /// One page of the albums that pass, by id.
    public Found find(Handle handle, Filter filter, Page page) {
        List<Album> albums = page.bind(bind(handle.createQuery(
                SELECT + CONDITIONS + "ORDER BY albums.id OFFSET :skip LIMIT :limit"), filter)).map((row, _) -> album(row)).list();
        long total = bind(handle.createQuery("""
                SELECT count(*) FROM albums JOIN artists ON artists.id = albums.album_artist_id
                """ + CONDITIONS), filter).mapTo(Long.class).one();
        return new Found(albums, total);
    }

    private static Query bind(Query query, Filter filter) {
        return query.bind("title", filter.title().map(LikePattern::containing)).bind("artist", filter.artist())
                .bind("musicBrainzId", filter.musicBrainzId()).bind("artistMusicBrainzId", filter.artistMusicBrainzId())
                .bindArray("musicBrainzIds", String.class, spellings(filter.musicBrainzId()))
                .bindArray("artistMusicBrainzIds", String.class, spellings(filter.artistMusicBrainzId()));
    }

    /// The spellings of an id in a library that an earlier program made.
    static List<String> spellings(Optional<String> id) {
        return id.map(MusicBrainzId::spelled).map(MusicBrainzId::spellings).orElse(List.of());
    }

    public Optional<Album> find(Handle handle, AlbumId id) {
        return handle.createQuery(SELECT + "WHERE albums.id = :id").bind("id", id).map((row, _) -> album(row)).findOne();
    }

    /// The album that the draft means, if it is there: the same MusicBrainz id, or title and artist unless both have ids
    /// that differ.
    public Optional<AlbumId> same(Handle handle, Draft draft) {
        return handle.createQuery("""
                SELECT id FROM albums
                WHERE musicbrainz_albumid = ANY (:spellings)
                   OR album_artist_id = :artist AND lower(title) = lower(:title)
                      AND (musicbrainz_albumid IS NULL OR CAST(:musicBrainzId AS varchar) IS NULL)
                ORDER BY (musicbrainz_albumid = ANY (:spellings)) IS TRUE DESC, id
                LIMIT 1
                """)
                .bind("musicBrainzId", draft.musicBrainzId()).bind("artist", draft.artist()).bind("title", draft.title())
                .bindArray("spellings", String.class, spellings(draft.musicBrainzId()))
                .mapTo(AlbumId.class).findOne();
    }

    /// Takes the lock under which albums are looked for and missing ones made, until the transaction ends: title and
    /// artist tell one album from another only as long as no second writer makes the same one unseen.
    public void lockForMaking(Handle handle) {
        handle.createQuery("SELECT CAST(pg_advisory_xact_lock(hashtextextended('albums made by name', 0)) AS text)").mapTo(String.class).one();
    }

    /// @return empty when another writer made the same album at this moment
    public Optional<AlbumId> insert(Handle handle, Draft draft) {
        return handle.createQuery("""
                INSERT INTO albums (title, album_artist_id, release_year, musicbrainz_albumid, identity_key)
                VALUES (:title, :artist, :releaseYear, :musicBrainzId, :key)
                ON CONFLICT DO NOTHING
                RETURNING id
                """)
                .bind("title", draft.title()).bind("artist", draft.artist()).bind("releaseYear", draft.releaseYear())
                .bind("musicBrainzId", draft.musicBrainzId()).bind("key", key(draft))
                .mapTo(AlbumId.class).findOne();
    }

    /// The key of an album without a folder, so that no scan takes it for one of its own.
    private static String key(Draft draft) {
        return draft.musicBrainzId().map(id -> "musicbrainz:" + id).orElseGet(() -> "folder:" + SanitizedText.sha256(
                "\0api\0" + SanitizedText.matchKey(draft.title()) + '\0' + draft.artist()));
    }

    /// Makes an album match the draft; a MusicBrainz id that the draft does not name stays.
    public boolean update(Handle handle, AlbumId id, Draft draft) {
        return handle.createUpdate("""
                UPDATE albums
                SET title = :title, album_artist_id = :artist, artist_stated = true, release_year = :releaseYear,
                    musicbrainz_albumid = coalesce(:musicBrainzId, musicbrainz_albumid), date_modified = CURRENT_TIMESTAMP
                WHERE id = :id
                """)
                .bind("id", id).bind("title", draft.title()).bind("artist", draft.artist())
                .bind("releaseYear", draft.releaseYear()).bind("musicBrainzId", draft.musicBrainzId()).execute() == 1;
    }

    /// Deletes an album; its tracks stay, on no album.
    public boolean delete(Handle handle, AlbumId id) {
        // The statement stands here, because a library that an earlier program made has no rule for it.
        handle.createUpdate("UPDATE tracks SET album_id = NULL WHERE album_id = :id").bind("id", id).execute();
        return handle.createUpdate("DELETE FROM albums WHERE id = :id").bind("id", id).execute() == 1;
    }

    /// The tracks on an album.
    public List<TrackId> tracks(Handle handle, AlbumId id) {
        return handle.createQuery("SELECT id FROM tracks WHERE album_id = :id ORDER BY id").bind("id", id)
                .mapTo(TrackId.class).list();
    }

    private static Album album(ResultSet row) throws SQLException {
        AlbumId id = new AlbumId(row.getInt("id"));
        return new Album(id, row.getString("title"), new ArtistId(row.getInt("album_artist_id")), row.getString("artist_name"),
                Columns.text(row, "release_year"), Columns.text(row, "musicbrainz_albumid").map(MusicBrainzId::spelled),
                TrackSheets.covers(row.getString("covers"), "album", id.value()), row.getBoolean("shown"),
                row.getObject("date_added", OffsetDateTime.class), row.getObject("date_modified", OffsetDateTime.class));
    }
}
