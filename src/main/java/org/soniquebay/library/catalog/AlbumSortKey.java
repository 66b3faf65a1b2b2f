package org.soniquebay.library.catalog;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.SortKey;

/// What lists of albums can be ordered by. The expressions are for the tables `albums` and `artists`, whose row is that of the album's artist.
/// While an earlier program shares the library, the generated columns are empty.
public enum AlbumSortKey implements SortKey {
    TITLE("coalesce(albums.sort_key, sort_key(albums.title)) COLLATE \"C\"", false),
    ARTIST("coalesce(artists.sort_key, sort_key(artists.name)) COLLATE \"C\"", false),
    YEAR("CAST(substring(albums.release_year FROM '^\\d{4}') AS integer)", true),
    ADDED("albums.date_added", false),
    MODIFIED("albums.date_modified", false),
    ID("albums.id", false);

    private final String sql;
    private final boolean mayBeNull;

    AlbumSortKey(String sql, boolean mayBeNull) {
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
}
