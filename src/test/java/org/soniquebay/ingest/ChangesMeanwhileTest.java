package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;

/// What others do while a file is decoded.
class ChangesMeanwhileTest extends OneSongTest {

    @Test
    void aFileThatIsWrittenMeanwhileIsHeardAgain() {
        for (Runnable change : List.<Runnable>of(() -> song.write("a longer sound"), () -> song.touch(OneSong.NOW))) {
            assertThat(song.run(new ListenedFile().meanwhile(change))).isEqualTo(new JobOutcome.Again());
            assertThat(song.analyses()).isZero();
        }
    }

    @Test
    void aTrackThatAScanSawChangeMeanwhileIsHeardAgain() {
        Runnable scan = () -> song.database.useTransaction(handle -> new TrackStore().setContentHash(handle, song.track, new AudioHash("cd".repeat(32))));

        assertThat(song.run(new ListenedFile().meanwhile(scan))).isEqualTo(new JobOutcome.Again());
        assertThat(song.analyses()).isZero();
    }

    @Test
    void aTrackThatIsDeletedMeanwhileIsNoWork() {
        Runnable deletion = () -> song.database.useTransaction(handle -> new TrackStore().delete(handle, List.of(song.track)));

        assertThat(song.run(new ListenedFile().meanwhile(deletion))).isEqualTo(new JobOutcome.Done());
        assertThat(song.text("SELECT count(*) FROM jobs")).isEqualTo("0");
    }
}
