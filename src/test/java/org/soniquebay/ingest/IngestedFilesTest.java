package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.folders.HostPaths;
import org.soniquebay.library.folders.PathMap;

/// Where a track's file may lie, and what becomes of a track whose file is not to be had.
class IngestedFilesTest extends OneSongTest {

    @Test
    void aFileThatIsGoneIsTriedAgainAfterTheNextScan() throws IOException {
        Files.writeString(song.music.resolve("other.wav"), "another");
        Files.delete(song.file);

        assertThat(song.run(new ListenedFile())).isEqualTo(new JobOutcome.Failed("missing", "The file is not there.", "", false));
    }

    @Test
    void aFolderThatIsAwayIsNoFailureOfTheTrack() throws IOException {
        Path elsewhere = temporary.resolve("Elsewhere");
        Files.move(song.music, elsewhere);
        assertThat(song.run(new ListenedFile())).isEqualTo(new JobOutcome.Skipped());
        assertLeftToOthers();

        Files.createDirectory(song.music);
        assertThat(song.run(new ListenedFile())).as("an empty mount point").isEqualTo(new JobOutcome.Skipped());
        assertLeftToOthers();
    }

    private void assertLeftToOthers() {
        TrackIngest worker = new TrackIngest(song.database, OneSong.pipeline(new ListenedFile()), HostPaths.AMONG_OTHERS, InstantSource.fixed(OneSong.NOW));
        assertThat(song.run(worker)).isInstanceOfSatisfying(JobOutcome.NotHere.class, notHere -> {
            assertThat(notHere.why()).contains(song.music.toString());
            assertThat(notHere.pause()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void aWorkerReadsTheFilesWhereItsMapSays() throws IOException {
        Path elsewhere = temporary.toRealPath().resolve("Elsewhere");
        Files.move(song.music, elsewhere);
        Path link = Files.createSymbolicLink(temporary.toRealPath().resolve("Link"), elsewhere);
        ListenedFile decoder = new ListenedFile();

        for (Path folder : List.of(elsewhere, link)) {
            HostPaths paths = HostPaths.ofWorker(List.of(new PathMap(song.music.toString(), folder)));
            assertThat(song.run(new TrackIngest(song.database, OneSong.pipeline(decoder), paths, InstantSource.fixed(OneSong.NOW)))).isEqualTo(new JobOutcome.Done());
            assertThat(decoder.asked()).contains(folder.resolve("song.wav"));
        }
    }

    @Test
    void noFileOutsideTheRootsIsOpened() throws IOException {
        Path secret = Files.writeString(temporary.toRealPath().resolve("secret.wav"), "sound");
        Path hidden = Files.writeString(Files.createDirectory(song.music.resolve(".hidden")).resolve("song.wav"), "sound");
        Path link = Files.createSymbolicLink(song.music.resolve("link.wav"), secret);
        for (Path path : List.of(secret, hidden, link)) {
            ListenedFile decoder = new ListenedFile();
            song.database.useTransaction(handle -> handle.execute("UPDATE tracks SET path = ?", path.toString()));

            assertThat(song.run(decoder)).as(path.toString()).isEqualTo(
                    new JobOutcome.Failed("outside_roots", "The file does not lie in a music folder of the library.", "", false));
            assertThat(decoder.asked()).isEmpty();
        }
    }

    @Test
    void aLoopOfLinksIsTriedAgain() throws IOException {
        Files.delete(song.file);
        Files.createSymbolicLink(song.file, song.file);

        assertThat(song.run(new ListenedFile())).isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("unreadable");
            assertThat(failed.detail()).contains(song.file.toString());
            assertThat(failed.revision()).isEmpty();
            assertThat(failed.transientCause()).isTrue();
        });
    }
}
