package org.soniquebay.bench.vectors;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.pgvector.PgvectorIndex;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.TrackId;

/// Measures searches by pgvector's index against the exact index in memory, on vectors shaped like real ones. The
/// benchmark has one thread and deterministic data, and needs a database that holds nothing else.
public final class PgvectorBenchmark {

    private static final ModelIdentity MODEL = new ModelIdentity("audio", "benchmark", Optional.of("1"));
    private static final int AT_ONCE = 1_000;
    private static final int WARM_UP = 50;
    private static final long SEED = 7;
    private static final long QUERY_SEED = 99;

    private final Database database;
    private final List<TrackId> tracks;
    private final int queries;

    /// @param database with pgvector
    /// @param tracks that are to get a vector each, and have none
    /// @param queries how many timed queries per figure
    public PgvectorBenchmark(Database database, List<TrackId> tracks, int queries) {
        this.database = requireNonNull(database, "database is null");
        this.tracks = List.copyOf(tracks);
        this.queries = queries;
    }

    /// One kind of question.
    ///
    /// @param filter what share of the tracks it accepts, in words
    /// @param most how many are asked for
    /// @param fewest the shortest answer
    /// @param recall how many of those that should be found were found, 0 … 1
    /// @param pgvector times of pgvector
    /// @param memory times of the index in memory
    public record Figure(String filter, int most, int fewest, double recall, Times pgvector, Times memory) {}

    /// Times in milliseconds.
    public record Times(double median, double slow) {}

    /// The measured figures.
    ///
    /// @param indexSeconds to make pgvector's index of all vectors at once
    /// @param indexBytes its size
    /// @param loadSeconds to read all vectors into the index in memory
    /// @param memoryBytes that index's size
    public record Figures(int vectors, double indexSeconds, long indexBytes, double loadSeconds, long memoryBytes, List<Figure> figures) {

        public Figures {
            figures = List.copyOf(figures);
        }
    }

    /// Stores the vectors, makes the index, and asks.
    public Figures run() {
        String definition = database.inTransaction(this::withoutIndex);
        ShapedVectors shaped = ShapedVectors.library(SEED);
        store(shaped);
        double indexSeconds = seconds(() -> database.useTransaction(handle -> {
            handle.execute("SET LOCAL maintenance_work_mem = '512MB'");
            handle.execute(definition);
        }));
        database.useTransaction(handle -> handle.execute("ANALYZE track_embeddings, tracks"));
        long indexBytes = database.read(handle ->
                handle.createQuery("SELECT pg_relation_size('idx_track_embeddings_vector')").mapTo(Long.class).one());
        try (VectorIndex memory = new VectorIndex(EmbeddingModel.DIMENSIONS)) {
            double loadSeconds = seconds(() -> database.useTransaction(handle ->
                    new EmbeddingStore().eachActive(handle, MODEL.type(), memory::put)));
            PgvectorIndex index = new PgvectorIndex(database);
            index.warm(MODEL.type());
            List<float[]> asked = asked(memory, shaped);
            List<Figure> figures = new ArrayList<>();
            for (int most : new int[] {10, 40}) {
                figures.add(measured("all", most, _ -> true, index, memory, asked));
            }
            figures.add(measured("1 %", 10, track -> scattered(track) < 0.01, index, memory, asked));
            // Such a filter makes pgvector compare all vectors, which takes a hundred times as long.
            figures.add(measured("0.1 %", 10, track -> scattered(track) < 0.001, index, memory, asked.subList(0, (queries + 9) / 10)));
            return new Figures(tracks.size(), indexSeconds, indexBytes, loadSeconds, memory.bytes(), figures);
        }
    }

    private String withoutIndex(Handle handle) {
        new EmbeddingStore().activate(handle, MODEL);
        String definition = handle.createQuery("SELECT pg_get_indexdef(CAST('idx_track_embeddings_vector' AS regclass))")
                .mapTo(String.class).one();
        handle.execute("DROP INDEX idx_track_embeddings_vector");
        return definition;
    }

    private void store(ShapedVectors shaped) {
        for (int from = 0; from < tracks.size(); from += AT_ONCE) {
            List<TrackVector> rows = tracks.subList(from, Math.min(tracks.size(), from + AT_ONCE)).stream()
                    .map(track -> new TrackVector(track, Optional.empty(), shaped.next())).toList();
            database.useTransaction(handle -> new EmbeddingStore().write(handle, MODEL, "benchmark", rows));
        }
    }

    /// Half of the questions are about tracks of the library, half about sounds that it has not.
    private List<float[]> asked(VectorIndex memory, ShapedVectors shaped) {
        SplittableRandom random = new SplittableRandom(QUERY_SEED);
        List<float[]> asked = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            asked.add(i % 2 == 0 ? memory.vector(tracks.get(random.nextInt(tracks.size()))).orElseThrow() : shaped.next());
        }
        return asked;
    }

    private static double scattered(TrackId track) {
        return (track.value() * 0x9E3779B97F4A7C15L >>> 11) * 0x1.0p-53;
    }

    private Figure measured(String filter, int most, Predicate<TrackId> accepts, PgvectorIndex index, VectorIndex memory, List<float[]> asked) {
        double[] pgvector = new double[asked.size()];
        double[] exact = new double[asked.size()];
        int fewest = most;
        int right = 0;
        int wanted = 0;
        for (int i = -Math.min(WARM_UP, asked.size()); i < asked.size(); i++) {
            float[] query = asked.get(Math.abs(i) % asked.size());
            long start = System.nanoTime();
            List<Neighbour> found = database.read(handle -> index.search(handle, MODEL.type()).nearest(query, most, accepts));
            long between = System.nanoTime();
            List<Neighbour> expected = memory.nearest(query, most, accepts);
            exact[Math.max(0, i)] = (System.nanoTime() - between) / 1e6;
            pgvector[Math.max(0, i)] = (between - start) / 1e6;
            Set<Neighbour> hits = new HashSet<>(expected);
            hits.retainAll(new HashSet<>(found));
            if (i >= 0) {
                right += hits.size();
                wanted += expected.size();
                fewest = Math.min(fewest, found.size());
            }
        }
        return new Figure(filter, most, fewest, (double) right / Math.max(1, wanted), times(pgvector), times(exact));
    }

    private static Times times(double[] millis) {
        Arrays.sort(millis);
        return new Times(millis[millis.length / 2], millis[(int) (millis.length * 0.99)]);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
