package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletedTracksTest {

    @TempDir
    Path temporary;

    private Studio studio;
    private Path gone;

    @BeforeEach
    void scanTwoSongsOfWhichOneGoes() throws IOException {
        studio = new Studio(temporary);
        gone = studio.song("A/gone.mp3", 220);
        studio.song("B/there.mp3", 330);
        studio.scan();
        Files.delete(gone);
        studio.scan();
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aTrackGoesAfterThirtyDays() {
        assertThat(removeAfter(Duration.ofDays(29), studio.music)).isZero();
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(2);

        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isEqualTo(1);
        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("there");
        assertThat(studio.count("SELECT count(*) FROM track_search")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM jobs WHERE task_name = 'artist-vector'")).isEqualTo(1);
    }

    @Test
    void onlyBelowTheFolderThatWasScanned() {
        assertThat(removeAfter(Duration.ofDays(31), studio.music.resolve("B"))).isZero();
        assertThat(removeAfter(Duration.ofDays(31), studio.music.resolve("A"))).isEqualTo(1);
    }

    @Test
    void anEmptyRootLosesNothing() throws IOException {
        Files.delete(studio.music.resolve("B/there.mp3"));
        Files.delete(studio.music.resolve("B"));
        Files.delete(studio.music.resolve("A"));

        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isZero();
        Files.writeString(studio.music.resolve("not mounted.txt"), "");
        assertThat(removeAfter(Duration.ofDays(31), studio.music)).as("none of its files is there").isZero();
        Files.move(studio.music, temporary.resolve("Elsewhere"));
        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isZero();
    }

    @Test
    void aFileThatIsBackKeepsItsTrackThoughNoScanHasSeenIt() throws IOException {
        Files.createFile(gone);

        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isZero();
    }

    private int removeAfter(Duration time, Path folder) {
        return new DeletedTracks(studio.database, InstantSource.fixed(Instant.now().plus(time))).removeBelow(folder);
    }
}
