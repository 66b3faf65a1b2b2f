package org.soniquebay.library.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

class LabelStoreTest {

    private final LabelStore labels = new LabelStore();
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
    void replacesTheLabelsOfATrack() {
        replace(new TrackLabels(List.of("Rock", "Jazz"), List.of("indie"), List.of("calm", "sad")));
        replace(new TrackLabels(List.of("Jazz", "Folk"), List.of(), List.of("calm")));

        assertThat(stored()).isEqualTo(new TrackLabels(List.of("Folk", "Jazz"), List.of(), List.of("calm")));
    }

    @Test
    void doesNotTouchLinksThatStay() {
        TrackLabels same = new TrackLabels(List.of("Rock", "Jazz"), List.of("indie"), List.of("calm"));
        replace(same);
        String before = LibraryFixture.versions(database, "track_genres") + LibraryFixture.versions(database, "track_mood_tags");

        replace(new TrackLabels(List.of("JAZZ", "rock"), List.of("indie"), List.of("calm")));

        assertThat(LibraryFixture.versions(database, "track_genres") + LibraryFixture.versions(database, "track_mood_tags"))
                .isEqualTo(before);
        assertThat(stored().genres()).containsExactly("Jazz", "Rock");
    }

    @Test
    void leavesOtherTracksAlone() {
        TrackId other = database.inTransaction(handle -> LibraryFixture.track(handle, "Other"));
        database.inTransaction(handle -> {
            labels.replace(handle, Map.of(track, new TrackLabels(List.of("Rock"), List.of(), List.of()),
                    other, new TrackLabels(List.of("Jazz"), List.of(), List.of())));
            return null;
        });

        replace(TrackLabels.NONE);

        TrackLabels others = stored(other);
        assertThat(others.genres()).containsExactly("Jazz");
        assertThat(stored()).isEqualTo(TrackLabels.NONE);
    }

    @Test
    void takesHostileLabels() {
        List<String> hostile = List.of("a\0b", "\uD800", "x".repeat(1_000_000), "rock", "ROCK", " ", "{},\"'");

        TrackLabels clean = new TrackLabels(hostile, IntStream.range(0, 5000).mapToObj(i -> "tag" + i).toList(), hostile);
        replace(clean);

        assertThat(clean.genres()).containsExactly("a b", "\uFFFD", "rock", "{},\"'");
        assertThat(clean.genreTags()).hasSize(200);
        assertThat(stored().genres()).containsExactlyInAnyOrderElementsOf(clean.genres());
    }

    private void replace(TrackLabels with) {
        database.inTransaction(handle -> {
            labels.replace(handle, Map.of(track, with));
            return null;
        });
    }

    private TrackLabels stored() {
        return stored(track);
    }

    private TrackLabels stored(TrackId of) {
        return new TrackLabels(names(of, "genres", "genre_id"), names(of, "genre_tags", "tag_id"), names(of, "mood_tags", "tag_id"));
    }

    private List<String> names(TrackId of, String table, String column) {
        return database.read(handle -> handle.createQuery("""
                        SELECT name FROM %1$s JOIN track_%1$s ON track_%1$s.%2$s = %1$s.id
                        WHERE track_id = :track ORDER BY name
                        """.formatted(table, column))
                .bind("track", of.value()).mapTo(String.class).list());
    }
}
