package org.soniquebay.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

class LibraryOverviewTest {

    @Test
    void theExampleIsATitleOfOneMeasuredTrackHoweverManyVectorsItHas() {
        try (Database database = TestDatabase.create()) {
            LibraryOverview overview = database.inTransaction(handle -> {
                LibraryFixture.track(handle, "Aria, not measured", "Ada");
                TrackId twice = LibraryFixture.track(handle, "Bourrée", "Ada");
                write(handle, twice, "1");
                write(handle, twice, "2");
                write(handle, LibraryFixture.track(handle, "Courante", "Ada"), "1");
                return LibraryOverview.of(handle);
            });

            assertThat(overview.example()).contains("Bourrée");
        }
    }

    private static void write(Handle handle, TrackId track, String version) {
        new EmbeddingStore().write(handle, new ModelIdentity("audio", "blocks", Optional.of(version)), "soniquebay",
                List.of(new TrackVector(track, Optional.empty(), new float[EmbeddingModel.DIMENSIONS])));
    }
}
