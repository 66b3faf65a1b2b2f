package org.soniquebay.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.NaturalOrder;
import org.soniquebay.api.Reply;
import tools.jackson.databind.JsonNode;

/// The order and the length of the lists of artists, albums, genres and tags, against a plain comparison of their rows.
class CatalogListsTest extends ApiTest {

    @BeforeEach
    void make() {
        database.useTransaction(handle -> {
            int number = 0;
            for (String name : NaturalOrder.AWKWARD) {
                number++;
                int artist = handle.createQuery("""
                        INSERT INTO artists (name, name_key, lastfm_listeners, date_added)
                        VALUES (:name, :key, :listeners, CURRENT_TIMESTAMP - (:number % 7) * interval '1 day') RETURNING id
                        """).bind("name", name).bind("key", "key " + number).bind("listeners", number % 3 == 0 ? null : (Integer) (number * 7 % 5))
                        .bind("number", number).mapTo(Integer.class).one();
                handle.createUpdate("INSERT INTO albums (title, album_artist_id, identity_key, release_year) VALUES (:title, :artist, :key, :year)")
                        .bind("title", NaturalOrder.AWKWARD.get(number * 11 % 20)).bind("artist", number % 4 == 0 ? 1 : artist).bind("key", "key " + number)
                        .bind("year", List.of("1965", "2001-02", "jan08").get(number % 3)).execute();
                for (String table : List.of("genres", "genre_tags", "mood_tags")) {
                    handle.createUpdate("INSERT INTO " + table + " (name, name_key) VALUES (:name, :key)").bind("name", name).bind("key", "key " + number).execute();
                }
            }
        });
    }

    private record Listed(List<JsonNode> rows, String total) {
    }

    private Listed all(String target) {
        List<JsonNode> rows = new ArrayList<>();
        String total = "";
        for (int skip = 0; skip <= rows.size(); skip += 20) {
            Reply page = client.get(target + "&limit=20&skip=" + skip).is(200);
            boolean counted = page.json().has("results");
            (counted ? page.json().path("results") : page.json()).forEach(rows::add);
            total = counted ? page.json().path("count").asString() : page.header("X-Total-Count").orElseThrow();
        }
        return new Listed(rows, total);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/artists/?                                | name             | name
            /api/artists/?                                | added            | date_added
            /api/artists/?                                | modified         | date_modified
            /api/artists/?                                | lastfm_listeners | lastfm_listeners
            /api/artists/?                                | lastfm_playcount | lastfm_playcount
            /api/artists/search?name=                     | name             | name
            /api/albums/?                                 | title            | title
            /api/albums/?                                 | artist           | album_artist_name
            /api/albums/?                                 | year             | release_year
            /api/albums/?                                 | added            | date_added
            /api/albums/?                                 | modified         | date_modified
            /api/albums/?                                 | id               | id
            /api/albums/search?title=a                    | title            | title
            /api/albums/artists/1?                        | title            | title
            /api/genres/?                                 | name             | name
            /api/genres/search?name=a                     | name             | name
            /api/tags/genre-tags/?                        | name             | name
            /api/tags/mood-tags/?                         | name             | name
            /api/tags/?type=mood                          | name             | name
            """)
    void everyListGoesByEveryKey(String target, String key, String field) {
        List<JsonNode> members = all(target).rows();
        assertThat(members).hasSizeGreaterThan(2);
        boolean named = field.endsWith("name") || field.equals("title");
        Comparator<String> values = named ? NaturalOrder.NAMES : field.equals("id") || field.startsWith("lastfm")
                ? Comparator.comparing(Integer::valueOf) : Comparator.naturalOrder();
        for (boolean down : new boolean[] {false, true}) {
            Comparator<Integer> ids = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
            List<Integer> expected = members.stream().sorted(Comparator
                    .comparing((Function<JsonNode, String>) row -> value(row, field), Comparator.nullsLast(down ? values.reversed() : values))
                    .thenComparing(row -> row.path("id").asInt(), ids)).map(row -> row.path("id").asInt()).toList();

            Listed sorted = all(target + "&sort=" + (down ? "-" : "") + key);

            assertThat(sorted.rows().stream().map(row -> row.path("id").asInt()).toList()).as(target + key + down).isEqualTo(expected);
            assertThat(sorted.total()).as(target).isEqualTo(Integer.toString(expected.size()));
        }
    }

    /// A year is its first four digits, or none.
    private static String value(JsonNode row, String field) {
        if (row.path(field).isNull()) {
            return null;
        }
        String text = row.path(field).asString();
        return !field.equals("release_year") ? text : Optional.of(text).filter(year -> year.matches("\\d{4}.*")).map(year -> year.substring(0, 4)).orElse(null);
    }

    @Test
    void listsOfLeavesAndBranchesSayHowLongTheyAre() {
        assertThat(client.get("/api/library/tree?limit=3").is(200).header("X-Total-Count")).contains(Integer.toString(NaturalOrder.AWKWARD.size()));
        Reply leaves = client.get("/api/library/artist/1/albums?limit=2&sort=title").is(200);
        assertThat(leaves.header("X-Total-Count")).contains(Integer.toString(all("/api/albums/artists/1?").rows().size()));
    }
}
