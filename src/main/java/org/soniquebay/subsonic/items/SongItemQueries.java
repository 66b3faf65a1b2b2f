package org.soniquebay.subsonic.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.database.Columns;
import org.soniquebay.library.TrackId;
import org.soniquebay.subsonic.protocol.ResponseNode;
import tools.jackson.databind.JsonNode;

/// Reads songs, in one statement however many they are.
final class SongItemQueries {

    private static final String SELECT = """
            SELECT tracks.id, tracks.path, root.path AS root, tracks.title, tracks.track_artist_id, artists.name AS artist, tracks.artist_credit, tracks.album_id,
                   albums.title AS album, albums.album_artist_id, album_artists.name AS album_artist, tracks.track_number, tracks.disc_number, tracks.year, tracks.duration,
                   tracks.bitrate, tracks.file_size, tracks.file_type, tracks.date_added, tracks.musicbrainz_id, features.bpm, levels.loudness,
                   %s AS credit, %s AS album_credit,
                   ARRAY(SELECT genres.name FROM track_genres JOIN genres ON genres.id = track_genres.genre_id WHERE track_genres.track_id = tracks.id ORDER BY genres.name) AS genres,
                   ARRAY(SELECT mood_tags.name FROM track_mood_tags JOIN mood_tags ON mood_tags.id = track_mood_tags.tag_id
                         WHERE track_mood_tags.track_id = tracks.id ORDER BY mood_tags.name) AS moods,
                   (SELECT jsonb_object_agg(metadata_key, left(metadata_value, 4000) ORDER BY (metadata_source = 'user') IS TRUE, track_metadata.id) FROM track_metadata
                    WHERE track_metadata.track_id = tracks.id AND metadata_value IS NOT NULL AND metadata_key IN ('comment', 'isrc', 'sample_rate', 'channels', 'bits_per_sample', 'title_sort', 'grouping', 'advisory', 'composer', 'conductor', 'lyricist', 'remixer',
                        'replaygain_track_gain', 'replaygain_track_peak', 'replaygain_album_gain', 'replaygain_album_peak')) AS extra,
                   CASE WHEN albums.id IS NOT NULL THEN %s END AS album_picture,
                   (SELECT covers.image_hash FROM covers WHERE covers.track_id = tracks.id AND covers.image_hash IS NOT NULL
                    ORDER BY covers.is_primary DESC, covers.id LIMIT 1) AS picture
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            LEFT JOIN artists AS album_artists ON album_artists.id = albums.album_artist_id
            LEFT JOIN library_roots AS root ON root.id = tracks.root_id
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            LEFT JOIN track_levels AS levels ON levels.track_id = tracks.id AND levels.content_hash = tracks.content_hash
            WHERE tracks.id = ANY (:tracks)
            """.formatted(NodeRows.CREDIT.formatted("tracks.id", "artist"), NodeRows.CREDIT.formatted("tracks.id", "album_artist"), NodeRows.ALBUM_PICTURE);
    /// The loudness that gains lead to, in LUFS.
    private static final double REFERENCE = -18;
    private static final double MOST_GAIN = 60;

    /// The songs that exist, in the order asked for.
    Map<TrackId, ResponseNode> find(Handle handle, Collection<TrackId> tracks) {
        Map<TrackId, ResponseNode> songs = new HashMap<>();
        Contributors contributors = new Contributors();
        handle.createQuery(SELECT).bindArray("tracks", TrackId.class, tracks).map((row, _) -> {
            JsonNode tags = NodeRows.json(row.getString("extra"));
            ResponseNode song = song(row, tags);
            contributors.note(song, tags);
            return songs.put(new TrackId(row.getInt("id")), song);
        }).list();
        contributors.write(handle);
        return songs;
    }

    private static ResponseNode song(ResultSet row, JsonNode tags) throws SQLException {
        String path = row.getString("path");
        String name = path.substring(path.lastIndexOf('/') + 1);
        String suffix = Columns.text(row, "file_type").orElseGet(() -> name.substring(name.lastIndexOf('.') + 1));
        List<String> genres = Columns.texts(row, "genres");
        ResponseNode song = new ResponseNode().with("id", "tr-" + row.getInt("id")).with("isDir", false)
                .with("title", Columns.text(row, "title").orElse(name)).with("artist", row.getString("artist")).with("artistId", "ar-" + row.getInt("track_artist_id"));
        if (row.getString("album") != null) {
            String album = "al-" + row.getInt("album_id");
            song.with("parent", album).with("album", row.getString("album")).with("albumId", album);
        }
        song.maybe("track", NodeRows.number(Columns.text(row, "track_number"))).maybe("discNumber", NodeRows.number(Columns.text(row, "disc_number")))
                .maybe("year", NodeRows.year(Columns.text(row, "year"))).maybe("genre", genres.stream().findFirst()).maybe("coverArt", cover(row))
                .maybe("duration", Columns.integer(row, "duration")).maybe("bitRate", Columns.integer(row, "bitrate"));
        Columns.bigint(row, "file_size").ifPresent(size -> song.with("size", size));
        song.with("suffix", suffix).with("contentType", AudioContainer.mimeTypeOf(suffix)).with("path", relative(path, row.getString("root"))).with("isVideo", false)
                .with("type", "music").with("created", NodeRows.instant(row, "date_added"));
        return extended(song.open(), row, genres, tags);
    }

    private static ResponseNode extended(ResponseNode song, ResultSet row, List<String> genres, JsonNode extra) throws SQLException {
        String artist = row.getString("artist");
        song.with("mediaType", "song").with("musicBrainzId", NodeRows.musicBrainzId(row, "musicbrainz_id")).with("comment", extra.path("comment").asString(""))
                .values("isrc", NodeRows.several(extra, "isrc")).values("groupings", NodeRows.several(extra, "grouping"))
                .list("genres", NodeRows.named(genres)).values("moods", Columns.texts(row, "moods"))
                .list("artists", NodeRows.artists(row.getString("credit"), row.getInt("track_artist_id"), artist))
                .with("displayArtist", Columns.text(row, "artist_credit").orElse(artist));
        if (row.getString("album_artist") != null) {
            song.list("albumArtists", NodeRows.artists(row.getString("album_credit"), row.getInt("album_artist_id"), row.getString("album_artist")))
                    .with("displayAlbumArtist", NodeRows.written(row.getString("album_credit"), row.getString("album_artist")));
        } else {
            song.list("albumArtists", List.of()).with("displayAlbumArtist", "");
        }
        song.with("sortName", NodeRows.sortName(extra, "title_sort", song.text("title"))).with("displayComposer", String.join(", ", NodeRows.several(extra, "composer")))
                .maybe("samplingRate", positive(extra, "sample_rate")).maybe("channelCount", positive(extra, "channels")).maybe("bitDepth", positive(extra, "bits_per_sample"));
        song.with("explicitStatus", NodeRows.explicitStatus(List.of(extra.path("advisory").asString("").strip())));
        double bpm = row.getDouble("bpm");
        if (bpm > 0) {
            song.with("bpm", Math.round(bpm));
        }
        return song.with("replayGain", gain(extra, Columns.decimal(row, "loudness")));
    }

    private static OptionalInt positive(JsonNode extra, String key) {
        OptionalInt number = NodeRows.number(Optional.of(extra.path(key).asString("")));
        return number.isPresent() && number.getAsInt() == 0 ? OptionalInt.empty() : number;
    }

    /// The gain that the file states, else that which the measured loudness asks for.
    private static ResponseNode gain(JsonNode extra, OptionalDouble loudness) {
        ResponseNode gain = new ResponseNode();
        OptionalDouble stated = decibel(extra, "replaygain_track_gain");
        OptionalDouble wanted = stated.isPresent() || loudness.isEmpty() ? stated : OptionalDouble.of(Math.round((REFERENCE - loudness.getAsDouble()) * 100) / 100.0);
        wanted.ifPresent(value -> gain.with("trackGain", value));
        decibel(extra, "replaygain_album_gain").ifPresent(value -> gain.with("albumGain", value));
        peak(extra, "replaygain_track_peak").ifPresent(value -> gain.with("trackPeak", value));
        peak(extra, "replaygain_album_peak").ifPresent(value -> gain.with("albumPeak", value));
        return gain;
    }

    private static OptionalDouble peak(JsonNode extra, String key) {
        OptionalDouble peak = decibel(extra, key);
        return peak.isPresent() && peak.getAsDouble() < 0 ? OptionalDouble.empty() : peak;
    }

    private static OptionalDouble decibel(JsonNode extra, String key) {
        String text = extra.path(key).asString("").strip().replaceFirst("(?i) ?+dB$", "");
        try {
            double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            return Math.abs(value) <= MOST_GAIN ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private static Optional<String> cover(ResultSet row) throws SQLException {
        String album = row.getString("album_picture");
        String own = row.getString("picture");
        if (album != null) {
            return Optional.of(NodeRows.cover("al-" + row.getInt("album_id"), album));
        }
        return own == null ? Optional.empty() : Optional.of(NodeRows.cover("tr-" + row.getInt("id"), own));
    }

    private static String relative(String path, String root) {
        String prefix = root == null ? "" : root.endsWith("/") ? root : root + "/";
        return root != null && path.startsWith(prefix) ? path.substring(prefix.length()) : path.substring(path.lastIndexOf('/') + 1);
    }
}
