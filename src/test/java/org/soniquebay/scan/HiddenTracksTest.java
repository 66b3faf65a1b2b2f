package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.edits.TrackHiding;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.tracks.TrackQueries;

/// Tracks that somebody has hidden, and what scans make of their files.
class HiddenTracksTest {

    private static final String HIDDEN = "SELECT coalesce(string_agg(path, ' ' ORDER BY id), '') FROM tracks WHERE hidden_since IS NOT NULL";

    @TempDir
    Path temporary;

    private Studio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void staysHiddenWhenItsFileIsScannedMovedChangedOrGoneForAWhile() throws Exception {
        Path song = studio.song("one.mp3", 220, "-metadata", "title=One");
        studio.song("two.mp3", 330, "-metadata", "title=Two");
        studio.scanAndMeasure();
        TrackId id = studio.idOf(song);
        hide(id);

        studio.scan();
        assertHidden(id, song);
        Path moved = Files.move(song, Files.createDirectories(studio.music.resolve("Away")).resolve("renamed.mp3"));
        studio.scan();
        assertHidden(id, moved);
        Files.delete(moved);
        studio.scan();
        studio.song("Away/renamed.mp3", 440, "-metadata", "title=Other");
        studio.scanAndMeasure();
        assertHidden(id, moved);
        Path again = Files.move(moved, studio.music.resolve("again.mp3"));
        studio.scan();
        assertHidden(id, again);

        studio.database.useTransaction(handle -> new TrackHiding(InstantSource.system()).show(handle, List.of(id)));
        assertThat(listed()).isEqualTo(2);
        assertThat(LibraryFixture.text(studio.database, HIDDEN)).isEmpty();
    }

    @Test
    void isMeasuredOnceThatItsFileIsKnownAgain() throws Exception {
        Path song = studio.song("one.mp3", 220);
        studio.scan();
        TrackId id = studio.idOf(song);
        hide(id);
        studio.measure();

        Path moved = Files.move(song, studio.music.resolve("moved.mp3"));
        studio.scan();
        assertHidden(id, moved, 0);
        studio.measure();
        studio.scan(studio.music, "a later version of the analyzer");
        assertThat(studio.jobs()).as("a hidden track is not measured again").isZero();
    }

    @Test
    void aCopyIsATrackOfItsOwn() throws Exception {
        Path song = studio.song("one.mp3", 220);
        studio.scanAndMeasure();
        TrackId id = studio.idOf(song);
        Path copy = Files.copy(song, studio.music.resolve("copy.mp3"));
        studio.scanAndMeasure();
        hide(id);

        studio.scan();
        assertHidden(id, song);
        Path moved = Files.move(song, studio.music.resolve("moved.mp3"));
        studio.scan();
        assertHidden(id, moved);
        assertThat(studio.idOf(copy)).isNotEqualTo(id);
    }

    private void hide(TrackId id) {
        Set<TrackId> hidden = studio.database.inTransaction(handle -> new TrackHiding(InstantSource.system()).hide(handle, List.of(id)));
        assertThat(hidden).containsExactly(id);
    }

    private void assertHidden(TrackId id, Path file) {
        assertHidden(id, file, 1);
    }

    private void assertHidden(TrackId id, Path file, int others) {
        assertThat(studio.idOf(file)).isEqualTo(id);
        assertThat(LibraryFixture.text(studio.database, HIDDEN)).isEqualTo(file.toString());
        assertThat(listed()).isEqualTo(others);
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(others + 1L);
    }

    private long listed() {
        return studio.database.read(handle -> new TrackQueries().count(handle, TrackScope.LISTED));
    }
}
