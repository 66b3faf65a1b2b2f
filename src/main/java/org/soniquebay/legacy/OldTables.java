package org.soniquebay.legacy;

import java.util.List;

/// The tables that the old application and this one have in common. Between *expand* and *contract* both work on them.
final class OldTables {

    /// Where the evolution keeps its notes, and old tables that stood in the way.
    static final String NOTES = "soniquebay_migration";

    /// A table whose rows have an id.
    static final List<String> WITH_ID =
            List.of("artists", "albums", "tracks", "covers", "genres", "genre_tags", "mood_tags", "artist_similar");

    /// A table of pairs.
    ///
    /// @param owner the column of who carries the label
    /// @param label the column of what is carried
    record Links(String table, String owner, String ownerTable, String label, String labelTable) {
    }

    static final List<Links> LINKS = List.of(
            new Links("track_genres", "track_id", "tracks", "genre_id", "genres"),
            new Links("artist_genres", "artist_id", "artists", "genre_id", "genres"),
            new Links("album_genres", "album_id", "albums", "genre_id", "genres"),
            new Links("track_genre_tags", "track_id", "tracks", "tag_id", "genre_tags"),
            new Links("track_mood_tags", "track_id", "tracks", "tag_id", "mood_tags"));

    /// Rows known by name.
    static final List<String> NAMED = List.of("artists", "genres", "genre_tags", "mood_tags");

    /// In an order in which rows may be made: what is pointed to comes first.
    static final List<String> ALL = List.of("artists", "albums", "tracks", "covers", "genres", "genre_tags", "mood_tags",
            "artist_similar", "track_genres", "artist_genres", "album_genres", "track_genre_tags", "track_mood_tags", "scan_sessions");

    /// The audio values of a track, as both call them.
    static final List<String> AUDIO = List.of("bpm", "key", "scale", "danceability", "mood_happy", "mood_aggressive", "mood_party",
            "mood_relaxed", "instrumental", "acoustic", "tonal", "genre_main", "camelot_key");

    /// Columns of a track that move out of it.
    static final List<String> MOVING = List.of("genre", "musicbrainz_genre", "cover_data", "cover_mime_type", "vector", "search");

    /// Of the half-evolved databases: they stand where tables of ours belong, and are moved aside.
    static final List<String> HALF_EVOLVED = List.of("track_audio_features", "track_embeddings", "track_metadata");

    private OldTables() {
    }
}
