package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// The essential values of a row of `track_audio_features`, with the names of its track, for many rows at once.
///
/// @param id of the row
/// @param bpm beats per minute
/// @param key with its scale and Camelot key
/// @param danceability 0 to 1
/// @param mainGenre the genre to name when one must do
public record CompactFeatures(
        int id, TrackId track, OptionalDouble bpm, OptionalDouble bpmConfidence, @Nested Key key, OptionalDouble danceability,
        Optional<String> mainGenre, @Nested Names names) {

    private static final RowMapper<CompactFeatures> ROW = ConstructorMapper.of(CompactFeatures.class);

    public CompactFeatures {
        requireNonNull(track, "track is null");
        requireNonNull(bpm, "bpm is null");
        requireNonNull(key, "key is null");
        requireNonNull(names, "names is null");
    }

    /// @param tonic spelled with sharps
    /// @param scale "major" or "minor"
    /// @param camelot "1A" … "12B"
    public record Key(Optional<String> tonic, Optional<String> scale, Optional<String> camelot, OptionalDouble keyConfidence) {
    }

    /// The words about a track, and its length.
    public record Names(
            Optional<String> title, ArtistId artist, String artistName, Optional<AlbumId> album, Optional<String> albumTitle, OptionalInt seconds) {
    }

    /// The rows of those among the tracks that have one, in the order asked for.
    public static List<CompactFeatures> ofAll(Handle handle, Collection<TrackId> tracks) {
        Map<TrackId, CompactFeatures> found = new HashMap<>();
        handle.createQuery("""
                SELECT features.id, features.track_id AS track, features.bpm, features.bpm_confidence, features.key AS tonic, features.scale,
                       features.camelot_key AS camelot, features.key_confidence, features.danceability, features.genre_main AS main_genre,
                       tracks.title, tracks.track_artist_id AS artist, artists.name AS artist_name, tracks.album_id AS album,
                       albums.title AS album_title, tracks.duration AS seconds
                FROM track_audio_features AS features
                JOIN tracks ON tracks.id = features.track_id
                JOIN artists ON artists.id = tracks.track_artist_id
                LEFT JOIN albums ON albums.id = tracks.album_id
                WHERE features.track_id = ANY (:tracks)
                """).bindArray("tracks", TrackId.class, tracks).map(ROW).forEach(row -> found.put(row.track(), row));
        return tracks.stream().flatMap(track -> Stream.ofNullable(found.get(track))).toList();
    }
}
