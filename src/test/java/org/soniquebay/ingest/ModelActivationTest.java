package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

class ModelActivationTest {

    private static final ModelIdentity OLD = model("blocks", "1");
    private static final ModelIdentity NEW = model("blocks", "2");

    private Database database;
    private TrackId track;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        track = database.inTransaction(handle -> LibraryFixture.track(handle, "One", "Somebody"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNewVersionAnswersOnceItCoversTheOldOneAndTheArtistsFollow() {
        activation(OLD).activateFirst();
        write(OLD);
        activation(NEW).activateFirst();
        assertThat(activation(NEW).activateWhenComplete()).isFalse();
        assertThat(active()).contains(OLD);
        write(NEW);

        assertThat(activation(NEW).activateWhenComplete()).isTrue();

        assertThat(active()).contains(NEW);
        assertThat(LibraryFixture.text(database, "SELECT string_agg(task_name, ' ') FROM jobs")).isEqualTo("artist-vector");
        assertThat(activation(NEW).activateWhenComplete()).as("nothing is left to do").isFalse();
    }

    @Test
    void aTrackThatCannotBeMeasuredDoesNotKeepTheOldVersion() {
        activation(OLD).activateFirst();
        write(OLD);
        database.useTransaction(handle -> new FailureStore().remember(
                handle, "ingest", new Failure(track.toString(), "damaged", "It is damaged.", "", 1, Instant.EPOCH)));

        assertThat(activation(NEW).activateWhenComplete()).isTrue();
        assertThat(active()).contains(NEW);
    }

    @Test
    void anEarlierVersionDoesNotTakeThePlaceOfALaterOne() {
        ModelIdentity later = model(NEW.model(), "10");
        ModelIdentity earlier = model(NEW.model(), "9");
        activation(later).activateFirst();
        write(later);
        write(earlier);

        assertThat(activation(earlier).activateWhenComplete()).isFalse();
        assertThat(active()).contains(later);
    }

    @Test
    void aModelThatAPersonChoseStays() {
        ModelIdentity chosen = model("another", "1");
        activation(chosen).activateFirst();
        write(NEW);

        assertThat(activation(NEW).activateWhenComplete()).isFalse();

        assertThat(active()).contains(chosen);
    }

    private ModelActivation activation(ModelIdentity model) {
        return new ModelActivation(database, model, InstantSource.system());
    }

    private static ModelIdentity model(String name, String version) {
        return new ModelIdentity("audio", name, Optional.of(version));
    }

    private void write(ModelIdentity model) {
        database.inTransaction(handle -> {
            new EmbeddingStore().write(handle, model, "soniquebay",
                    List.of(new TrackVector(track, Optional.empty(), new float[EmbeddingModel.DIMENSIONS])));
            return null;
        });
    }

    private Optional<ModelIdentity> active() {
        return database.read(handle -> new EmbeddingStore().active(handle, "audio"));
    }
}
