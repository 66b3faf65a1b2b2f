package org.soniquebay.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.Studio;

class TimelineStoreTest {

    private final TimelineStore store = new TimelineStore();

    @Test
    void theBeatsAreThoseOfTheFileThatIsThereNow(@TempDir Path temporary) throws Exception {
        try (Studio studio = new Studio(temporary)) {
            Path file = TestAudio.encode(TestAudio.clicks(120, 30), studio.music.resolve("song.flac"));
            studio.scan();
            TrackId track = studio.idOf(file);
            assertThat(find(studio, track)).as("not measured yet").isEmpty();

            studio.measure();

            BeatTrack slow = find(studio, track).orElseThrow().beats().orElseThrow();
            assertThat(bpm(slow)).isCloseTo(120, within(0.5));
            assertThat(slow.stability()).isGreaterThan(0.95);
            assertThat(studio.count("SELECT count(*) FROM track_timelines JOIN track_audio_analyses USING (track_id, content_hash, analyzer_version)")).isEqualTo(1);
            assertThat(studio.count("SELECT length(beats) FROM track_timelines")).as("bytes of 60 beats").isBetween(110L, 125L);

            TestAudio.encode(TestAudio.clicks(140, 30), file);
            studio.scanAndMeasure();

            assertThat(bpm(find(studio, track).orElseThrow().beats().orElseThrow())).isCloseTo(140, within(0.5));
            assertThat(studio.count("SELECT count(*) FROM track_timelines")).isEqualTo(1);

            Files.delete(file);
            studio.database.useTransaction(handle -> handle.execute("DELETE FROM tracks"));
            assertThat(studio.count("SELECT count(*) FROM track_timelines")).isZero();
        }
    }

    @Test
    void aSoundWithoutTempoHasNoBeats(@TempDir Path temporary) throws Exception {
        try (Studio studio = new Studio(temporary)) {
            Path file = TestAudio.encode(TestAudio.silence(5), studio.music.resolve("silence.flac"));
            studio.scanAndMeasure();

            assertThat(find(studio, studio.idOf(file))).contains(new Timeline(Optional.empty(), List.of()));
            assertThat(studio.count("SELECT count(*) FROM track_timelines WHERE beats IS NULL AND stability IS NULL")).isEqualTo(1);
        }
    }

    private static double bpm(BeatTrack track) {
        List<Double> beats = track.beats();
        return 60 * (beats.size() - 1) / (beats.getLast() - beats.getFirst());
    }

    private Optional<Timeline> find(Studio studio, TrackId track) {
        return studio.database.read(handle -> store.find(handle, track));
    }
}
