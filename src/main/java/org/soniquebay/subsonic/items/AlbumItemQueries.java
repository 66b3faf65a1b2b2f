package org.soniquebay.subsonic.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.subsonic.protocol.ResponseNode;
import tools.jackson.databind.JsonNode;

/// Reads albums with the sums of their listed songs, in one statement however many they are.
final class AlbumItemQueries {

    private static final String SELECT = """
            SELECT albums.id, albums.title, albums.album_artist_id, artists.name AS artist, coalesce(albums.release_year, sums.year) AS year, albums.musicbrainz_albumid,
                   albums.date_added, sums.songs, sums.seconds, %s AS credit, %s AS picture,
                   ARRAY(SELECT genres.name FROM tracks JOIN track_genres ON track_genres.track_id = tracks.id JOIN genres ON genres.id = track_genres.genre_id
                         WHERE tracks.album_id = albums.id AND %s GROUP BY genres.name ORDER BY count(*) DESC, genres.name LIMIT 20) AS genres,
                   ARRAY(SELECT mood_tags.name FROM tracks JOIN track_mood_tags ON track_mood_tags.track_id = tracks.id JOIN mood_tags ON mood_tags.id = track_mood_tags.tag_id
                         WHERE tracks.album_id = albums.id AND %s GROUP BY mood_tags.name ORDER BY count(*) DESC, mood_tags.name LIMIT 20) AS moods,
                   (SELECT jsonb_object_agg(metadata_key, left(metadata_value, 4000) ORDER BY (metadata_source = 'user') IS TRUE, track_metadata.id) FROM track_metadata
                    WHERE track_metadata.track_id = sums.first AND metadata_value IS NOT NULL
                      AND metadata_key IN ('album_sort', 'release_date', 'original_date', 'label', 'compilation', 'release_type')) AS extra,
                   ARRAY(SELECT DISTINCT told.metadata_value FROM tracks JOIN track_metadata AS told ON told.track_id = tracks.id AND told.metadata_key = 'advisory' AND told.metadata_value IN ('1', '2', '4')
                         WHERE tracks.album_id = albums.id AND %s) AS advisories,
                   (SELECT jsonb_agg(jsonb_build_object('disc', tracks.disc_number, 'title', left(told.metadata_value, 4000)) ORDER BY tracks.id)
                    FROM tracks JOIN track_metadata AS told ON told.track_id = tracks.id AND told.metadata_key = 'disc_subtitle' AND told.metadata_value IS NOT NULL
                    WHERE tracks.album_id = albums.id AND %s) AS discs
            FROM albums
            JOIN artists ON artists.id = albums.album_artist_id
            CROSS JOIN LATERAL (SELECT count(*) AS songs, coalesce(sum(tracks.duration), 0) AS seconds, min(tracks.year) AS year, min(tracks.id) AS first
                                FROM tracks WHERE tracks.album_id = albums.id AND %s) AS sums
            WHERE albums.id = ANY (:albums)
            """.formatted(NodeRows.CREDIT.formatted("sums.first", "album_artist"), NodeRows.ALBUM_PICTURE, StayingSongs.SQL, StayingSongs.SQL, StayingSongs.SQL, StayingSongs.SQL,
                    StayingSongs.SQL);

    Map<AlbumId, ResponseNode> find(Handle handle, Collection<AlbumId> ids, boolean folders) {
        Map<AlbumId, ResponseNode> albums = new HashMap<>();
        handle.createQuery(SELECT).bindArray("albums", AlbumId.class, ids)
                .map((row, _) -> albums.put(new AlbumId(row.getInt("id")), folders ? folder(row) : album(row))).list();
        return albums;
    }

    private static ResponseNode album(ResultSet row) throws SQLException {
        String artist = row.getString("artist");
        List<String> genres = Columns.texts(row, "genres");
        ResponseNode album = new ResponseNode().with("id", "al-" + row.getInt("id")).with("name", row.getString("title"))
                .with("artist", artist).with("artistId", "ar-" + row.getInt("album_artist_id")).with("songCount", row.getLong("songs"))
                .with("duration", row.getLong("seconds")).with("created", NodeRows.instant(row, "date_added"));
        described(album, row, genres);
        return album.open().with("musicBrainzId", NodeRows.musicBrainzId(row, "musicbrainz_albumid")).list("genres", NodeRows.named(genres))
                .list("artists", NodeRows.artists(row.getString("credit"), row.getInt("album_artist_id"), artist)).with("displayArtist", NodeRows.written(row.getString("credit"), artist))
                .and(tagged(row, artist));
    }

    private static ResponseNode tagged(ResultSet row, String artist) throws SQLException {
        JsonNode tags = NodeRows.json(row.getString("extra"));
        String released = tags.path("release_date").asString("");
        return new ResponseNode().open().with("isCompilation", artist.equals(ArtistName.VARIOUS.written()) || tags.path("compilation").asString("").strip().equals("1"))
                .with("sortName", NodeRows.sortName(tags, "album_sort", row.getString("title"))).values("moods", Columns.texts(row, "moods"))
                .values("releaseTypes", NodeRows.releaseTypes(tags))
                .with("explicitStatus", NodeRows.explicitStatus(Columns.texts(row, "advisories"))).list("recordLabels", NodeRows.named(NodeRows.several(tags, "label")))
                .with("originalReleaseDate", NodeRows.date(tags.path("original_date").asString("")))
                .with("releaseDate", NodeRows.date(released.isBlank() ? Columns.text(row, "year").orElse("") : released)).list("discTitles", discs(row.getString("discs")));
    }

    /// The titles of the discs that have one, by their number; of several that songs state, the first.
    private static List<ResponseNode> discs(String stated) {
        SortedMap<Integer, String> titles = new TreeMap<>();
        NodeRows.json(stated).forEach(disc -> NodeRows.number(Optional.of(disc.path("disc").asString("1")))
                .ifPresent(number -> titles.putIfAbsent(number, disc.path("title").asString())));
        return titles.entrySet().stream().map(disc -> new ResponseNode().with("disc", disc.getKey()).with("title", disc.getValue())).toList();
    }

    /// An album in the form of a folder, for the calls that know folders only.
    private static ResponseNode folder(ResultSet row) throws SQLException {
        ResponseNode album = new ResponseNode().with("id", "al-" + row.getInt("id")).with("parent", "ar-" + row.getInt("album_artist_id")).with("isDir", true)
                .with("title", row.getString("title")).with("album", row.getString("title")).with("artist", row.getString("artist"))
                .with("artistId", "ar-" + row.getInt("album_artist_id")).with("duration", row.getLong("seconds")).with("created", NodeRows.instant(row, "date_added"));
        described(album, row, Columns.texts(row, "genres"));
        return album.open().with("mediaType", "album");
    }

    private static void described(ResponseNode album, ResultSet row, List<String> genres) throws SQLException {
        String id = "al-" + row.getInt("id");
        album.maybe("year", NodeRows.year(Columns.text(row, "year"))).maybe("genre", genres.stream().findFirst())
                .maybe("coverArt", Columns.text(row, "picture").map(hash -> NodeRows.cover(id, hash)));
    }
}
