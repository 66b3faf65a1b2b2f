package org.soniquebay.library.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

/// A library whose search words an earlier version made is opened by this one.
class EarlierSearchWordsTest {

    @Test
    void theyAreMadeAnewAndAreThoseThatThisVersionMakes() {
        try (Database earlier = TestDatabase.createWithoutTables()) {
            earlier.useTransaction(handle -> {
                earlier.buildTables(handle, "026");
                handle.execute("INSERT INTO artists (name, name_key) VALUES ('Кино', 'кино'), ('AC/DC', 'ac/dc')");
                handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) VALUES ('Łódź', 1, 'l')");
                handle.execute("INSERT INTO tracks (title, path, track_artist_id, album_id) VALUES ('上を向いて歩こう', '/a', 1, 1), (NULL, '/b', 2, NULL)");
                handle.execute("INSERT INTO genres (name, name_key) VALUES ('R&B', 'r&b')");
                handle.execute("INSERT INTO track_genres (track_id, genre_id) VALUES (1, 1)");
                handle.execute("INSERT INTO track_search (track_id, search) SELECT id, to_tsvector('simple', folded(title)) FROM tracks");
            });

            try (Database library = Database.open(TestDatabase.address(earlier))) {
                assertThat(found(library, "artists", "search", "кино")).isEqualTo("1");
                assertThat(found(library, "artists", "search", "acdc")).isEqualTo("2");
                assertThat(found(library, "albums", "search_words(title)", "lodz")).isEqualTo("1");
                for (String typed : List.of("歩こう", "кино", "lodz", "rb")) {
                    assertThat(library.<List<TrackId>, RuntimeException>read(handle -> new TrackSearchIndex().find(handle, typed, 10)))
                            .as(typed).containsExactly(new TrackId(1));
                }
                String carried = LibraryFixture.versions(library, "track_search");
                library.useTransaction(handle -> new TrackSearchIndex().refresh(handle, List.of(new TrackId(1), new TrackId(2))));
                assertThat(LibraryFixture.versions(library, "track_search")).as("the step makes the same words as the program").isEqualTo(carried);
            }
        }
    }

    private static String found(Database library, String table, String words, String typed) {
        return LibraryFixture.text(library, "SELECT string_agg(CAST(id AS text), ' ') FROM " + table + " WHERE " + words + " @@ search_term('" + typed + "', '', false)");
    }
}
