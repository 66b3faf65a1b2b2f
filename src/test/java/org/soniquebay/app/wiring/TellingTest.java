package org.soniquebay.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.edits.CatalogEditing;
import org.soniquebay.events.EventLog;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.metadata.TrackMetadataStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the watchers of a library hear of edits.
class TellingTest {

    @Test
    void editsNameTheTracksArtistsAndAlbumsThatTheyChange() {
        try (Database database = TestDatabase.create()) {
            CatalogEditing editing = new CatalogEditing(InstantSource.system());
            ArtistId artist = database.inTransaction(handle -> {
                ArtistName name = new ArtistName("Singer");
                ArtistId id = new ArtistStore().resolve(handle, List.of(name)).get(name);
                handle.execute("INSERT INTO tracks (title, path, track_artist_id) VALUES ('One', '/1', ?), ('Two', '/2', ?)", id.value(), id.value());
                return id;
            });
            edit(database, () -> database.useTransaction(handle ->
                    editing.renameArtist(handle, artist, new ArtistName("Chanteuse"), Optional.empty())),
                    "[{\"ids\":[1],\"kind\":\"artist\",\"many\":false},{\"ids\":[1,2],\"kind\":\"track\",\"many\":false}]");
            edit(database, () -> database.useTransaction(handle -> new AlbumStore().insert(
                    handle, new AlbumStore.Draft("Album", artist, Optional.empty(), Optional.empty()))),
                    "[{\"ids\":[1],\"kind\":\"album\",\"many\":false}]");
            edit(database, () -> database.useTransaction(handle -> new TrackMetadataStore().put(
                    handle, new TrackId(2), "lastfm", Map.of("lastfm_playcount", "3"))),
                    "[{\"ids\":[2],\"kind\":\"track\",\"many\":false}]");
        }
    }

    private static void edit(Database database, Runnable edit, String expected) {
        EventLog log = new EventLog(InstantSource.system());
        long before = database.read(log::newest);
        try (LibraryChanges _ = new Wiring().telling(database)) {
            edit.run();
        }
        List<JsonNode> told = database.read(handle -> log.after(handle, before, 10)).stream()
                .map(event -> JsonMapper.shared().readTree(event.body())).toList();
        assertThat(told).singleElement().satisfies(message -> assertThat(message.path("changes").toString()).isEqualTo(expected));
    }
}
