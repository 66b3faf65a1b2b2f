package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.Studio;

/// A library whose vectors an earlier version of the model made: they answer until the present version covers it.
class EmbeddingVersionTest {

    @TempDir
    Path temporary;

    private final EmbeddingStore embeddings = new EmbeddingStore();
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
    void vectorsOfAnEarlierVersionAnswerUntilTheLibraryIsEmbeddedAnew() throws Exception {
        MeasurementPipeline present = studio.measuring();
        MeasurementPipeline earlier = new MeasurementPipeline(present.decoder(), present.analyzer(), new EarlierEmbedding());
        studio.update(earlier);
        studio.database.inTransaction(handle -> embeddings.activate(handle, earlier.model()));
        studio.song("one.mp3", 220);
        studio.song("two.mp3", 330);
        studio.scanAndMeasure();
        Map<TrackId, float[]> old = answers();
        assertThat(old).hasSize(2);

        studio.update(present);
        ModelActivation activation = new ModelActivation(studio.database, present.model(), InstantSource.system());
        activation.activateFirst();
        studio.scan();

        assertThat(studio.count("SELECT count(*) FROM jobs WHERE task_name = 'ingest'")).as("both are due").isEqualTo(2);
        assertThat(activation.activateWhenComplete()).isFalse();
        assertAnswersAre(old);

        studio.measure();
        assertAnswersAre(old);

        assertThat(activation.activateWhenComplete()).isTrue();
        Optional<ModelIdentity> active = studio.database.read(handle -> embeddings.active(handle, "audio"));
        assertThat(active).contains(present.model());
        assertThat(answers()).hasSize(2).allSatisfy((track, vector) -> assertThat(vector).isNotEqualTo(old.get(track)));
    }

    private void assertAnswersAre(Map<TrackId, float[]> expected) {
        assertThat(answers()).hasSize(expected.size())
                .allSatisfy((track, vector) -> assertThat(vector).containsExactly(expected.get(track)));
    }

    private Map<TrackId, float[]> answers() {
        return studio.database.read(handle -> {
            Map<TrackId, float[]> answers = new HashMap<>();
            embeddings.eachActive(handle, "audio", answers::put);
            return answers;
        });
    }

    /// Version 1 as far as a library knows: the same name, other vectors.
    private static final class EarlierEmbedding implements EmbeddingModel {

        private final EmbeddingModel present = new AudioEmbedding();

        @Override
        public String type() {
            return present.type();
        }

        @Override
        public String model() {
            return present.model();
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Blocks blocks() {
            return present.blocks();
        }

        @Override
        public Optional<float[]> embed(Timbre timbre, double[] pitchClasses) {
            return present.embed(timbre, pitchClasses).map(EarlierEmbedding::reversed);
        }

        private static float[] reversed(float[] vector) {
            float[] reversed = new float[vector.length];
            for (int i = 0; i < vector.length; i++) {
                reversed[i] = vector[vector.length - 1 - i];
            }
            return reversed;
        }
    }
}
