package org.soniquebay.discovery.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.search.WordQuery;

/// Completions of a person's input: artists, albums and tracks that have all words, each as the beginning of one.
public final class Typeahead {

    private static final String ARTISTS = """
            SELECT artists.id, artists.name AS title, artists.name AS artist, NULL AS album, 'artist' AS type
            FROM artists
            WHERE artists.search @@ %%s AND %s
            ORDER BY length(artists.name), artists.id LIMIT :most
            """.formatted(TrackScope.LISTED.artists());
    private static final String ALBUMS = """
            SELECT albums.id, albums.title, artists.name AS artist, albums.title AS album, 'album' AS type
            FROM albums JOIN artists ON artists.id = albums.album_artist_id
            WHERE search_words(albums.title) @@ %%s AND %s
            ORDER BY length(albums.title), albums.id LIMIT :most
            """.formatted(TrackScope.LISTED.albums());
    /// Rare words are looked up in the index; common ones are met soon by a walk from the shortest title on. The server
    /// guesses badly which they are, so that it is counted.
    private static final String TRACKS = """
            WITH few AS MATERIALIZED (SELECT track_id FROM track_search WHERE search @@ %%1$s LIMIT 1001)
            SELECT tracks.id, tracks.title, artists.name AS artist, albums.title AS album, 'track' AS type
            FROM (
                SELECT track_id FROM few WHERE (SELECT count(*) FROM few) <= 1000
                UNION ALL (
                    SELECT tracks.id
                    FROM tracks
                    JOIN track_search ON track_search.track_id = tracks.id
                    WHERE (SELECT count(*) FROM few) > 1000 AND track_search.search @@ %%1$s AND %1$s
                    ORDER BY length(tracks.title), tracks.id LIMIT :most)
            ) AS met
            JOIN tracks ON tracks.id = met.track_id
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            WHERE %1$s
            ORDER BY length(tracks.title), tracks.id LIMIT :most
            """.formatted(TrackScope.LISTED.tracks());

    /// @param type `artist`, `album` or `track`; the kind of row that the id belongs to
    public record Item(int id, Optional<String> title, String artist, Optional<String> album, String type) {
    }

    /// @param most at least 1
    /// @return artists first, then albums, then tracks, those last whose genre, year or folder is typed; empty for blank text
    public List<Item> items(Handle handle, String typed, int most) {
        Optional<WordQuery> words = WordQuery.completed(typed);
        Set<Item> items = new LinkedHashSet<>();
        words.ifPresent(all -> List.of(ARTISTS, ALBUMS).forEach(sql -> items.addAll(items(handle, sql, all, most))));
        WordQuery.completed(typed, TrackSearchIndex.NAMES, "name").ifPresent(names -> items.addAll(items(handle, TRACKS, names, most)));
        if (items.size() < most) {
            words.ifPresent(all -> items.addAll(items(handle, TRACKS, all, most)));
        }
        return items.stream().limit(most).toList();
    }

    private static List<Item> items(Handle handle, String sql, WordQuery words, int most) {
        return handle.createQuery(sql.formatted(words.sql())).addCustomizer(CustomPlan.ALWAYS)
                .bindMap(words.values()).bind("most", most)
                .map(ConstructorMapper.of(Item.class)).list();
    }
}
