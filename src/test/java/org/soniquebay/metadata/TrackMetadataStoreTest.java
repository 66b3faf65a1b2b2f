package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

class TrackMetadataStoreTest {

    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private Database database;
    private TrackId track;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void replacesWhatOneSourceSays() {
        replace("tags", Map.of("isrc", "A", "comment", "two\nlines"));
        replace("lastfm", Map.of("isrc", "B"));
        replace("tags", Map.of("comment", "one", "label", "L"));

        assertThat(find("tags")).isEqualTo(Map.of("comment", "one", "label", "L"));
        assertThat(find("lastfm")).isEqualTo(Map.of("isrc", "B"));
    }

    @Test
    void aSourceThatSaysNothingMoreHasNoEntries() {
        replace("tags", Map.of("isrc", "A", "comment", "two\nlines"));
        replace("lastfm", Map.of("isrc", "B"));
        replace("tags", Map.of());

        assertThat(find("tags")).isEmpty();
        assertThat(find("lastfm")).isEqualTo(Map.of("isrc", "B"));
    }

    @Test
    void doesNotTouchEntriesThatStay() {
        replace("tags", Map.of("isrc", "A", "comment", "two\nlines"));
        String before = LibraryFixture.versions(database, "track_metadata");

        replace("tags", Map.of("isrc", "A", "comment", "two\nlines"));

        assertThat(LibraryFixture.versions(database, "track_metadata")).isEqualTo(before);
    }

    @Test
    void losesOnlyTheValueThatCannotBeStored() {
        replace("tags", Map.of("lyrics", "x".repeat(1_000_000), "comment", "a\0b\uD800", "isrc", "A"));

        assertThat(find("tags")).isEqualTo(Map.of("comment", "a b\uFFFD", "isrc", "A"));
    }

    @Test
    void refusesKeysNoProgramWouldUse() {
        assertThatThrownBy(() -> replace("tags", Map.of("x".repeat(256), "v"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> replace(" ", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private void replace(String source, Map<String, String> entries) {
        database.inTransaction(handle -> {
            metadata.replace(handle, source, Map.of(track, entries));
            return null;
        });
    }

    private Map<String, String> find(String source) {
        return database.read(handle -> metadata.find(handle, track, source));
    }
}
