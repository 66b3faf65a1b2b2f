package org.soniquebay.library.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.Columns;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.ListPart;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.WordQuery;
import org.soniquebay.library.tracks.TrackCreditStore;
import org.soniquebay.library.tracks.TrackSheetQueries;

/// Reads artists with their covers and with what Last.fm knows of them, one by one or by conditions.
public final class ArtistQueries {

    private static final String COLUMNS = """
            artists.id, artists.name, artists.musicbrainz_artistid, artists.lastfm_url, artists.lastfm_listeners,
            artists.lastfm_playcount, artists.lastfm_tags, artists.lastfm_info_fetched_at, artists.date_added, artists.date_modified,
            (SELECT %s FROM covers WHERE covers.artist_id = artists.id) AS covers""".formatted(TrackSheetQueries.COVERS);

    /// The conditions of a search for artists; an empty one is not asked.
    ///
    /// @param name a part of the name, whatever the letter case, or the beginnings of words of it, whatever the accents and signs
    /// @param genre a part of the name of a genre of one of the artist's tracks
    /// @param ids of the artists among which is searched
    public record Filter(Optional<String> name, Optional<String> musicBrainzId, Optional<String> genre, Optional<List<ArtistId>> ids) {

        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// @param total how many there are on all pages together
    public record Found(List<Artist> artists, long total) {
        public Found {
            artists = List.copyOf(artists);
        }
    }

    /// One page of the artists that pass.
    public Found find(Handle handle, Filter filter, TrackScope scope, ListPart<ArtistSortKey> part) {
        Optional<WordQuery> words = filter.name().flatMap(WordQuery::completed);
        String where = """
                WHERE (:anyId OR artists.id = ANY (:ids))
                  AND (CAST(:name AS varchar) IS NULL OR artists.name ILIKE :name %s)
                  AND (CAST(:musicBrainzId AS varchar) IS NULL OR artists.musicbrainz_artistid = ANY (:musicBrainzIds))
                  AND (CAST(:genre AS varchar) IS NULL OR EXISTS (
                      SELECT 1 FROM tracks
                      JOIN track_genres ON track_genres.track_id = tracks.id
                      JOIN genres ON genres.id = track_genres.genre_id
                      WHERE %s AND %s AND genres.name ILIKE :genre))
                  AND %s
                """.formatted(words.map(query -> "OR artists.search @@ " + query.sql()).orElse(""), TrackCreditStore.credits("artists.id"),
                        scope.tracks(), scope.artists());
        List<ArtistId> ids = part.page().bind(bind(handle.createQuery("SELECT artists.id FROM artists %s ORDER BY %s OFFSET :skip LIMIT :limit"
                .formatted(where, part.order().sql("artists.id"))), filter, words)).mapTo(ArtistId.class).list();
        long total = bind(handle.createQuery("SELECT count(*) FROM artists " + where), filter, words).mapTo(Long.class).one();
        return new Found(findAll(handle, ids), total);
    }

    private static Query bind(Query query, Filter filter, Optional<WordQuery> words) {
        return query.addCustomizer(CustomPlan.ALWAYS).bindMap(words.map(WordQuery::values).orElse(Map.of()))
                .bind("anyId", filter.ids().isEmpty()).bindArray("ids", ArtistId.class, filter.ids().orElse(List.of()))
                .bind("name", filter.name().map(LikePattern::containing)).bind("musicBrainzId", filter.musicBrainzId())
                .bindArray("musicBrainzIds", String.class, AlbumQueries.spellings(filter.musicBrainzId()))
                .bind("genre", filter.genre().map(LikePattern::containing));
    }

    public long count(Handle handle, TrackScope scope) {
        return handle.createQuery("SELECT count(*) FROM artists WHERE " + scope.artists()).mapTo(Long.class).one();
    }

    public Optional<Artist> find(Handle handle, ArtistId id) {
        return findAll(handle, List.of(id)).stream().findFirst();
    }

    /// The artists among these that exist, in the order asked for.
    public List<Artist> findAll(Handle handle, Collection<ArtistId> ids) {
        Map<ArtistId, Artist> found = new HashMap<>();
        handle.createQuery("SELECT " + COLUMNS + " FROM artists WHERE artists.id = ANY (:ids)")
                .bindArray("ids", ArtistId.class, ids)
                .map((row, _) -> artist(row)).forEach(artist -> found.put(artist.id(), artist));
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    /// Whether tracks or albums are credited to the artist.
    public boolean isInUse(Handle handle, ArtistId id) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM tracks WHERE track_artist_id = :id) OR EXISTS (SELECT 1 FROM albums WHERE album_artist_id = :id)
                    OR EXISTS (SELECT 1 FROM track_credits WHERE artist_id = :id)
                """)
                .bind("id", id).mapTo(Boolean.class).one();
    }

    /// Tracks that show an artist's name as theirs or as their album's.
    public List<TrackId> tracksNaming(Handle handle, ArtistId artist) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE %s OR album_id IN (SELECT id FROM albums WHERE album_artist_id = :artist)
                ORDER BY id
                """.formatted(TrackCreditStore.credits(":artist")))
                .bind("artist", artist).mapTo(TrackId.class).list();
    }

    private static Artist artist(ResultSet row) throws SQLException {
        ArtistId id = new ArtistId(row.getInt("id"));
        return new Artist(id, row.getString("name"), Columns.text(row, "musicbrainz_artistid").map(MusicBrainzId::spelled),
                new Artist.LastFm(Columns.text(row, "lastfm_url"), Optional.ofNullable(row.getObject("lastfm_listeners", Integer.class)),
                        Optional.ofNullable(row.getObject("lastfm_playcount", Integer.class)), Columns.text(row, "lastfm_tags"),
                        Columns.instant(row, "lastfm_info_fetched_at")),
                TrackSheetQueries.covers(row.getString("covers"), "artist", id.value()),
                row.getObject("date_added", OffsetDateTime.class), row.getObject("date_modified", OffsetDateTime.class));
    }
}
