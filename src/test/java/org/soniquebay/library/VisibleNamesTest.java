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

/// Characters that are drawn as nothing part no names, in new rows and in those that an earlier version wrote.
class VisibleNamesTest {

    private static final List<String> TABLES = List.of("artists", "genres", "genre_tags", "mood_tags");

    private static final String STEP = "/db/migration/V025__visible_names.sql";

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
    void aZeroWidthSpaceMakesNoSecondRow() {
        List<String> spellings = List.of("Bj\u00f6rk", "Bj\u00f6\u200brk", "\ufeffBj\u00f6rk", "Bj\u00f6r\u00adk\ufe0f", "bj\u00f6rk\udb40\udc41");
        for (String table : TABLES) {
            Map<String, Integer> ids = database.inTransaction(handle -> new LookupTable(table).resolve(handle, spellings));

            assertThat(ids).as("%s", table).hasSize(1);
        }
        assertThat(albumKey("Ho\u200bmo\u2060genic", "Bj\u00f6rk")).isEqualTo(albumKey("Homogenic", "Bj\u00f6\u200brk"));
    }

    @Test
    void keysOfEarlierRowsAreBroughtUpToDate() {
        for (String table : TABLES) {
            insert(table, 1, "Ro\u200bck", "ro\u200bck");
            insert(table, 2, "A \u200b B\u2060", "a \u200b b\u2060");
            insert(table, 3, "Plain", "plain");
        }

        SchemaStep.apply(database, STEP);

        for (String table : TABLES) {
            Map<String, Integer> ids = database.inTransaction(handle -> new LookupTable(table).resolve(handle, List.of("Rock", "a b", "PLAIN")));
            assertThat(ids).isEqualTo(Map.of("rock", 1, "a b", 2, "plain", 3));
        }
    }

    @Test
    void rowsThatWouldCollideStayAndNamesLeadToOneOfThem() {
        insert("artists", 1, "\u200bQueen", "\u200bqueen");
        insert("artists", 2, "Queen", "queen");
        insert("artists", 3, "To\u200bol", "to\u200bol");
        insert("artists", 4, "Too\u2060l", "too\u2060l");
        insert("artists", 5, "\u200b", "\u200b");

        SchemaStep.apply(database, STEP);

        assertThat(LibraryFixture.text(database, "SELECT string_agg(id || ' ' || name_key, ',' ORDER BY id) FROM artists"))
                .isEqualTo("1 \u200bqueen,2 queen,3 tool,4 too\u2060l,5 \u200b");
        Map<String, Integer> ids = database.inTransaction(handle ->
                new LookupTable("artists").resolve(handle, List.of("\u200bQueen", "Too\u2060l", "TOOL")));
        assertThat(ids).isEqualTo(Map.of("queen", 2, "tool", 3));
    }

    /// The hash of a name whose key is too long for an index cannot be brought up to date: it is found as it is written.
    @Test
    void aRowWithAKeyOfItsOwnIsFoundByItsName() {
        insert("artists", 7, "Re\u200bm", "sha256:0");

        Map<String, Integer> ids = database.inTransaction(handle -> new LookupTable("artists").resolve(handle, List.of("Re\u200bm")));

        assertThat(ids).isEqualTo(Map.of("rem", 7));
    }

    @Test
    void anAlbumOfAnEarlierVersionKeepsItsIdWhenItsFilesAreReadAgain() {
        AlbumStore albums = new AlbumStore();
        AlbumEntry entry = new AlbumEntry("Ho\u200bme\u202e", "/music/h", Optional.empty(), Optional.empty(), Optional.empty());
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO artists (id, name, name_key) VALUES (1, 'A', 'a');
                INSERT INTO albums (id, title, album_artist_id, identity_key, artist_stated) VALUES (9, U&'Ho\\200Bme\\202E', 1, 'folder:0', false);
                INSERT INTO tracks (id, title, path, track_artist_id, album_id) VALUES (5, U&'a\\202Eb\\2028c', '/music/h/1.mp3', 1, 9);
                """));

        SchemaStep.apply(database, STEP);
        AlbumId found = database.inTransaction(handle -> {
            albums.recognise(handle, List.of(entry), List.of(new TrackId(5)));
            return albums.resolve(handle, Map.of(entry, new ArtistId(1))).get(entry);
        });

        assertThat(found).isEqualTo(new AlbumId(9));
        assertThat(LibraryFixture.text(database, "SELECT identity_key FROM albums")).isEqualTo(entry.key());
        assertThat(LibraryFixture.text(database, "SELECT title FROM albums")).isEqualTo("Ho\u200bme");
        assertThat(LibraryFixture.text(database, "SELECT title FROM tracks")).isEqualTo("ab c");
    }

    private static String albumKey(String title, String artist) {
        return new AlbumEntry(title, "/music/h", Optional.of(new ArtistName(artist)), Optional.empty(), Optional.empty()).key();
    }

    private void insert(String table, int id, String name, String key) {
        database.useTransaction(handle -> handle.createUpdate("INSERT INTO %s (id, name, name_key) VALUES (:id, :name, :key)".formatted(table))
                .bind("id", id).bind("name", name).bind("key", key).execute());
    }
}
