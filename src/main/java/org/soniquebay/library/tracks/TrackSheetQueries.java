package org.soniquebay.library.tracks;

import static org.soniquebay.database.Columns.bigint;
import static org.soniquebay.database.Columns.decimal;
import static org.soniquebay.database.Columns.id;
import static org.soniquebay.database.Columns.integer;
import static org.soniquebay.database.Columns.text;
import static org.soniquebay.database.Columns.texts;

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
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverEntry;
import org.soniquebay.library.labels.TrackLabels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads [TrackSheet]s: tracks with their names, labels and covers, in one statement however many they are.
public final class TrackSheetQueries {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// An owner's covers as JSON, for [#covers].
    public static final String COVERS = """
            json_agg(json_build_object(
                'id', covers.id, 'mime', covers.mime_type, 'url', covers.url, 'hash', covers.image_hash,
                'primary', covers.is_primary, 'added', covers.date_added, 'modified', covers.date_modified)
                ORDER BY covers.is_primary DESC, covers.id)""";
    private static final String COLUMNS = """
            SELECT tracks.id, tracks.path, %s, artists.name AS artist_name, albums.title AS album_title,
                   tracks.missing_since IS NOT NULL AS missing, tracks.hidden_since IS NOT NULL AS hidden, tracks.date_added, tracks.date_modified,
                   ARRAY(SELECT genres.name FROM track_genres JOIN genres ON genres.id = track_genres.genre_id
                         WHERE track_genres.track_id = tracks.id ORDER BY genres.name) AS genres,
                   ARRAY(SELECT genre_tags.name FROM track_genre_tags JOIN genre_tags ON genre_tags.id = track_genre_tags.tag_id
                         WHERE track_genre_tags.track_id = tracks.id ORDER BY genre_tags.name) AS genre_tags,
                   ARRAY(SELECT mood_tags.name FROM track_mood_tags JOIN mood_tags ON mood_tags.id = track_mood_tags.tag_id
                         WHERE track_mood_tags.track_id = tracks.id ORDER BY mood_tags.name) AS mood_tags,
                   (SELECT %s FROM covers WHERE covers.track_id = tracks.id) AS covers
            """.formatted(TrackColumns.qualified(), COVERS);
    private static final String FROM = """
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            """;

    public Optional<TrackSheet> find(Handle handle, TrackId track) {
        return handle.createQuery(COLUMNS + FROM + "WHERE tracks.id = :track").bind("track", track)
                .map((row, _) -> sheet(row)).findOne();
    }

    /// The sheet as [#find] gives it, with the row locked until the transaction ends.
    public Optional<TrackSheet> lock(Handle handle, TrackId track) {
        return handle.createQuery(COLUMNS + FROM + "WHERE tracks.id = :track FOR NO KEY UPDATE OF tracks").bind("track", track)
                .map((row, _) -> sheet(row)).findOne();
    }

    /// The sheets of the tracks that exist, in the order asked for.
    public List<TrackSheet> findAll(Handle handle, Collection<TrackId> tracks) {
        Map<TrackId, TrackSheet> found = new HashMap<>();
        handle.createQuery(COLUMNS + FROM + "WHERE tracks.id = ANY (:tracks)")
                .bindArray("tracks", TrackId.class, tracks)
                .map((row, _) -> sheet(row)).forEach(sheet -> found.put(sheet.id(), sheet));
        return tracks.stream().flatMap(track -> Stream.ofNullable(found.get(track))).toList();
    }

    private static TrackSheet sheet(ResultSet row) throws SQLException {
        TrackId id = new TrackId(row.getInt("id"));
        return new TrackSheet(id, row.getString("path"), tags(row), new ArtistId(row.getInt("track_artist_id")),
                row.getString("artist_name"), id(row, "album_id", AlbumId::new), text(row, "album_title"),
                decimal(row, "file_mtime"), bigint(row, "file_size"),
                new TrackLabels(texts(row, "genres"), texts(row, "genre_tags"), texts(row, "mood_tags")),
                covers(row.getString("covers"), "track", id.value()), row.getBoolean("missing"), row.getBoolean("hidden"),
                row.getObject("date_added", OffsetDateTime.class), row.getObject("date_modified", OffsetDateTime.class));
    }

    private static TrackTags tags(ResultSet row) throws SQLException {
        List<String> featured = text(row, "featured_artists").map(names -> List.of(names.split("; "))).orElse(List.of());
        return new TrackTags(
                text(row, "title"),
                new ArtistCredit(text(row, "artist_credit"), new ArtistName(row.getString("artist_name")), featured),
                new TrackTags.Numbering(text(row, "track_number"), text(row, "disc_number"), text(row, "year")),
                new TrackTags.Stream(text(row, "file_type"), integer(row, "duration"), integer(row, "bitrate")),
                new TrackTags.MusicBrainz(text(row, "musicbrainz_id"), text(row, "musicbrainz_albumid"),
                        text(row, "musicbrainz_artistid"), text(row, "musicbrainz_albumartistid")),
                text(row, "acoustid_fingerprint"));
    }

    public static List<CoverEntry> covers(String json, String type, int owner) {
        return json == null ? List.of() : JSON.readTree(json).valueStream().map(cover -> cover(cover, type, owner)).toList();
    }

    private static CoverEntry cover(JsonNode cover, String type, int owner) {
        return new CoverEntry(cover.path("id").asInt(), type, owner, json(cover, "mime"), json(cover, "url"), json(cover, "hash"),
                cover.path("primary").asBoolean(), OffsetDateTime.parse(cover.path("added").asString()),
                OffsetDateTime.parse(cover.path("modified").asString()));
    }

    private static Optional<String> json(JsonNode node, String name) {
        return node.path(name).isString() ? Optional.of(node.path(name).asString()) : Optional.empty();
    }
}
