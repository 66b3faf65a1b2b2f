package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;

class ArtistVectorJobTest {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "test", Optional.empty());

    @Test
    void anArtistIsWhereTheTracksAre() {
        try (Database database = TestDatabase.create()) {
            ArtistId artist = database.inTransaction(handle -> {
                TrackId track = LibraryFixture.track(handle, "Song", "Singer");
                float[] vector = new float[EmbeddingModel.DIMENSIONS];
                vector[3] = 1;
                EmbeddingStore embeddings = new EmbeddingStore();
                embeddings.activate(handle, MODEL);
                embeddings.write(handle, MODEL, "test", List.of(new TrackVector(track, Optional.empty(), vector)));
                return new TrackQueries().find(handle, track).map(Track::artist).orElseThrow();
            });
            ArtistVectorJob job = new ArtistVectorJob(database);

            assertThat(job.run(String.valueOf(artist.value()))).isEqualTo(new JobOutcome.Done());

            assertThat(job.kind()).isEqualTo("artist-vector");
            Optional<float[]> vector = database.read(handle -> new ArtistVectors().find(handle, artist));
            assertThat(vector).hasValueSatisfying(found -> assertThat(found[3]).isEqualTo(1));
        }
    }
}
