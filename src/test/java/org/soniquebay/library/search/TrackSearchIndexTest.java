package org.soniquebay.library.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackStore;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackSearchIndexTest {

    private final TrackSearchIndex index = new TrackSearchIndex();
    private Database database;
    private TrackId track;
    private TrackId other;

    @BeforeAll
    void open() {
        database = TestDatabase.create();
        track = database.inTransaction(handle -> LibraryFixture.track(handle, "Déjà Vu", "Beyoncé feat. JAY‐Z"));
        other = database.inTransaction(handle -> LibraryFixture.track(handle, "Who Are You", "The Who"));
        database.inTransaction(handle -> {
            new LabelStore().replace(handle, Map.of(track, new TrackLabels(List.of("R&B"), List.of("soul"), List.of())));
            return null;
        });
        refresh();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"déjà vu", "deja", "BEYONCE", "ｂｅｙｏｎｃé", "jay beyonce", "soul", "\"deja vu\"", "deja -who", "r&b"})
    void findsATrackByItsWords(String words) {
        assertThat(find(words)).containsExactly(track);
    }

    @Test
    void findsNamesThatAreStopWordsElsewhere() {
        assertThat(find("the who")).containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nothing", "'; DROP TABLE tracks; --", "\0", "\uD800", "\"", "& | !", ":*"})
    void takesAnyWords(String words) {
        assertThat(find(words)).isEmpty();
    }

    @Test
    void takesAMegabyte() {
        assertThat(find("x ".repeat(500_000))).isEmpty();
    }

    @Test
    void leavesMissingTracksOut() {
        database.inTransaction(handle -> new TrackStore().markMissing(handle, List.of(track), Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(find("deja")).isEmpty();
        database.inTransaction(handle -> new TrackStore().markReturned(handle, List.of(track)));
    }

    @Test
    void doesNotTouchARowThatStaysTheSame() {
        String before = LibraryFixture.versions(database, "track_search");

        refresh();

        assertThat(LibraryFixture.versions(database, "track_search")).isEqualTo(before);
    }

    private void refresh() {
        database.inTransaction(handle -> {
            index.refresh(handle, List.of(track, other));
            return null;
        });
    }

    private List<TrackId> find(String words) {
        return database.read(handle -> index.find(handle, words, 10));
    }
}
