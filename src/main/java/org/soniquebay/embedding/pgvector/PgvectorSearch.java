package org.soniquebay.embedding.pgvector;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.Arithmetic;
import org.soniquebay.embedding.index.BestScores;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.library.TrackId;

/// The tracks nearest to a vector by pgvector's index. What the index finds is scored again by the product of
/// [VectorIndex], so that scores and their order are the same there and here; only that the index may overlook some. When
/// it does not find as many as are wanted, all vectors are compared, and nothing is overlooked.
///
/// An instance is for one thread and one transaction. The rows found for a query are kept for the next question about
/// the same one.
public final class PgvectorSearch {

    /// The amount by which a score may exceed the cosine that pgvector gives: 10⁻⁴ for the length of a vector that
    /// counts as one, and less for the rounding of 512 products and of the lengths in single precision (see
    /// docs/similarity.md).
    private static final double SLACK = 2e-4;
    private static final int SCORED_AT_ONCE = 64;

    private final Handle handle;
    private final String type;
    private final PgvectorIndex index;
    private final EmbeddingStore store = new EmbeddingStore();
    private final Map<TrackId, Optional<float[]>> vectors = new HashMap<>();

    private float[] query = {};
    private List<PgvectorScan.Found> found = new ArrayList<>();
    private Optional<PgvectorScan> scan = Optional.empty();
    private boolean complete;

    PgvectorSearch(Handle handle, String type, PgvectorIndex index) {
        this.handle = requireNonNull(handle, "handle is null");
        this.type = requireNonNull(type, "type is null");
        this.index = requireNonNull(index, "index is null");
    }

    /// The vectors of these tracks, at unit length; none for a track without one.
    public Map<TrackId, float[]> vectors(Collection<TrackId> tracks) {
        fetch(tracks);
        Map<TrackId, float[]> wanted = new HashMap<>();
        tracks.forEach(track -> vectors.get(track).ifPresent(vector -> wanted.put(track, vector)));
        return wanted;
    }

    /// The nearest `most` tracks that `filter` accepts, best first, equal scores by smaller id; fewer only when there are
    /// not as many.
    ///
    /// @param wanted of unit length
    public List<Neighbour> nearest(float[] wanted, int most, Predicate<TrackId> filter) {
        if (most < 1) {
            throw new IllegalArgumentException("most is not positive: " + most);
        }
        begin(wanted);
        List<PgvectorScan.Found> accepted = accepted(found, filter);
        while (!complete && accepted.size() < enough(most)) {
            List<PgvectorScan.Found> more = scan.map(open -> open.next(index.manner().breadth())).orElse(List.of());
            if (!more.isEmpty()) {
                found.addAll(more);
                accepted.addAll(accepted(more, filter));
            } else if (accepted.size() >= most) {
                break;
            } else {
                compareAll();
                accepted = accepted(found, filter);
            }
        }
        List<Neighbour> best = best(accepted, most);
        if (best.size() < most && !complete) {
            // Rows were removed during the search.
            compareAll();
            best = best(accepted(found, filter), most);
        }
        return best;
    }

    /// A few more rows than wanted, for those that the index yields late.
    private static int enough(int most) {
        return most + most / 2;
    }

    private void begin(float[] wanted) {
        if (Arrays.equals(wanted, query)) {
            return;
        }
        scan.ifPresent(PgvectorScan::close);
        query = wanted.clone();
        found = new ArrayList<>();
        complete = false;
        int size = index.size(type);
        if (size > index.manner().exactUpTo()) {
            scan = Optional.of(PgvectorScan.byIndex(handle, type, query, index.manner().effort(size)));
        } else {
            compareAll();
        }
    }

    private void compareAll() {
        scan.ifPresent(PgvectorScan::close);
        scan = Optional.empty();
        try (PgvectorScan all = PgvectorScan.ofAll(handle, type, query)) {
            found = all.next(Integer.MAX_VALUE);
        }
        complete = true;
        index.learn(type, found.size());
    }

    private static List<PgvectorScan.Found> accepted(List<PgvectorScan.Found> rows, Predicate<TrackId> filter) {
        return new ArrayList<>(rows.stream().filter(row -> filter.test(row.track())).toList());
    }

    /// Scores rows in full, nearest first, until no row that is left can reach the worst of the best.
    private List<Neighbour> best(List<PgvectorScan.Found> accepted, int most) {
        double length = Math.sqrt(Arithmetic.dot(query, query));
        accepted.sort(Comparator.comparingDouble(row -> -highest(row, length)));
        BestScores best = new BestScores(most);
        int done = 0;
        while (done < accepted.size() && highest(accepted.get(done), length) >= best.threshold()) {
            int end = Math.min(accepted.size(), done + Math.max(SCORED_AT_ONCE, most));
            List<TrackId> tracks = accepted.subList(done, end).stream().map(PgvectorScan.Found::track).toList();
            fetch(tracks);
            tracks.forEach(track -> vectors.get(track).ifPresent(vector ->
                    best.offer(track, DotProduct.of(query, vector))));
            done = end;
        }
        return best.sorted();
    }

    /// The upper limit of a row's score. Where single precision did not hold a vector's length, pgvector's distance is
    /// NaN or exactly 1, and says nothing.
    private static double highest(PgvectorScan.Found row, double length) {
        boolean unknown = Double.isNaN(row.distance()) || row.distance() == 1;
        return unknown ? Double.MAX_VALUE : length * (1 - row.distance() + SLACK);
    }

    private void fetch(Collection<TrackId> tracks) {
        List<TrackId> missing = tracks.stream().filter(track -> !vectors.containsKey(track)).toList();
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(track -> vectors.put(track, Optional.empty()));
        store.eachActive(handle, type, missing, (track, vector) -> vectors.put(track, UnitVector.of(vector)));
    }
}
