package org.soniquebay.discovery.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.discovery.MixedLibrary;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.TrackId;

class StoredMixLibraryTest {

    @Test
    void choosesByChanceAmongMeasuredListedTracks() {
        try (Database database = TestDatabase.create()) {
            database.useTransaction(handle -> {
                MixedLibrary.fill(handle, 20);
                handle.execute("DELETE FROM track_embeddings WHERE track_id = 5 AND embedding_type = 'audio'");
                handle.execute("UPDATE track_embeddings SET embedding_model = 'another' WHERE track_id = 9 AND embedding_type = 'audio'");
                handle.execute("UPDATE tracks SET hidden_since = now() WHERE id = 6");
                MixLibrary library = new StoredMixLibrary(handle);

                List<TrackId> all = library.byChance(DjSetQuery.TempoRange.ANY, 7, 100);
                assertThat(all).containsExactlyInAnyOrderElementsOf(tracks(1, 20).stream().filter(track -> !List.of(5, 6, 9).contains(track.value())).toList());
                assertThat(library.byChance(DjSetQuery.TempoRange.ANY, 7, 4)).isEqualTo(all.subList(0, 4));
                assertThat(library.byChance(DjSetQuery.TempoRange.ANY, 8, 100)).hasSameElementsAs(all).isNotEqualTo(all);
                DjSetQuery.TempoRange range = new DjSetQuery.TempoRange(Optional.of(104.0), Optional.of(112.0));
                assertThat(library.byChance(range, 7, 100)).containsExactlyInAnyOrder(new TrackId(3), new TrackId(4), new TrackId(7));
                assertThat(tracks(1, 30).stream().filter(library.inTempo(range))).extracting(TrackId::value).containsExactly(3, 4, 5, 7);
            });
        }
    }

    private static List<TrackId> tracks(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(TrackId::new).toList();
    }
}
