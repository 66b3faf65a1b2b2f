package org.soniquebay.subsonic.lists;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.search.WordQuery;
import org.soniquebay.subsonic.items.StayingSongs;

/// Reads the ids of artists, albums and songs that words find, or of all. Parts of all of them follow the ids, so that what is added meanwhile comes last.
final class FoundItemQueries {

    private static final String LISTED = TrackScope.LISTED.tracks();
    private static final String OF_ROOT = "(CAST(:root AS integer) IS NULL OR tracks.root_id = :root)";
    private static final String ARTISTS = artists(LISTED);
    private static final String ALL_ARTISTS = artists(StayingSongs.SQL) + " AND artists.id > :after";
    private static final String ALBUMS = albums(LISTED);
    private static final String ALL_ALBUMS = albums(StayingSongs.SQL) + " AND albums.id > :after";
    private static final String SONGS = "SELECT tracks.id FROM tracks JOIN track_search ON track_search.track_id = tracks.id WHERE %s AND %s".formatted(LISTED, OF_ROOT);
    private static final String ALL_SONGS = "SELECT tracks.id FROM tracks WHERE %s AND %s AND tracks.id > :after".formatted(StayingSongs.SQL, OF_ROOT);

    private static String artists(String songs) {
        return "SELECT artists.id FROM artists WHERE " + TrackScope.ALL.artistsWith(songs + " AND " + OF_ROOT);
    }

    private static String albums(String songs) {
        return """
                SELECT albums.id FROM albums JOIN artists ON artists.id = albums.album_artist_id
                WHERE EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = albums.id AND %s AND %s)
                """.formatted(songs, OF_ROOT);
    }

    /// A part of what is found.
    ///
    /// @param words empty for all
    /// @param after the id behind which the part of all begins; 0 for none, and for words
    /// @param offset how many of those behind it are left out
    record Part(Optional<WordQuery> words, int after, int offset, int count, Optional<RootId> root) {

        static Part ofAll(int after, int offset, int count, Optional<RootId> root) {
            return new Part(Optional.empty(), after, offset, count, root);
        }

        static Part of(WordQuery words, int offset, int count, Optional<RootId> root) {
            return new Part(Optional.of(words), 0, offset, count, root);
        }
    }

    List<ArtistId> artists(Handle handle, Part part) {
        return find(handle, part.words().map(query -> ARTISTS + " AND artists.search @@ " + query.sql()).orElse(ALL_ARTISTS) + " ORDER BY artists.id", part, ArtistId.class);
    }

    List<AlbumId> albums(Handle handle, Part part) {
        return find(handle, part.words().map(query -> ALBUMS + " AND (search_words(albums.title) || coalesce(artists.search, '')) @@ " + query.sql()).orElse(ALL_ALBUMS)
                + " ORDER BY albums.id", part, AlbumId.class);
    }

    /// The best match first.
    List<TrackId> songs(Handle handle, Part part) {
        return find(handle, part.words().map(query -> SONGS + " AND track_search.search @@ " + query.sql()
                        + " ORDER BY ts_rank(" + TrackSearchIndex.WEIGHTS + ", track_search.search, " + query.sql() + ") DESC, tracks.id")
                .orElse(ALL_SONGS + " ORDER BY tracks.id"), part, TrackId.class);
    }

    private static <I> List<I> find(Handle handle, String sql, Part part, Class<I> type) {
        if (part.count() == 0) {
            return List.of();
        }
        return handle.createQuery(sql + " OFFSET :offset LIMIT :count").addCustomizer(CustomPlan.ALWAYS)
                .bindMap(part.words().map(WordQuery::values).orElse(Map.of("after", part.after())))
                .bind("root", part.root()).bind("offset", part.offset()).bind("count", part.count()).mapTo(type).list();
    }
}
