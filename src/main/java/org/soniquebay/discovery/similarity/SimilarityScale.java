package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// How alike two tracks are by the measure of their library: the share of its pairs of tracks that are less alike. Cosines of one model all lie near to each other,
/// and those of another model elsewhere; the share means the same for every model and library. It comes from all pairs of [#SAMPLE] tracks at most, whose choice is
/// the same as long as the library is. The pairs are looked at when a question comes, an hour after the last time at the earliest, or when another model answers.
public final class SimilarityScale {

    /// The tracks of the sample: 44,850 pairs.
    static final int SAMPLE = 300;
    private static final Duration AGE = Duration.ofHours(1);
    private static final long SEED = 20_250_601;
    private static final String TRACKS = "SELECT tracks.id " + EmbeddingStore.ACTIVE_ROWS
            + " AND embedding_type = :type AND " + TrackScope.LISTED.tracks() + " ORDER BY hashint4extended(tracks.id, :seed), tracks.id LIMIT :most";

    private final InstantSource clock;
    private final EmbeddingStore embeddings = new EmbeddingStore();
    private final Lock reading = new ReentrantLock();
    private volatile Optional<Known> known = Optional.empty();

    public SimilarityScale(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    private record Known(Optional<ModelIdentity> model, Instant read, Shares shares) {
    }

    /// The scale of the active model of sound.
    ///
    /// @param sounds its vectors
    public Shares of(Handle handle, NearestTracks sounds) {
        Optional<ModelIdentity> model = embeddings.active(handle, ModelIdentity.AUDIO);
        Optional<Known> last = fresh(model);
        if (last.isPresent()) {
            return last.get().shares();
        }
        // The connection is taken before the lock, so that no holder of the lock waits for a connection.
        reading.lock();
        try {
            Known now = fresh(model).orElseGet(() -> new Known(model, clock.instant(), read(handle, sounds)));
            known = Optional.of(now);
            return now.shares();
        } finally {
            reading.unlock();
        }
    }

    private Optional<Known> fresh(Optional<ModelIdentity> model) {
        return known.filter(last -> last.model().equals(model) && clock.instant().isBefore(last.read().plus(AGE)));
    }

    private static Shares read(Handle handle, NearestTracks sounds) {
        List<float[]> vectors = List.copyOf(sounds.vectors(
                handle.createQuery(TRACKS).bind("type", ModelIdentity.AUDIO).bind("seed", SEED).bind("most", SAMPLE).mapTo(TrackId.class).list()).values());
        double[] cosines = new double[vectors.size() * (vectors.size() - 1) / 2];
        int pair = 0;
        for (int i = 1; i < vectors.size(); i++) {
            for (int j = 0; j < i; j++) {
                cosines[pair++] = DotProduct.of(vectors.get(i), vectors.get(j));
            }
        }
        return new Shares(cosines);
    }

    /// The cosines of pairs of tracks.
    public static final class Shares {

        private final double[] cosines;

        /// @param cosines −1…1, in any order
        Shares(double[] cosines) {
            this.cosines = cosines.clone();
            Arrays.sort(this.cosines);
        }

        /// The share of pairs whose cosine is less. Between two cosines that were met it rises evenly, and beyond the outermost ones towards −1 and 1, so that a
        /// greater cosine always has the greater share.
        ///
        /// @param cosine of two tracks
        /// @return 0…1, 1 for the same sound
        public double of(double cosine) {
            if (cosine >= 1) {
                return 1;
            }
            double within = Math.max(cosine, -1);
            int less = Arrays.binarySearch(cosines, within);
            less = less < 0 ? -less - 1 : first(less);
            double below = less == 0 ? -1 : cosines[less - 1];
            double above = less == cosines.length ? 1 : cosines[less];
            double part = above > below ? (within - below) / (above - below) : 1;
            return (less + part) / (cosines.length + 1);
        }

        private int first(int index) {
            int first = index;
            while (first > 0 && cosines[first - 1] == cosines[index]) {
                first--;
            }
            return first;
        }
    }
}
