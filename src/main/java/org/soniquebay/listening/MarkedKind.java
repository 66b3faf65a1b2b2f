package org.soniquebay.listening;

/// What users mark by stars and ratings.
public enum MarkedKind {
    TRACK("track_id", "tracks"),
    ALBUM("album_id", "albums"),
    ARTIST("artist_id", "artists");

    private final String column;
    private final String table;

    MarkedKind(String column, String table) {
        this.column = column;
        this.table = table;
    }

    /// The column of `user_marks`.
    String column() {
        return column;
    }

    /// The table of what is marked.
    String table() {
        return table;
    }
}
