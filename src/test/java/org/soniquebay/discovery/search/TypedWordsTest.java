package org.soniquebay.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.ListPart;
import org.soniquebay.library.Page;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.AlbumQueries;
import org.soniquebay.library.catalog.AlbumSortKey;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.catalog.ArtistSortKey;
import org.soniquebay.library.search.TrackSearchIndex;

/// The table `typed-words.txt`: names as they are stored, words as people type them, and the doors by which the one is
/// found by the other, on servers of several locales.
class TypedWordsTest {

    private static final Page PAGE = new Page(0, 100);

    private record Row(String stored, String typed, String doors) {
    }

    /// A way to search.
    private enum Door {
        TYPEAHEAD('t') {
            @Override
            boolean finds(Handle handle, String typed, String stored) {
                return new Typeahead().items(handle, typed, 50).stream().anyMatch(item -> item.title().equals(Optional.of(stored)));
            }
        },
        SEARCH('s') {
            @Override
            boolean finds(Handle handle, String typed, String stored) {
                return titles(handle, new WordSearch().find(handle, new WordSearch.Wish(typed, TrackFilter.all(), PAGE)).tracks()).contains(stored);
            }
        },
        ANY_WORDS('q') {
            @Override
            boolean finds(Handle handle, String typed, String stored) {
                return filtered(handle, TrackFilter.all().words(Optional.of(typed))).contains(stored);
            }
        },
        TITLE('f') {
            @Override
            boolean finds(Handle handle, String typed, String stored) {
                return filtered(handle, TrackFilter.all().part(TrackFilter.Word.TITLE, Optional.of(typed))).contains(stored);
            }
        },
        ARTIST('a') {
            @Override
            boolean finds(Handle handle, String typed, String stored) {
                ArtistQueries.Filter filter = new ArtistQueries.Filter(Optional.of(typed), Optional.empty(), Optional.empty(), Optional.empty());
                return new ArtistQueries().find(handle, filter, TrackScope.LISTED, new ListPart<>(SortOrder.upwards(List.of(ArtistSortKey.ID)), PAGE)).artists().stream().anyMatch(artist -> artist.name().equals(stored));
            }
        },
        ALBUM('b') {
            @Override
            boolean finds(Handle handle, String typed, String stored) {
                AlbumQueries.Filter filter = new AlbumQueries.Filter(Optional.of(typed), Optional.empty(), Optional.empty(), Optional.empty());
                return new AlbumQueries().find(handle, filter, TrackScope.LISTED, new ListPart<>(SortOrder.upwards(List.of(AlbumSortKey.ID)), PAGE)).albums().stream().anyMatch(album -> album.title().equals(stored));
            }
        },
        LOOKUP('l') {
            @Override
            boolean finds(Handle handle, String typed, String stored) {
                return titles(handle, new TrackLookup().find(handle, typed, 100)).contains(stored);
            }
        };

        private final char letter;

        Door(char letter) {
            this.letter = letter;
        }

        abstract boolean finds(Handle handle, String typed, String stored);
    }

    @Test
    void onTheEmbeddedServer() {
        try (Database database = TestDatabase.create()) {
            assertThat(LibraryFixture.text(database, "SELECT datctype FROM pg_database WHERE datname = current_database()")).isEqualTo("C");
            holds(database);
        }
    }

    @Test
    @Tag("slow")
    void onAServerOfTheLocaleC() throws SQLException {
        DatabaseSettings.External utf8 = PgvectorServer.DEBIAN_15.create();
        String name = utf8.url().replaceFirst(".*/", "");
        try {
            try (Connection connection = utf8.connect(); Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + "_c TEMPLATE template0 LOCALE 'C'");
            }
            DatabaseSettings.External plain = new DatabaseSettings.External(utf8.url() + "_c", utf8.user(), Optional.empty());
            try (Database database = Database.open(plain)) {
                assertThat(LibraryFixture.text(database, "SELECT lower('Ж')")).as("letters that this locale leaves as they are").isEqualTo("Ж");
                holds(database);
            } finally {
                PgvectorServer.DEBIAN_15.drop(plain);
            }
        } finally {
            PgvectorServer.DEBIAN_15.drop(utf8);
        }
    }

    @Test
    @Tag("slow")
    void onAServerOfTheLocaleCUtf8() {
        DatabaseSettings.External address = PgvectorServer.DEBIAN_15.create();
        try (Database database = Database.open(address)) {
            assertThat(LibraryFixture.text(database, "SELECT datctype FROM pg_database WHERE datname = current_database()")).isEqualTo("C.UTF-8");
            holds(database);
        } finally {
            PgvectorServer.DEBIAN_15.drop(address);
        }
    }

    private static void holds(Database database) {
        List<Row> rows = rows();
        fill(database, rows);
        List<String> wrong = new ArrayList<>();
        database.<Void, RuntimeException>read(handle -> {
            for (Row row : rows) {
                String expected = row.doors().equals("*") ? "tsqfabl" : row.doors();
                for (Door door : Door.values()) {
                    boolean wanted = expected.indexOf(door.letter) >= 0;
                    if (door.finds(handle, row.typed(), row.stored()) != wanted) {
                        wrong.add((wanted ? "not found" : "found") + " by " + door + ": " + row.stored() + " | " + row.typed());
                    }
                }
            }
            return null;
        });
        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(wrong).isEmpty();
    }

    /// A track, an artist and an album of each name.
    private static void fill(Database database, List<Row> rows) {
        List<String> names = rows.stream().map(Row::stored).distinct().toList();
        database.useTransaction(handle -> {
            List<TrackId> tracks = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String path = LibraryFixture.MUSIC + "/" + i + ".flac";
                tracks.add(LibraryFixture.insert(handle, LibraryFixture.entry(handle, path, "Zzyzx", LibraryFixture.tags(names.get(i), "Zzyzx"))));
                handle.createUpdate("INSERT INTO artists (name, name_key) VALUES (:name, :name)").bind("name", names.get(i)).execute();
                handle.createUpdate("INSERT INTO albums (title, album_artist_id, identity_key) SELECT :name, min(id), :name FROM artists")
                        .bind("name", names.get(i)).execute();
            }
            new TrackSearchIndex().refresh(handle, tracks);
        });
    }

    private static List<String> filtered(Handle handle, TrackFilter filter) {
        return titles(handle, new FilteredTracks().find(handle, filter, TrackOrder.of(SortOrder.upwards(List.of(TrackSortKey.ID)), 0), PAGE).tracks());
    }

    private static List<String> titles(Handle handle, List<TrackId> tracks) {
        Map<Integer, String> titles = new HashMap<>();
        handle.createQuery("SELECT id, title FROM tracks").map((row, _) -> Map.entry(row.getInt("id"), row.getString("title")))
                .forEach(entry -> titles.put(entry.getKey(), entry.getValue()));
        return tracks.stream().map(track -> titles.get(track.value())).toList();
    }

    private static List<Row> rows() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                TypedWordsTest.class.getResourceAsStream("typed-words.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" \\| "))
                    .map(parts -> new Row(parts[0], parts[1], parts[2])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
