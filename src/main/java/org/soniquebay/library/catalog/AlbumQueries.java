package org.soniquebay.library.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.Columns;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.ListPart;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.WordQuery;
import org.soniquebay.library.tracks.TrackSheetQueries;

/// Reads albums with their artists and covers, one by one or by conditions.
public final class AlbumQueries {

    private static final String FROM = "FROM albums JOIN artists ON artists.id = albums.album_artist_id\n";
    private static final String SELECT = """
            SELECT albums.id, albums.title, albums.album_artist_id, artists.name AS artist_name, albums.release_year,
                   albums.musicbrainz_albumid, albums.date_added, albums.date_modified,
                   (SELECT %s FROM covers WHERE covers.album_id = albums.id) AS covers,
                   EXISTS (SELECT 1 FROM covers WHERE covers.album_id = albums.id AND covers.image_hash IS NOT NULL)
                   OR EXISTS (SELECT 1 FROM tracks JOIN covers ON covers.track_id = tracks.id
                              WHERE tracks.album_id = albums.id AND covers.image_hash IS NOT NULL) AS shown
            %s
            """.formatted(TrackSheetQueries.COVERS, FROM);
    private static final String CONDITIONS = """
            WHERE (CAST(:title AS varchar) IS NULL OR albums.title ILIKE :title %s)
              AND (CAST(:artist AS integer) IS NULL OR albums.album_artist_id = :artist
                   OR albums.id IN (SELECT tracks.album_id FROM track_credits JOIN tracks ON tracks.id = track_credits.track_id
                                    WHERE track_credits.artist_id = :artist))
              AND (CAST(:musicBrainzId AS varchar) IS NULL OR albums.musicbrainz_albumid = ANY (:musicBrainzIds))
              AND (CAST(:artistMusicBrainzId AS varchar) IS NULL OR artists.musicbrainz_artistid = ANY (:artistMusicBrainzIds))
            """;

    /// The conditions of a search for albums; an empty one is not asked.
    ///
    /// @param title a part of the title, whatever the letter case, or the beginnings of words of it, whatever the accents and signs
    public record Filter(
            Optional<String> title, Optional<ArtistId> artist, Optional<String> musicBrainzId, Optional<String> artistMusicBrainzId) {

        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// The albums of one artist, and those with a track that is credited to this artist among others.
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

    /// One page of the albums that pass.
    public Found find(Handle handle, Filter filter, TrackScope scope, ListPart<AlbumSortKey> part) {
        Optional<WordQuery> words = filter.title().flatMap(WordQuery::completed);
        String where = CONDITIONS.formatted(words.map(query ->
                "OR albums.id IN (SELECT id FROM albums WHERE search_words(title) @@ " + query.sql() + ")").orElse("")) + "AND " + scope.albums() + "\n";
        List<AlbumId> ids = part.page().bind(bind(handle.createQuery("SELECT albums.id " + FROM + where + "ORDER BY " + part.order().sql("albums.id")
                + " OFFSET :skip LIMIT :limit"), filter, words)).mapTo(AlbumId.class).list();
        long total = bind(handle.createQuery("SELECT count(*) " + FROM + where), filter, words).mapTo(Long.class).one();
        return new Found(findAll(handle, ids), total);
    }

    private static List<Album> findAll(Handle handle, List<AlbumId> ids) {
        return handle.createQuery(SELECT + "WHERE albums.id = ANY (:ids) ORDER BY array_position(:ids, albums.id)").bindArray("ids", AlbumId.class, ids)
                .map((row, _) -> album(row)).list();
    }

    private static Query bind(Query query, Filter filter, Optional<WordQuery> words) {
        return query.addCustomizer(CustomPlan.ALWAYS).bindMap(words.map(WordQuery::values).orElse(Map.of()))
                .bind("title", filter.title().map(LikePattern::containing)).bind("artist", filter.artist())
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
    public Optional<AlbumId> same(Handle handle, AlbumStore.Draft draft) {
        return handle.createQuery("""
                SELECT id FROM albums
                WHERE musicbrainz_albumid = ANY (:spellings)
                   OR album_artist_id = :artist AND lower(title) = lower(:title)
                      AND (musicbrainz_albumid IS NULL OR CAST(:musicBrainzId AS varchar) IS NULL
                           OR replace(musicbrainz_albumid, '-', '') !~* '[0-9a-f]{32}')
                ORDER BY (musicbrainz_albumid = ANY (:spellings)) IS TRUE DESC, id
                LIMIT 1
                """)
                .bind("musicBrainzId", draft.id()).bind("artist", draft.artist()).bind("title", draft.title())
                .bindArray("spellings", String.class, spellings(draft.id()))
                .mapTo(AlbumId.class).findOne();
    }

    /// The album that has one of these keys.
    public Optional<AlbumId> withKey(Handle handle, Collection<String> keys) {
        Map<String, AlbumId> found = byKey(handle, keys);
        return keys.stream().map(found::get).filter(Objects::nonNull).findFirst();
    }

    /// Whether no track is on an album, missing ones included.
    public boolean isEmpty(Handle handle, AlbumId album) {
        return !handle.createQuery("SELECT EXISTS (SELECT 1 FROM tracks WHERE album_id = :id)").bind("id", album).mapTo(Boolean.class).one();
    }

    /// The artist of an album that is there.
    public ArtistId artist(Handle handle, AlbumId album) {
        return handle.createQuery("SELECT album_artist_id FROM albums WHERE id = :id").bind("id", album).mapTo(ArtistId.class).one();
    }

    static Map<String, AlbumId> byKey(Handle handle, Collection<String> keys) {
        return handle.createQuery("SELECT id, identity_key FROM albums WHERE identity_key = ANY (:keys)").bindArray("keys", String.class, keys)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("identity_key", String.class), row.getColumn("id", AlbumId.class));
                    return found;
                });
    }

    private static Album album(ResultSet row) throws SQLException {
        AlbumId id = new AlbumId(row.getInt("id"));
        return new Album(id, row.getString("title"), new ArtistId(row.getInt("album_artist_id")), row.getString("artist_name"),
                Columns.text(row, "release_year"), Columns.text(row, "musicbrainz_albumid").map(MusicBrainzId::spelled),
                TrackSheetQueries.covers(row.getString("covers"), "album", id.value()), row.getBoolean("shown"),
                row.getObject("date_added", OffsetDateTime.class), row.getObject("date_modified", OffsetDateTime.class));
    }
}
