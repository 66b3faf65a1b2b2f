package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.SortKey;

/// What lists of tracks can be ordered by. The expressions are for the tables of [FilteredTracks].
public enum TrackSortKey implements SortKey {
    TITLE("names.title"),
    ARTIST("names.artist", false),
    ALBUM("names.album"),
    /// Albums of the same title stay apart.
    ALBUM_ID("tracks.album_id"),
    /// The first four digits; other texts are no year.
    YEAR("CAST(substring(tracks.year FROM '^\\d{4}') AS integer)"),
    /// The first digits: "01/12" and "A2" are texts. A text without any is no number.
    DISC_NUMBER("CAST(substring(tracks.disc_number FROM '^\\D*(\\d{1,8})') AS integer)"),
    TRACK_NUMBER("CAST(substring(tracks.track_number FROM '^\\D*(\\d{1,8})') AS integer)"),
    DURATION("tracks.duration"),
    BITRATE("tracks.bitrate"),
    ADDED("tracks.date_added", false),
    MODIFIED("tracks.date_modified", false),
    PATH("tracks.path COLLATE \"C\"", false),
    BPM("features.bpm"),
    /// Around the Camelot wheel: 1A, 1B, 2A …
    KEY("lpad(features.camelot_key, 3, '0') COLLATE \"C\""),
    BPM_CONFIDENCE("features.bpm_confidence"),
    KEY_CONFIDENCE("features.key_confidence"),
    DANCEABILITY("features.danceability"),
    MOOD_HAPPY("features.mood_happy"),
    MOOD_AGGRESSIVE("features.mood_aggressive"),
    MOOD_PARTY("features.mood_party"),
    MOOD_RELAXED("features.mood_relaxed"),
    INSTRUMENTAL("features.instrumental"),
    ACOUSTIC("features.acoustic"),
    TONAL("features.tonal"),
    ID("tracks.id", false),
    /// An order by chance, the same for the same seed.
    RANDOM("hashint4extended(tracks.id, :seed)", false);

    private final String sql;
    private final boolean mayBeNull;

    TrackSortKey(String sql) {
        this(sql, true);
    }

    TrackSortKey(String sql, boolean mayBeNull) {
        this.sql = requireNonNull(sql, "sql is null");
        this.mayBeNull = mayBeNull;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public boolean mayBeNull() {
        return mayBeNull;
    }

    /// Whether the key is a name, which stands in `track_sort_keys`.
    boolean isName() {
        return this == TITLE || this == ARTIST || this == ALBUM;
    }
}
