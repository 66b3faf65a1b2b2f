package org.soniquebay.embedding.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.soniquebay.bench.vectors.PgvectorBenchmark;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.embedding.Shaped;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

class PgvectorIndexTest {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "blocks", Optional.of("1"));
    private static final int TRACKS = 200;

    private interface Check {
        void run(Database database);
    }

    private static void on(PgvectorServer server, Check check) {
        DatabaseSettings.External address = server.library();
        try (Database database = Database.open(address)) {
            check.run(database);
        } finally {
            server.drop(address);
        }
    }

    @Test
    void theIndexAnswersAlsoWhereItsFirstQuestionsFoundNothing() {
        List<float[]> vectors = Shaped.library(TRACKS, 1);
        on(PgvectorServer.DEBIAN_15, database -> {
            PgvectorIndex index = Shaped.alwaysUsed(database, true);
            // Often enough for the driver to want to keep a plan.
            for (int i = 0; i < 8; i++) {
                List<Neighbour> found = database.read(handle -> index.search(handle, "audio").nearest(vectors.getFirst(), 5, _ -> true));
                assertThat(found).isEmpty();
            }
            database.useTransaction(handle -> fill(handle, vectors));
            for (int i = 0; i < 8; i++) {
                float[] query = vectors.get(i);
                database.useTransaction(handle -> {
                    PgvectorSearch search = index.search(handle, "audio");
                    long before = scans(handle);
                    assertThat(search.nearest(query, 5, _ -> true)).hasSize(5).first().extracting(Neighbour::score)
                            .isEqualTo(DotProduct.plain(query, MemorySegment.ofArray(query), 0));
                    assertThat(scans(handle)).isEqualTo(before + 1);
                    // The same question, widened: nothing is searched again.
                    assertThat(search.nearest(query, 20, _ -> true)).hasSize(20);
                    assertThat(scans(handle)).isEqualTo(before + 1);
                });
            }
        });
    }

    private static long scans(Handle handle) {
        return handle.createQuery("SELECT pg_stat_get_xact_numscans(CAST('idx_track_embeddings_vector' AS regclass))")
                .mapTo(Long.class).one();
    }

    private static void fill(Handle handle, List<float[]> vectors) {
        new EmbeddingStore().activate(handle, MODEL);
        List<TrackVector> rows = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            rows.add(new TrackVector(LibraryFixture.track(handle, "song " + i, "A"), Optional.empty(), vectors.get(i)));
        }
        new EmbeddingStore().write(handle, MODEL, "soniquebay", rows);
    }

    @Test
    void theServerPlansToReadRowsInTheIndexsOrder() {
        List<float[]> vectors = Shaped.library(TRACKS, 1);
        on(PgvectorServer.EMBEDDED_17, database -> database.useTransaction(handle -> {
            fill(handle, vectors);
            assertThat(PgvectorScan.iterates(handle)).isTrue();
            handle.execute(PgvectorScan.PLAN_FOR_INDEX);
            float[] query = vectors.getFirst();
            List<String> plan = handle.select("EXPLAIN " + PgvectorScan.BY_INDEX, query, "audio", "audio", "audio", query)
                    .mapTo(String.class).list();
            assertThat(plan.getFirst()).contains("Index Scan using idx_track_embeddings_vector");
            assertThat(plan).noneMatch(line -> line.contains("Sort") || line.contains("JIT"));
        }));
    }

    @Test
    void settingsOfOneSearchDoNotStayWithTheTransaction() {
        on(PgvectorServer.EMBEDDED_17, database -> database.useTransaction(handle -> {
            fill(handle, Shaped.library(20, 1));
            Shaped.alwaysUsed(database, true).search(handle, "audio").nearest(Shaped.library(1, 1).getFirst(), 5, _ -> true);
            for (String setting : List.of("enable_sort", "jit", "enable_seqscan")) {
                assertThat(handle.createQuery("SELECT setting = reset_val FROM pg_settings WHERE name = :name").bind("name", setting)
                        .mapTo(Boolean.class).one()).isTrue();
            }
        }));
    }

    /// The promise for large libraries, which `bench pgvector` measures at any size; times are told, not asserted. With a
    /// narrow filter the recall is lower in smaller libraries, as docs/similarity.md says.
    @Test
    @Tag("slow")
    void manyVectorsAreRecalledAndNoFilterShortensTheAnswer() {
        on(PgvectorServer.DEBIAN_15, database -> {
            List<TrackId> tracks = database.inTransaction(handle -> {
                LibraryFixture.track(handle, "song", "A");
                return handle.createQuery("""
                        INSERT INTO tracks (path, root_id, track_artist_id, file_mtime, file_size)
                        SELECT '/music/made up/' || n, root_id, track_artist_id, 1, 1 FROM tracks, generate_series(1, 15000) AS n
                        RETURNING id
                        """).mapTo(Integer.class).map(TrackId::new).list();
            });
            PgvectorBenchmark.Figures figures = new PgvectorBenchmark(database, tracks, 200).run();
            System.out.println(figures);
            assertThat(figures.vectors()).isEqualTo(15_000);
            Predicate<PgvectorBenchmark.Figure> full = figure -> figure.fewest() == figure.most();
            assertThat(figures.figures()).allMatch(full);
            assertThat(figures.figures()).filteredOn(figure -> figure.filter().equals("all"))
                    .allMatch(figure -> figure.recall() >= 0.98);
            assertThat(figures.figures()).filteredOn(figure -> figure.filter().equals("1 %")).first()
                    .extracting(PgvectorBenchmark.Figure::recall).matches(recall -> recall >= 0.75);
        });
    }
}
