package org.soniquebay.discovery.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.metadata.TrackMetadataStore;

class LibraryFactsTest {

    private static final String HASH = "ab".repeat(32);
    private static final String RECORDING = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsWhatNamesTheRecordingWhoseItIsAndWhetherItIsListed() {
        database.inTransaction(handle -> {
            TrackStore tracks = new TrackStore();
            TrackId heard = LibraryFixture.track(handle, "heard", "Ada");
            TrackId gone = LibraryFixture.track(handle, "gone", "Ada");
            TrackId named = LibraryFixture.track(handle, "named", "Unknown Artist");
            tracks.setContentHash(handle, heard, new AudioHash(HASH));
            tracks.setContentHash(handle, gone, new AudioHash(HASH));
            tracks.markMissing(handle, List.of(gone), Instant.EPOCH);
            new TrackMetadataStore().replace(handle, "tags",
                    Map.of(named, Map.of("musicbrainz_recording_id", RECORDING, "comment", "no id")));
            Optional<ArtistId> ada = artist(handle, heard);

            assertThat(new LibraryFacts(handle).of(List.of(heard, gone, named, new TrackId(99)))).containsOnly(
                    Map.entry(heard, new TrackFacts.Fact(Set.of("hash " + HASH), ada, true)),
                    Map.entry(gone, new TrackFacts.Fact(Set.of("hash " + HASH), ada, false)),
                    Map.entry(named, new TrackFacts.Fact(Set.of("musicbrainz " + RECORDING), Optional.empty(), true)));
            return null;
        });
    }

    @Test
    void noTracksHaveNoFacts() {
        assertThat(database.<Map<TrackId, TrackFacts.Fact>, RuntimeException>read(
                handle -> new LibraryFacts(handle).of(List.of()))).isEmpty();
    }

    private static Optional<ArtistId> artist(Handle handle, TrackId track) {
        return new TrackQueries().find(handle, track).map(found -> found.artist());
    }
}
