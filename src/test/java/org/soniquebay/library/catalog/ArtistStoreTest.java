package org.soniquebay.library.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;

class ArtistStoreTest {

    private final ArtistStore artists = new ArtistStore();
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
    void findsOneArtistUnderAllSpellings() {
        List<ArtistName> names = List.of(new ArtistName("Björk"), new ArtistName("BJÖRK"), new ArtistName("Ｂｊöｒｋ"));

        Map<ArtistName, ArtistId> ids = database.inTransaction(handle -> artists.resolve(handle, names));

        assertThat(ids.values()).hasSize(3).containsOnly(ids.get(names.getFirst()));
        assertThat(LibraryFixture.text(database, "SELECT name FROM artists")).isEqualTo("Björk");
    }

    @Test
    void usesUpNoIdsForNamesItKnows() {
        ArtistName known = new ArtistName("Known");
        ArtistName fresh = new ArtistName("Fresh");
        ArtistId first = database.inTransaction(handle -> artists.resolve(handle, List.of(known))).get(known);
        for (int round = 0; round < 50; round++) {
            database.inTransaction(handle -> artists.resolve(handle, List.of(known)));
        }

        ArtistId next = database.inTransaction(handle -> artists.resolve(handle, List.of(known, fresh))).get(fresh);

        assertThat(next.value()).isEqualTo(first.value() + 1);
    }

    @Test
    void keepsTheUnknownArtistAsARowOfItsOwn() {
        Map<ArtistName, ArtistId> ids = database.inTransaction(handle ->
                artists.resolve(handle, List.of(ArtistName.UNKNOWN, ArtistName.VARIOUS, new ArtistName("unknown artist"))));

        assertThat(ids.get(ArtistName.UNKNOWN)).isEqualTo(ids.get(new ArtistName("unknown artist")))
                .isNotEqualTo(ids.get(ArtistName.VARIOUS));
    }

    @Test
    void makesOneRowWhenSeveralWritersBringTheSameNewNames() throws Exception {
        List<ArtistName> names = IntStream.range(0, 200).mapToObj(i -> new ArtistName("Artist " + i)).toList();
        int writers = 4;
        CountDownLatch ready = new CountDownLatch(writers);
        try (ExecutorService executor = Executors.newFixedThreadPool(writers)) {
            List<Future<Map<ArtistName, ArtistId>>> results = IntStream.range(0, writers).mapToObj(writer ->
                    executor.submit(() -> database.inTransaction(handle -> {
                        ready.countDown();
                        ready.await();
                        return artists.resolve(handle, writer % 2 == 0 ? names : names.reversed());
                    }))).toList();
            Map<ArtistName, ArtistId> first = results.getFirst().get();
            for (Future<Map<ArtistName, ArtistId>> result : results) {
                assertThat(result.get()).isEqualTo(first).hasSize(200);
            }
        }
    }

    @Test
    void storesNamesFromHostileFiles() {
        List<String> hostile = List.of("a\0b", "x\uD800y", "'; DROP TABLE artists; --", "{\"a\",NULL}", "\\", "\"", ",",
                "NULL", ":name", "é".repeat(1000), "\uFDFA".repeat(600));
        List<ArtistName> names = hostile.stream().flatMap(raw -> ArtistName.of(raw).stream()).toList();

        Map<ArtistName, ArtistId> ids = database.inTransaction(handle -> artists.resolve(handle, names));

        assertThat(names).hasSize(hostile.size());
        assertThat(ids.values()).doesNotHaveDuplicates().hasSize(hostile.size());
        ids.forEach((name, id) -> {
            Optional<String> stored = database.read(handle -> handle.createQuery("SELECT name FROM artists WHERE id = :id")
                    .bind("id", id.value()).mapTo(String.class).findOne());
            assertThat(stored).contains(name.written());
        });
        assertThat(ArtistName.of("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void writesAVectorOnceAndLearnsAnIdOnce() {
        ArtistName name = new ArtistName("Somebody");
        ArtistId id = database.inTransaction(handle -> artists.resolve(handle, List.of(name))).get(name);
        float[] vector = new float[512];
        vector[3] = 1;
        String uuid = "1b022e01-4da6-387b-8658-8678046e4cef";
        write(id, vector, uuid);
        String before = LibraryFixture.versions(database, "artists");

        write(id, vector.clone(), uuid.replace('1', '2'));

        assertThat(LibraryFixture.versions(database, "artists")).isEqualTo(before);
        assertThat(LibraryFixture.text(database, "SELECT musicbrainz_artistid FROM artists")).isEqualTo(uuid);
        database.inTransaction(handle -> {
            artists.writeVectors(handle, Map.of(id, Optional.empty()));
            return null;
        });
        assertThat(LibraryFixture.versions(database, "artists")).isNotEqualTo(before);
    }

    private void write(ArtistId id, float[] vector, String uuid) {
        database.inTransaction(handle -> {
            artists.writeVectors(handle, Map.of(id, Optional.of(vector)));
            artists.learnMusicBrainzIds(handle, Map.of(id, uuid));
            return null;
        });
    }
}
