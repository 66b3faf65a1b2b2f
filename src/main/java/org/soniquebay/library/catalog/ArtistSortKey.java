package org.soniquebay.library.catalog;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.SortKey;

/// What lists of artists can be ordered by. While an earlier program shares the library, the generated column is empty.
public enum ArtistSortKey implements SortKey {
    NAME("coalesce(artists.sort_key, sort_key(artists.name)) COLLATE \"C\"", false),
    ADDED("artists.date_added", false),
    MODIFIED("artists.date_modified", false),
    LASTFM_LISTENERS("artists.lastfm_listeners", true),
    LASTFM_PLAYCOUNT("artists.lastfm_playcount", true),
    ID("artists.id", false);

    private final String sql;
    private final boolean mayBeNull;

    ArtistSortKey(String sql, boolean mayBeNull) {
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
