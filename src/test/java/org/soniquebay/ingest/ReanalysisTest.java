package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.Studio;
import org.soniquebay.scan.failed.AnotherTry;

/// A later version of the program measures again what the earlier one did, and nothing else.
class ReanalysisTest {

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
    void aLaterVersionMakesExactlyTheMeasuredTracksStaleAndTheOldValuesHoldMeanwhile() throws Exception {
        studio.song("one.mp3", 220);
        studio.song("two.mp3", 330);
        Path away = studio.song("away.mp3", 275);
        studio.scanAndMeasure();
        Files.delete(away);
        studio.scan();
        Files.writeString(studio.song("bad.wav", 200), "RIFF");
        studio.scanAndMeasure();
        String before = studio.measuring().version();
        assertThat(stale()).as("nothing is stale").isEqualTo(new Reanalysis.Enqueued(0, 0));
        List<String> old = values();
        assertThat(old).hasSize(2);

        update();
        assertThat(stale()).isEqualTo(new Reanalysis.Enqueued(2, 0));
        assertThat(stale()).as("has a job already").isEqualTo(new Reanalysis.Enqueued(0, 0));

        assertThat(studio.texts("""
                SELECT tracks.title || ' ' || jobs.priority FROM jobs JOIN tracks ON tracks.id = CAST(task_instance AS integer)
                WHERE task_name = 'ingest' ORDER BY 1
                """)).containsExactly("one 10", "two 10");
        assertThat(effectiveVersions()).as("the old values hold").containsOnly(before);
        assertThat(values()).isEqualTo(old);

        studio.measure();

        assertThat(effectiveVersions()).containsOnly(studio.measuring().version());
        assertThat(values()).hasSize(2).doesNotContainAnyElementsOf(old);
        assertThat(analysesEach()).as("both versions' analyses are kept, one each").containsExactly("away.mp3 1", "one.mp3 2", "two.mp3 2");
    }

    @Test
    void whatWasNeverMeasuredGoesBeforeWhatWas() throws Exception {
        studio.song("old.mp3", 220);
        studio.scanAndMeasure();
        studio.song("new.mp3", 330);
        studio.scan();
        studio.database.inTransaction(handle -> handle.execute("DELETE FROM jobs"));
        update();

        assertThat(stale()).isEqualTo(new Reanalysis.Enqueued(1, 1));

        assertThat(studio.texts("""
                SELECT tracks.title FROM jobs JOIN tracks ON tracks.id = CAST(task_instance AS integer) ORDER BY jobs.priority DESC
                """)).containsExactly("new", "old");
    }

    @Test
    void aTrackIsMeasuredAgainOnDemandAndItsAnalysisStaysOne() throws Exception {
        TrackId track = measured("one.mp3");
        List<String> before = analyses();
        List<String> measured = values();

        assertThat(again(track)).containsExactly(track);
        assertThat(studio.texts("SELECT CAST(priority AS text) FROM jobs WHERE task_name = 'ingest'")).as("somebody waits").containsExactly("90");
        studio.measure();

        assertThat(analyses()).as("confirmed").isEqualTo(before);
        studio.database.inTransaction(handle -> handle.execute("UPDATE track_audio_analyses SET bpm = 66"));
        again(track);
        studio.measure();
        assertThat(values()).as("replaced").isEqualTo(measured);
        assertThat(studio.count("SELECT count(*) FROM track_audio_analyses")).isEqualTo(1);
    }

    @Test
    void onlyTracksThatAreThereCanBeMeasuredAgain() throws Exception {
        Path gone = studio.song("gone.mp3", 220);
        studio.song("stays.mp3", 330);
        studio.scanAndMeasure();
        TrackId track = studio.idOf(gone);
        Files.delete(gone);
        studio.scan();

        assertThat(again(track)).isEmpty();
        assertThat(again(new TrackId(4711))).isEmpty();
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void whatFailedIsTriedAgainOnDemandOnly() throws Exception {
        Path file = studio.song("one.wav", 220);
        studio.scan();
        byte[] sound = Files.readAllBytes(file);
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        Files.write(file, Arrays.copyOf(new byte[0], sound.length));
        Files.setLastModifiedTime(file, FileTime.from(modified));
        studio.measure();
        assertThat(studio.count("SELECT count(*) FROM failures")).isEqualTo(1);
        Files.write(file, sound);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        assertThat(stale()).as("it looks as it did when it failed").isEqualTo(new Reanalysis.Enqueued(0, 0));

        AnotherTry.Tried tried = studio.database.inTransaction(handle -> new AnotherTry(InstantSource.system()).of(handle, FailureChoice.ALL));
        studio.measure();

        assertThat(tried).isEqualTo(new AnotherTry.Tried(1, 0));
        assertThat(studio.count("SELECT count(*) FROM failures")).isZero();
        assertThat(values()).hasSize(1);
    }

    private TrackId measured(String name) throws Exception {
        Path file = studio.song(name, 220);
        studio.scanAndMeasure();
        return studio.idOf(file);
    }

    private Reanalysis.Enqueued stale() {
        return studio.database.inTransaction(reanalysis()::stale);
    }

    private List<TrackId> again(TrackId... tracks) {
        return studio.database.inTransaction(handle -> reanalysis().tracks(handle, List.of(tracks)));
    }

    private Reanalysis reanalysis() {
        return new Reanalysis(studio.measuring().version(), InstantSource.system());
    }

    private List<String> values() {
        return studio.texts("""
                SELECT CAST((bpm, danceability, mood_happy, mood_aggressive) AS text) FROM track_audio_features AS features JOIN tracks ON tracks.id = features.track_id
                WHERE missing_since IS NULL ORDER BY tracks.id
                """);
    }

    private List<String> effectiveVersions() {
        return studio.texts("""
                SELECT features.analyzer_version FROM track_audio_features AS features JOIN tracks ON tracks.id = features.track_id
                WHERE missing_since IS NULL AND features.analyzer_version IS NOT NULL
                """);
    }

    private List<String> analyses() {
        return studio.texts("SELECT CAST(analysis AS text) FROM track_audio_analyses AS analysis");
    }

    private List<String> analysesEach() {
        return studio.texts("""
                SELECT regexp_replace(path, '.*/', '') || ' ' || count(*) FROM track_audio_analyses JOIN tracks ON tracks.id = track_id
                WHERE analysis_source = 'soniquebay' GROUP BY path ORDER BY 1
                """);
    }

    /// A program that hears everything a third faster.
    private void update() {
        MeasurementPipeline now = studio.measuring();
        studio.update(new MeasurementPipeline(new Decoder() {
            @Override
            public DecodeOutcome decode(Path file, SampleConsumer mono, StereoConsumer stereo) {
                return now.decoder().decode(file, samples(mono), stereo);
            }

            @Override
            public String version() {
                return now.decoder().version() + " hasty";
            }
        }, now.analyzer(), now.embedding()));
    }

    /// All but every fourth sample.
    private static SampleConsumer samples(SampleConsumer sink) {
        return new SampleConsumer() {
            private long position;

            @Override
            public void accept(float[] samples, int count) {
                float[] kept = new float[count];
                int length = 0;
                for (int i = 0; i < count; i++) {
                    if (position++ % 4 != 0) {
                        kept[length++] = samples[i];
                    }
                }
                sink.accept(kept, length);
            }
        };
    }
}
