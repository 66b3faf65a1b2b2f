package org.soniquebay.legacy.schema;

import java.util.List;
import java.util.Map;

/// The tables that the old application and this one have in common. Between *expand* and *contract* both work on them.
public final class LegacyTables {

    /// The schema of the evolution's notes, and of old tables that stood in the way.
    public static final String NOTES = "soniquebay_migration";

    /// The tables whose rows have an id.
    public static final List<String> WITH_ID =
            List.of("artists", "albums", "tracks", "covers", "genres", "genre_tags", "mood_tags", "artist_similar");

    /// A table of pairs.
    ///
    /// @param owner the column of the row that carries the label
    /// @param label the column of the label
    public record Links(String table, String owner, String ownerTable, String label, String labelTable) {
    }

    public static final List<Links> LINKS = List.of(
            new Links("track_genres", "track_id", "tracks", "genre_id", "genres"),
            new Links("artist_genres", "artist_id", "artists", "genre_id", "genres"),
            new Links("album_genres", "album_id", "albums", "genre_id", "genres"),
            new Links("track_genre_tags", "track_id", "tracks", "tag_id", "genre_tags"),
            new Links("track_mood_tags", "track_id", "tracks", "tag_id", "mood_tags"));

    /// The tables whose rows are known by name.
    public static final List<String> NAMED = List.of("artists", "genres", "genre_tags", "mood_tags");

    /// All tables in an order in which rows may be made: the targets of foreign keys come first.
    public static final List<String> ALL = List.of("artists", "albums", "tracks", "covers", "genres", "genre_tags", "mood_tags",
            "artist_similar", "track_genres", "artist_genres", "album_genres", "track_genre_tags", "track_mood_tags", "scan_sessions");

    /// The columns of a track's audio values, as both programs call them.
    public static final List<String> AUDIO = List.of("bpm", "key", "scale", "danceability", "mood_happy", "mood_aggressive", "mood_party",
            "mood_relaxed", "instrumental", "acoustic", "tonal", "genre_main", "camelot_key");

    /// The columns that move out of the table of tracks.
    public static final List<String> MOVING = List.of("genre", "musicbrainz_genre", "cover_data", "cover_mime_type", "vector", "search");

    /// The tables of half-evolved databases that stand where tables of ours belong, and are moved aside.
    public static final List<String> HALF_EVOLVED = List.of("track_audio_features", "track_embeddings", "track_metadata");

    /// The columns that stay, as the old application made them.
    private static final Map<String, String> STAYING = Map.ofEntries(
            Map.entry("artists", "id name musicbrainz_artistid date_added date_modified lastfm_url lastfm_listeners lastfm_playcount lastfm_tags "
                    + "lastfm_similar_artists_fetched lastfm_info_fetched_at vector search"),
            Map.entry("albums", "id title album_artist_id release_year musicbrainz_albumid date_added date_modified"),
            Map.entry("tracks", "id title album_id path duration track_number disc_number year musicbrainz_id musicbrainz_albumid "
                    + "musicbrainz_artistid musicbrainz_albumartistid acoustid_fingerprint file_type bitrate date_added date_modified "
                    + "track_artist_id featured_artists file_mtime file_size"),
            Map.entry("covers", "id entity_id cover_data mime_type url date_added date_modified entity_type"),
            Map.entry("genres", "id name date_added date_modified"),
            Map.entry("genre_tags", "id name"),
            Map.entry("mood_tags", "id name"),
            Map.entry("artist_similar", "id artist_id similar_artist_id weight source date_added date_modified"),
            Map.entry("track_genres", "track_id genre_id"),
            Map.entry("artist_genres", "artist_id genre_id"),
            Map.entry("album_genres", "album_id genre_id"),
            Map.entry("track_genre_tags", "track_id tag_id"),
            Map.entry("track_mood_tags", "track_id tag_id"),
            Map.entry("scan_sessions", "id directory status last_processed_file processed_files total_files task_id started_at updated_at"));

    /// Whether a value of ours is made from a column that is dropped.
    static boolean isCarried(String table, String column) {
        return table.equals("tracks") && (AUDIO.contains(column) || MOVING.contains(column));
    }

    /// Whether a column is one that the old application made itself.
    public static boolean isKnown(String table, String column) {
        return isCarried(table, column) || List.of(STAYING.get(table).split(" ")).contains(column);
    }

    /// The columns that name a row: a table of links has no id.
    public static List<String> key(String table) {
        return LINKS.stream().filter(links -> links.table().equals(table)).findFirst()
                .map(links -> List.of(links.owner(), links.label())).orElse(List.of("id"));
    }

    private LegacyTables() {
    }
}
