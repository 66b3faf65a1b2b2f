package org.soniquebay.discovery.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.search.WordQuery;

/// Completions of a person's input: artists, albums and tracks that have all words, each as the beginning of one.
public final class Typeahead {

    private static final String ARTISTS = """
            SELECT artists.id, artists.name AS title, artists.name AS artist, NULL AS album, 'artist' AS type
            FROM artists
            WHERE artists.search @@ %s
            ORDER BY length(artists.name), artists.id LIMIT :most
            """;
    private static final String ALBUMS = """
            SELECT albums.id, albums.title, artists.name AS artist, albums.title AS album, 'album' AS type
            FROM albums JOIN artists ON artists.id = albums.album_artist_id
            WHERE search_words(albums.title) @@ %s
            ORDER BY length(albums.title), albums.id LIMIT :most
            """;
    private static final String TRACKS = """
            SELECT tracks.id, tracks.title, artists.name AS artist, albums.title AS album, 'track' AS type
            FROM track_search
            JOIN tracks ON tracks.id = track_search.track_id
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            WHERE track_search.search @@ %s AND tracks.missing_since IS NULL
            ORDER BY length(tracks.title), tracks.id LIMIT :most
            """;

    /// @param type `artist`, `album` or `track`; the kind of row that the id belongs to
    public record Item(int id, Optional<String> title, String artist, Optional<String> album, String type) {
    }

    /// @param most at least 1
    /// @return artists first, then albums, then tracks; empty for blank text
    public List<Item> items(Handle handle, String typed, int most) {
        List<Item> items = new ArrayList<>();
        WordQuery.completed(typed).ifPresent(words -> {
            for (String sql : List.of(ARTISTS, ALBUMS, TRACKS)) {
                handle.createQuery(sql.formatted(words.sql())).addCustomizer(CustomPlan.ALWAYS)
                        .bindMap(words.values()).bind("most", most)
                        .map(ConstructorMapper.of(Item.class))
                        .forEach(items::add);
            }
        });
        return items.stream().limit(most).toList();
    }
}
