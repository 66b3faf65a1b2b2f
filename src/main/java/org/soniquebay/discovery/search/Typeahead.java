package org.soniquebay.discovery.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.SanitizedText;

/// Completions of a person's input: artists, albums and tracks that have all words, the last one as a beginning.
public final class Typeahead {

    private static final String ARTISTS = """
            SELECT artists.id, artists.name AS title, artists.name AS artist, NULL AS album, 'artist' AS type
            FROM artists
            WHERE artists.search @@ to_tsquery('simple', folded(:query))
            ORDER BY length(artists.name), artists.id LIMIT :most
            """;
    private static final String ALBUMS = """
            SELECT albums.id, albums.title, artists.name AS artist, albums.title AS album, 'album' AS type
            FROM albums JOIN artists ON artists.id = albums.album_artist_id
            WHERE to_tsvector('simple', folded(albums.title)) @@ to_tsquery('simple', folded(:query))
            ORDER BY length(albums.title), albums.id LIMIT :most
            """;
    private static final String TRACKS = """
            SELECT tracks.id, tracks.title, artists.name AS artist, albums.title AS album, 'track' AS type
            FROM track_search
            JOIN tracks ON tracks.id = track_search.track_id
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            WHERE track_search.search @@ to_tsquery('simple', folded(:query)) AND tracks.missing_since IS NULL
            ORDER BY length(tracks.title), tracks.id LIMIT :most
            """;

    /// @param type `artist`, `album` or `track`; the kind of row that the id belongs to
    public record Item(int id, Optional<String> title, String artist, Optional<String> album, String type) {
    }

    /// @param most at least 1
    /// @return artists first, then albums, then tracks; empty for text without words
    public List<Item> items(Handle handle, String typed, int most) {
        String query = query(typed);
        List<Item> items = new ArrayList<>();
        if (!query.isEmpty()) {
            for (String sql : List.of(ARTISTS, ALBUMS, TRACKS)) {
                handle.createQuery(sql).addCustomizer(CustomPlan.ALWAYS).bind("query", query).bind("most", most)
                        .map(ConstructorMapper.of(Item.class))
                        .forEach(items::add);
            }
        }
        return items.stream().limit(most).toList();
    }

    /// The query of the typed words, of letters and digits only: all other characters mean something to the query
    /// language. Compatibility forms are written out first, as the database does it: `⑴` holds brackets, and `ﷺ` is
    /// four words.
    private static String query(String typed) {
        String usable = Normalizer.normalize(SanitizedText.of(typed, SanitizedText.NAME_BYTES).orElse(""), Normalizer.Form.NFKD);
        return Arrays.stream(usable.split("[^\\p{L}\\p{N}\\p{M}]+")).filter(word -> !word.isEmpty()).limit(10)
                .map(word -> word + ":*").collect(Collectors.joining(" & "));
    }
}
