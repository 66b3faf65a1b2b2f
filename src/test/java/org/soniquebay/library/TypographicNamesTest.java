package org.soniquebay.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.catalog.AlbumStore;

/// Typographic apostrophes and hyphens part no names, in new rows and in those that an earlier version wrote.
class TypographicNamesTest {

    private static final List<String> TABLES = List.of("artists", "genres", "genre_tags", "mood_tags");
    private static final String STEP = "/db/migration/V028__plain_apostrophes.sql";

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void twoSpellingsAreOneRow() {
        for (String table : TABLES) {
            Map<String, Integer> ids = database.inTransaction(handle ->
                    new LookupTable(table).resolve(handle, List.of("Guns N’ Roses", "GUNS N' ROSES", "a‐ha", "A-ha")));

            assertThat(ids).as("%s", table).containsOnlyKeys("guns n' roses", "a-ha");
        }
        assertThat(album("Don’t – Stop", "a‐ha").key()).isEqualTo(album("Don't - stop", "A-ha").key());
    }

    @Test
    void keysOfEarlierRowsAreBroughtUpToDate() {
        for (String table : TABLES) {
            insert(table, 1, "Guns N’ Roses", "guns n’ roses");
            insert(table, 2, "Don´t", "don \u0301t");
            insert(table, 3, "a‐ha", "a‐ha");
            insert(table, 4, "Plain", "plain");
        }

        SchemaStep.apply(database, STEP);

        for (String table : TABLES) {
            Map<String, Integer> ids = database.inTransaction(handle ->
                    new LookupTable(table).resolve(handle, List.of("Guns N' Roses", "Don't", "A-HA", "Plain")));
            assertThat(ids).isEqualTo(Map.of("guns n' roses", 1, "don't", 2, "a-ha", 3, "plain", 4));
        }
    }

    @Test
    void rowsThatWouldCollideStayAndNamesLeadToOneOfThem() {
        insert("artists", 1, "Guns N’ Roses", "guns n’ roses");
        insert("artists", 2, "Guns N' Roses", "guns n' roses");
        insert("artists", 3, "a‐ha", "a‐ha");
        insert("artists", 4, "a–ha", "a–ha");

        SchemaStep.apply(database, STEP);

        assertThat(LibraryFixture.text(database, "SELECT string_agg(id || ' ' || name_key, ',' ORDER BY id) FROM artists"))
                .isEqualTo("1 guns n’ roses,2 guns n' roses,3 a-ha,4 a–ha");
        Map<String, Integer> ids = database.inTransaction(handle ->
                new LookupTable("artists").resolve(handle, List.of("Guns N’ Roses", "a–ha")));
        assertThat(ids).isEqualTo(Map.of("guns n' roses", 2, "a-ha", 3));
    }

    @Test
    void anAlbumOfAnEarlierVersionKeepsItsIdWhenItsFilesAreReadAgain() {
        AlbumStore albums = new AlbumStore();
        AlbumEntry entry = album("Don’t", "a");
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO artists (id, name, name_key) VALUES (1, 'A', 'a');
                INSERT INTO albums (id, title, album_artist_id, identity_key, artist_stated) VALUES (9, 'Don’t', 1, 'folder:0', false);
                INSERT INTO albums (id, title, album_artist_id, identity_key, artist_stated) VALUES (10, 'Do', 1, 'folder:1', false);
                INSERT INTO tracks (id, title, path, track_artist_id, album_id) VALUES (5, 't', '/music/h/1.mp3', 1, 9);
                """));

        SchemaStep.apply(database, STEP);
        AlbumId found = database.inTransaction(handle -> {
            albums.recognise(handle, List.of(entry), List.of(new TrackId(5)));
            return albums.resolve(handle, Map.of(entry, new ArtistId(1))).get(entry);
        });

        assertThat(found).isEqualTo(new AlbumId(9));
        assertThat(LibraryFixture.text(database, "SELECT identity_key FROM albums WHERE id = 9")).isEqualTo(entry.key());
        assertThat(LibraryFixture.text(database, "SELECT identity_key FROM albums WHERE id = 10")).isEqualTo("folder:1");
    }

    private static AlbumEntry album(String title, String artist) {
        return new AlbumEntry(title, "/music/h", Optional.of(new ArtistName(artist)), Optional.empty(), Optional.empty());
    }

    private void insert(String table, int id, String name, String key) {
        database.useTransaction(handle -> handle.createUpdate("INSERT INTO %s (id, name, name_key) VALUES (:id, :name, :key)".formatted(table))
                .bind("id", id).bind("name", name).bind("key", key).execute());
    }
}
