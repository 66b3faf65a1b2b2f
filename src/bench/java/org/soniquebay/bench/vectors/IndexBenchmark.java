package org.soniquebay.bench.vectors;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// Measures the index on vectors shaped like real ones: clusters of unequal size and width on few strong and many weak
/// directions, with a common offset; and on vectors made to hurt, where half of all lie in two very tight clusters. The
/// benchmark has one thread and deterministic data.
public final class IndexBenchmark {

    private static final int WARM_UP = 300;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int vectors;
    private final int queries;

    /// @param vectors how many to index
    /// @param queries how many timed queries per figure
    public IndexBenchmark(int vectors, int queries) {
        this.vectors = vectors;
        this.queries = queries;
    }

    /// Times of one kind of query.
    ///
    /// @param data `shaped` or `tight`
    /// @param filter what share of the tracks it accepts, in words; `scan` for the plain f32 scan without filter
    /// @param medianMillis the median, milliseconds
    /// @param slowMillis the 99th percentile, milliseconds
    /// @param slowCpuMillis the 99th percentile of the thread's CPU time, milliseconds: what is left when others do not
    ///     take the core away
    public record Figure(String data, String filter, double medianMillis, double slowMillis, double slowCpuMillis) {}

    /// The measured figures.
    ///
    /// @param vectors how many were indexed
    /// @param bytes taken by the index outside the Java heap and in its figures
    /// @param loadSeconds to add them all, one by one
    /// @param equal whether every compared answer equalled the plain scan's
    /// @param figures per data and filter
    public record Figures(int vectors, long bytes, double loadSeconds, boolean equal, List<Figure> figures) {

        public Figures {
            figures = List.copyOf(figures);
        }
    }

    /// Runs the benchmark; takes about a minute for 100,000 vectors and 500 queries.
    public Figures run() {
        List<Figure> figures = new ArrayList<>();
        boolean equal = true;
        long bytes = 0;
        double loadSeconds = 0;
        for (String data : List.of("shaped", "tight")) {
            ShapedVectors shaped = data.equals("shaped") ? ShapedVectors.library(7) : ShapedVectors.tight(7);
            try (VectorIndex index = new VectorIndex(EmbeddingModel.DIMENSIONS)) {
                loadSeconds = Math.max(loadSeconds, load(index, shaped));
                bytes = Math.max(bytes, index.bytes());
                equal &= measure(index, data, figures);
            }
        }
        return new Figures(vectors, bytes, loadSeconds, equal, figures);
    }

    private double load(VectorIndex index, ShapedVectors shaped) {
        long nanos = 0;
        for (int id = 1; id <= vectors; id++) {
            float[] vector = shaped.next();
            long start = System.nanoTime();
            index.put(new TrackId(id), vector);
            nanos += System.nanoTime() - start;
        }
        return nanos / 1e9;
    }

    private boolean measure(VectorIndex index, String data, List<Figure> figures) {
        boolean equal = true;
        for (Filter filter : filters()) {
            figures.add(timed(data, filter.name(), query -> index.nearest(query, 50, filter.accepts()), index));
            for (int id = 1; id <= 20; id++) {
                float[] query = index.vector(new TrackId(id * vectors / 20)).orElseThrow();
                equal &= index.nearest(query, 50, filter.accepts()).equals(index.scan(query, 50, filter.accepts()));
            }
        }
        figures.add(timed(data, "scan", query -> index.scan(query, 50, _ -> true), index));
        return equal;
    }

    private record Filter(String name, Predicate<TrackId> accepts) {}

    private static List<Filter> filters() {
        return List.of(
                new Filter("all", _ -> true),
                new Filter("50 %", track -> scattered(track) < 0.5),
                new Filter("1 %", track -> scattered(track) < 0.01),
                new Filter("none", _ -> false));
    }

    private static double scattered(TrackId track) {
        return (track.value() * 0x9E3779B97F4A7C15L >>> 11) * 0x1.0p-53;
    }

    private interface Query {
        List<Neighbour> answer(float[] query);
    }

    private Figure timed(String data, String name, Query query, VectorIndex index) {
        SplittableRandom random = new SplittableRandom(99);
        double[] millis = new double[queries];
        double[] cpuMillis = new double[queries];
        for (int i = -WARM_UP; i < queries; i++) {
            float[] vector = index.vector(new TrackId(1 + random.nextInt(vectors))).orElseThrow();
            long cpuStart = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            query.answer(vector);
            millis[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
            cpuMillis[Math.max(0, i)] = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e6;
        }
        return new Figure(data, name, percentile(millis, 0.5), percentile(millis, 0.99), percentile(cpuMillis, 0.99));
    }

    private static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
