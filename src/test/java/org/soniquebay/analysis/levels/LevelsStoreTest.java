package org.soniquebay.analysis.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.Studio;

class LevelsStoreTest {

    private final LevelsStore store = new LevelsStore();

    @Test
    void theLevelsAreThoseOfTheFileThatIsThereNow(@TempDir Path temporary) throws Exception {
        try (Studio studio = new Studio(temporary)) {
            Path file = TestAudio.encode(TestAudio.sine(1_000, 10, 0.1), studio.music.resolve("song.flac"));
            studio.scan();
            TrackId track = studio.idOf(file);
            assertThat(find(studio, track)).as("not measured yet").isEmpty();

            studio.measure();

            StoredLevels quiet = find(studio, track).orElseThrow();
            assertThat(quiet.loudness().orElseThrow()).as("one channel, heard on both sides").isCloseTo(-20, within(0.1));
            assertThat(quiet.truePeak().orElseThrow()).isCloseTo(-20, within(0.1));
            assertThat(quiet.stretchSeconds() * quiet.peaks().size()).isCloseTo(10, within(0.1));
            assertThat(quiet.peaks()).contains(26);

            TestAudio.encode(TestAudio.sine(1_000, 12, 0.5), file);
            studio.scanAndMeasure();

            StoredLevels loud = find(studio, track).orElseThrow();
            assertThat(loud.loudness().orElseThrow()).isCloseTo(-6, within(0.1));
            assertThat(studio.count("SELECT count(*) FROM track_levels")).isEqualTo(1);

            Files.delete(file);
            studio.database.useTransaction(handle -> handle.execute("DELETE FROM tracks"));
            assertThat(studio.count("SELECT count(*) FROM track_levels")).isZero();
        }
    }

    @Test
    void silenceHasAWaveformAndNoLoudness(@TempDir Path temporary) throws Exception {
        try (Studio studio = new Studio(temporary)) {
            Path file = TestAudio.encode(TestAudio.silence(5), studio.music.resolve("silence.flac"));
            studio.scanAndMeasure();

            StoredLevels levels = find(studio, studio.idOf(file)).orElseThrow();
            assertThat(levels.loudness()).isEmpty();
            assertThat(levels.range()).isEmpty();
            assertThat(levels.truePeak()).isEmpty();
            assertThat(levels.peaks()).containsOnly(0);
        }
    }

    private Optional<StoredLevels> find(Studio studio, TrackId track) {
        return studio.database.read(handle -> store.find(handle, track));
    }
}
