package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.audio.decoding.DecodeFailure;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.embedding.map.MapPoint;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.map.ProjectedMap;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.tracks.TrackStore;

/// One run of the main flow: what is stored, and what a failure says.
class TrackIngestTest extends OneSongTest {

    private static final ModelIdentity OTHER_MODEL = new ModelIdentity("audio", "other", Optional.empty());

    @Test
    void aSoundIsStoredWithAllThatFollowsFromIt() {
        TrackIngest ingest = song.ingest(new ListenedFile());

        assertThat(song.run(ingest)).isEqualTo(new JobOutcome.Done());

        assertThat(song.text("SELECT content_hash FROM tracks")).isEqualTo(ListenedFile.HASH);
        assertThat(song.text("SELECT concat_ws(' ', analysis_source, content_hash, analyzer_version) FROM track_audio_analyses"))
                .isEqualTo("soniquebay " + ListenedFile.HASH + " " + OneSong.pipeline(new ListenedFile()).version());
        assertThat(song.text("SELECT CAST(extract(epoch FROM analyzed_at) AS bigint) FROM track_audio_analyses")).isEqualTo(String.valueOf(OneSong.NOW.getEpochSecond()));
        assertThat(song.text("SELECT analysis_source FROM track_audio_features")).isEqualTo("soniquebay");
        assertThat(song.text("SELECT concat_ws(' ', content_hash, CAST(extract(epoch FROM measured_at) AS bigint)) FROM track_levels"))
                .isEqualTo(ListenedFile.HASH + " " + OneSong.NOW.getEpochSecond());
        assertThat(song.text("SELECT concat_ws(' ', content_hash, analyzer_version, CAST(extract(epoch FROM measured_at) AS bigint)) FROM track_timelines"))
                .isEqualTo(ListenedFile.HASH + " " + OneSong.pipeline(new ListenedFile()).version() + " " + OneSong.NOW.getEpochSecond());
        assertThat(song.text("SELECT concat_ws(' ', content_hash, embedding_source) FROM track_embeddings")).isEqualTo(ListenedFile.HASH + " soniquebay");
        assertThat(song.text("SELECT task_name || ' ' || (task_instance = CAST(track_artist_id AS text)) FROM jobs, tracks")).isEqualTo("artist-vector true");
        assertThat(ingest.heardSeconds()).isEqualTo(4);
        assertThat(ingest.kind()).isEqualTo("ingest");
    }

    @Test
    void anotherRunOfAnUnchangedFileAddsNothing() {
        TrackIngest ingest = song.ingest(new ListenedFile());
        song.run(ingest);

        assertThat(song.run(ingest)).isEqualTo(new JobOutcome.Done());

        assertThat(song.text("SELECT count(*) FROM track_audio_analyses")).isEqualTo("1");
        assertThat(ingest.heardSeconds()).isEqualTo(8);
    }

    /// A person's word about the sound of a file that was not decoded yet is about that sound.
    @Test
    void aCorrectionBeforeTheFirstRunStaysInForce() {
        song.database.useTransaction(handle -> new AnalysisStore().record(handle, List.of(new Analysis(song.track, Optional.empty(), AnalysisSource.USER,
                Optional.empty(), new AnalysisValues(Optional.of(AnalysisValues.TempoValue.of(123)), Optional.empty(), Map.of(), Optional.empty()), OneSong.NOW))));

        song.run(new ListenedFile());

        assertThat(song.text("SELECT CAST(bpm AS integer) FROM track_audio_features")).isEqualTo("123");
    }

    @Test
    void whatIsNotInTheLibraryOrMissingIsNoWork() {
        ListenedFile decoder = new ListenedFile();
        assertThat(song.ingest(decoder).run("4711")).isEqualTo(new JobOutcome.Done());
        song.database.useTransaction(handle -> new TrackStore().markMissing(handle, List.of(song.track), OneSong.NOW));

        assertThat(song.run(decoder)).isEqualTo(new JobOutcome.Done());

        assertThat(decoder.asked()).isEmpty();
        assertThat(song.analyses()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsRememberedWithTheStateItIsAbout(DecodeFailure kind) {
        TrackIngest ingest = song.ingest(new ListenedFile().failing(kind));
        String state = ingest.revision(song.subject());
        String sentence = new DecodeOutcome.Undecodable(kind, "a detail").sentence();
        String reason = kind.name().toLowerCase(Locale.ROOT);

        assertThat(song.run(ingest)).isEqualTo(switch (kind) {
            case TIMED_OUT -> new JobOutcome.TimedOut(sentence, state);
            case MISSING, UNREADABLE -> new JobOutcome.Failed(reason, sentence, Revision.NONE, true);
            case CRASHED -> new JobOutcome.Failed(reason, sentence, state, true);
            default -> new JobOutcome.Failed(reason, sentence, state, false);
        });
        assertThat(state).isEqualTo("1.73578704525E9:5:" + OneSong.pipeline(new ListenedFile()).version());
        assertThat(song.analyses()).isZero();
        assertThat(ingest.heardSeconds()).isZero();
    }

    @Test
    void partsOfADamagedFileAreStoredAndTheDamageIsTold() {
        TrackIngest ingest = song.ingest(new ListenedFile().damaged("It ends early."));

        assertThat(song.run(ingest)).isEqualTo(new JobOutcome.Failed("partly_damaged", "It ends early.", ingest.revision(song.subject()), false));
        assertThat(song.analyses()).isEqualTo(1);
    }

    @Test
    void silenceIsLikeNothing() {
        song.database.useTransaction(handle -> {
            EmbeddingStore embeddings = new EmbeddingStore();
            float[] vector = new float[EmbeddingModel.DIMENSIONS];
            vector[7] = 1;
            embeddings.activate(handle, OTHER_MODEL);
            for (ModelIdentity model : List.of(OTHER_MODEL, OneSong.pipeline(new ListenedFile()).model())) {
                embeddings.write(handle, model, "earlier", List.of(new TrackVector(song.track, Optional.empty(), vector)));
            }
        });

        assertThat(song.run(new ListenedFile().silent())).isEqualTo(new JobOutcome.Done());

        assertThat(song.text("SELECT count(*) FROM track_embeddings")).isEqualTo("0");
        assertThat(song.analyses()).isEqualTo(1);
    }

    @Test
    void aTrackKeepsItsPlaceOnTheMapWhileItSoundsTheSame() {
        song.run(new ListenedFile());
        ModelIdentity model = OneSong.pipeline(new ListenedFile()).model();
        song.database.useTransaction(handle -> new MapStore().replace(handle, model, 1,
                new ProjectedMap(Collections.nCopies(3, new MapPoint(song.track, 0.5f, 0)), 3, new ProjectedMap.Quality(1, 1, 3))));

        song.run(new ListenedFile());
        assertThat(song.text("SELECT count(*) FROM map_points")).isEqualTo("1");

        song.database.useTransaction(handle -> handle.execute("UPDATE track_embeddings SET content_hash = repeat('0', 64)"));
        song.run(new ListenedFile());
        assertThat(song.text("SELECT count(*) FROM map_points")).as("the place of the sound before").isEqualTo("0");
    }

    @Test
    void aRowOfAnotherProgramHasNoState() {
        TrackIngest ingest = song.ingest(new ListenedFile());
        assertThat(ingest.revision("4711")).isEmpty();
        for (String column : List.of("file_mtime", "file_size")) {
            song.database.useTransaction(handle -> handle.execute("UPDATE tracks SET " + column + " = NULL"));
            assertThat(ingest.revision(song.subject())).isEmpty();
        }
    }
}
