package org.soniquebay.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.PgvectorVectors;
import org.soniquebay.discovery.similarity.StoredNearestTracks;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.Shaped;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.pgvector.PgvectorIndex;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;

/// One contract for every way of finding the nearest tracks: what the exact index answers. Where pgvector's index itself
/// is asked, it may overlook some, but never gives fewer than there are.
@Tag("slow")
class NearestTracksContractTest {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "blocks", Optional.of("2"));
    private static final ModelIdentity OLDER = new ModelIdentity("audio", "blocks", Optional.of("1"));
    private static final ModelIdentity UNVERSIONED = new ModelIdentity("audio", "blocks", Optional.empty());
    private static final ModelIdentity OTHER_TYPE = new ModelIdentity("semantic", "words", Optional.of("2"));

    /// The ways.
    enum Way {
        MEMORY(Optional.empty(), true, database -> new InProcessVectors(new ActiveVectors(database))),
        STORED(Optional.empty(), true, _ -> null),
        PGVECTOR_15(Optional.of(PgvectorServer.DEBIAN_15), true, database -> new PgvectorVectors(new PgvectorIndex(database))),
        INDEX_18(Optional.of(PgvectorServer.NEWER_18), false, database -> new PgvectorVectors(Shaped.alwaysUsed(database, true))),
        /// As pgvector before 0.8 does it.
        INDEX_WITHOUT_ITERATION(
                Optional.of(PgvectorServer.EMBEDDED_17), false, database -> new PgvectorVectors(Shaped.alwaysUsed(database, false)));

        private final Optional<PgvectorServer> server;
        private final boolean exact;
        private final Function<Database, TrackVectorSearch> opening;

        Way(Optional<PgvectorServer> server, boolean exact, Function<Database, TrackVectorSearch> opening) {
            this.server = server;
            this.exact = exact;
            this.opening = opening;
        }
    }

    private final EmbeddingStore embeddings = new EmbeddingStore();

    private interface Check {
        void run(Database database, Asking asking);
    }

    private interface Asking {
        List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter);
    }

    private void on(Way way, Check check) {
        Optional<DatabaseSettings.External> address = way.server.map(PgvectorServer::library);
        try (Database database = address.map(Database::open).orElseGet(TestDatabase::create);
                TrackVectorSearch vectors = way.opening.apply(database)) {
            check.run(database, (query, most, filter) -> database.read(handle -> {
                NearestTracks tracks = way == Way.STORED ? new StoredNearestTracks(handle, "audio") : vectors.of(handle, "audio");
                List<Neighbour> narrow = tracks.nearest(query, Math.max(1, most / 4), filter);
                List<Neighbour> found = tracks.nearest(query, most, filter);
                if (way.exact) {
                    assertThat(found).startsWith(narrow.toArray(Neighbour[]::new));
                }
                List<Neighbour> expected = expected(handle, query, most, filter);
                if (way.exact) {
                    assertThat(found).isEqualTo(expected);
                } else {
                    assertRecalled(found, expected);
                }
                found.forEach(neighbour -> assertThat(tracks.vector(neighbour.track())).isPresent());
                return found;
            }));
        } finally {
            way.server.ifPresent(server -> server.drop(address.orElseThrow()));
        }
    }

    /// As many, at least 98 of 100 of them the right ones, and every score the exact one.
    private static void assertRecalled(List<Neighbour> found, List<Neighbour> expected) {
        assertThat(found).hasSameSizeAs(expected).doesNotHaveDuplicates();
        for (int i = 1; i < found.size(); i++) {
            Neighbour before = found.get(i - 1);
            assertThat(before.score()).isGreaterThanOrEqualTo(found.get(i).score());
            assertThat(before.score() > found.get(i).score() || before.track().value() < found.get(i).track().value()).isTrue();
        }
        Set<Neighbour> right = new HashSet<>(expected);
        right.retainAll(new HashSet<>(found));
        assertThat(right.size()).isGreaterThanOrEqualTo((int) (0.98 * expected.size()));
    }

    private List<Neighbour> expected(Handle handle, float[] query, int most, Predicate<TrackId> filter) {
        try (VectorIndex index = new VectorIndex(EmbeddingModel.DIMENSIONS)) {
            embeddings.eachActive(handle, "audio", (track, vector) ->
                    UnitVector.of(vector).ifPresent(unit -> index.put(track, unit)));
            return index.scan(query, most, filter);
        }
    }

    private List<TrackId> fill(Database database, List<float[]> vectors, ModelIdentity model) {
        return database.inTransaction(handle -> {
            embeddings.activate(handle, MODEL);
            List<TrackId> tracks = new ArrayList<>();
            List<TrackVector> rows = new ArrayList<>();
            int from = handle.createQuery("SELECT count(1) FROM tracks").mapTo(Integer.class).one();
            for (int i = 0; i < vectors.size(); i++) {
                tracks.add(LibraryFixture.track(handle, "song " + (from + i), "A"));
                rows.add(new TrackVector(tracks.getLast(), Optional.empty(), vectors.get(i)));
            }
            embeddings.write(handle, model, "soniquebay", rows);
            return tracks;
        });
    }

    @ParameterizedTest
    @EnumSource
    void findsTheNearestWhateverTheFilterKeeps(Way way) {
        List<float[]> vectors = Shaped.library(500, 3);
        on(way, (database, asking) -> {
            List<TrackId> tracks = fill(database, vectors, MODEL);
            for (float[] query : List.of(vectors.get(499), Shaped.library(1, 77).getFirst())) {
                assertThat(asking.nearest(query, 10, _ -> true)).hasSize(10);
                assertThat(asking.nearest(query, 10, one(tracks, 50))).hasSize(10);
                assertThat(asking.nearest(query, 10, one(tracks, 500))).hasSize(1);
                assertThat(asking.nearest(query, 10, _ -> false)).isEmpty();
                assertThat(asking.nearest(query, 1000, _ -> true)).hasSize(500);
                assertThat(asking.nearest(query, 1, _ -> true)).hasSize(1);
            }
        });
    }

    private static Predicate<TrackId> one(List<TrackId> tracks, int of) {
        Set<TrackId> kept = new HashSet<>();
        for (int i = 0; i < tracks.size(); i += of) {
            kept.add(tracks.get(i));
        }
        return kept::contains;
    }

    @ParameterizedTest
    @EnumSource
    void ordersEqualScoresById(Way way) {
        List<float[]> vectors = new ArrayList<>(Shaped.library(60, 4));
        for (int i = 0; i < 90; i++) {
            vectors.add(vectors.get(i % 3));
        }
        on(way, (database, asking) -> {
            fill(database, vectors, MODEL);
            for (int most : new int[] {1, 20, 31, 40, 100}) {
                assertThat(asking.nearest(vectors.getFirst(), most, _ -> true)).hasSize(most);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void seesNothingOfOtherModelsAndOfSoundsThatAreGone(Way way) {
        List<float[]> vectors = Shaped.library(400, 5);
        on(way, (database, asking) -> {
            List<TrackId> tracks = fill(database, vectors.subList(0, 30), MODEL);
            fill(database, vectors.subList(30, 150), OLDER);
            fill(database, vectors.subList(150, 200), UNVERSIONED);
            fill(database, vectors.subList(200, 399), OTHER_TYPE);
            database.useTransaction(handle -> {
                List<TrackVector> rows = tracks.stream().map(track -> new TrackVector(track, Optional.empty(), vectors.get(399))).toList();
                embeddings.write(handle, OLDER, "soniquebay", rows);
                // The fifth one is of another sound than the track has by now, the sixth of the present one.
                new TrackStore().setContentHash(handle, tracks.get(4), hash('a'));
                new TrackStore().setContentHash(handle, tracks.get(5), hash('a'));
                embeddings.write(handle, MODEL, "soniquebay", List.of(
                        new TrackVector(tracks.get(4), Optional.of(hash('b')), vectors.get(4)),
                        new TrackVector(tracks.get(5), Optional.of(hash('a')), vectors.get(5))));
            });
            assertThat(asking.nearest(vectors.get(300), 10, _ -> true)).hasSize(10).allMatch(neighbour -> tracks.contains(neighbour.track()));
            assertThat(asking.nearest(vectors.get(399), 100, _ -> true)).hasSize(29);
            assertThat(asking.nearest(vectors.get(4), 100, tracks.get(4)::equals)).isEmpty();
            assertThat(asking.nearest(vectors.get(5), 1, _ -> true)).extracting(Neighbour::track).containsExactly(tracks.get(5));

            database.useTransaction(handle -> embeddings.activate(handle, UNVERSIONED));
            assertThat(asking.nearest(vectors.get(300), 100, _ -> true)).hasSize(50);
        });
    }

    private static AudioHash hash(char digit) {
        return new AudioHash(String.valueOf(digit).repeat(64));
    }

    @ParameterizedTest
    @EnumSource
    void followsWhatIsChangedAndDeleted(Way way) {
        List<float[]> vectors = Shaped.library(301, 6);
        on(way, (database, asking) -> {
            assertThat(asking.nearest(vectors.getFirst(), 5, _ -> true)).isEmpty();
            List<TrackId> tracks = fill(database, vectors.subList(0, 300), MODEL);
            TrackId last = tracks.getLast();
            assertThat(asking.nearest(vectors.get(299), 1, _ -> true)).extracting(Neighbour::track).containsExactly(last);

            database.useTransaction(handle -> {
                embeddings.write(handle, MODEL, "soniquebay", List.of(new TrackVector(last, Optional.empty(), vectors.get(300))));
                for (TrackId track : tracks.subList(0, 200)) {
                    embeddings.delete(handle, MODEL, track);
                }
            });
            assertThat(asking.nearest(vectors.get(300), 1, _ -> true)).extracting(Neighbour::track).containsExactly(last);
            assertThat(asking.nearest(vectors.getFirst(), 250, _ -> true)).hasSize(100);

            // Missing tracks stay; who asks leaves them out.
            database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now()"));
            assertThat(asking.nearest(vectors.getFirst(), 250, _ -> true)).hasSize(100);
        });
    }

    @ParameterizedTest
    @EnumSource
    void comparesVectorsOfAnyLengthByTheirDirection(Way way) {
        List<float[]> vectors = new ArrayList<>(Shaped.library(80, 8));
        float[] scales = {3, 1e-3f, 1e15f, 1e25f, 1e-25f};
        for (int i = 0; i < scales.length; i++) {
            float scale = scales[i];
            float[] scaled = vectors.get(i).clone();
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] *= scale;
            }
            vectors.set(i, scaled);
        }
        vectors.set(79, new float[EmbeddingModel.DIMENSIONS]);
        List<float[]> queries = Shaped.library(5, 8);
        on(way, (database, asking) -> {
            fill(database, vectors, MODEL);
            queries.forEach(query -> assertThat(asking.nearest(query, 10, _ -> true)).hasSize(10));
            assertThat(asking.nearest(queries.getFirst(), 100, _ -> true)).hasSize(79);
        });
    }
}
