package org.soniquebay.embedding.index;

import static java.util.Objects.requireNonNull;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// An exact in-process index of unit vectors: the answer equals that of scoring every vector by the f32 dot product of
/// [DotProduct] and taking the best, bit for bit, ties by smaller id.
///
/// A first pass over 8-bit codes gives each score as an interval (the proof stands at [VectorCode]). The k-th highest
/// lower end is a floor the k-th best score cannot be under, so whatever reaches it with its upper end is kept and
/// scored in full, highest upper end first, until no upper end reaches the k-th best full score. Nothing outside can
/// belong to the answer, whatever the filter and however the vectors lie; what varies is only how many are scored.
///
/// Vectors and codes stand outside the Java heap: 2,560 bytes and some figures a vector. Many readers, one writer at a
/// time: a query sees each vector whole, either the old or the new one.
public final class VectorIndex implements AutoCloseable {

    private static final double LENGTH_TOLERANCE = 1e-3;

    private final int dimensions;
    private final Arena arena = Arena.ofShared();
    private final VectorSlots slots;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    /// Serialises writers over their whole work, so that codes are made without keeping readers out.
    private final Object writing = new Object();
    private Centroids centroids;
    private int trainedOn;

    /// @param dimensions numbers per vector, a multiple of 64
    public VectorIndex(int dimensions) {
        if (dimensions < 64 || dimensions % 64 != 0) {
            throw new IllegalArgumentException("not a multiple of 64: " + dimensions);
        }
        this.dimensions = dimensions;
        this.slots = new VectorSlots(dimensions);
        this.centroids = Centroids.origin(dimensions);
    }

    /// Adds a track's vector or replaces it.
    ///
    /// @param vector of unit length (within 0.001); copied
    public void put(TrackId track, float[] vector) {
        requireNonNull(track, "track is null");
        checkUnit(vector);
        synchronized (writing) {
            int slot = slots.slotFor(track);
            if (slots.needsChunk(slot)) {
                write(() -> slots.addChunk(arena, centroids));
            }
            VectorCode code = VectorCode.of(vector, slots.chunkOf(slot).centroids());
            write(() -> slots.put(slot, track, vector, code));
            CodeTraining.next(slots, trainedOn).ifPresent(this::recode);
        }
    }

    /// Removes a track's vector; false when there was none.
    boolean remove(TrackId track) {
        synchronized (writing) {
            lock.writeLock().lock();
            try {
                return slots.remove(track);
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    /// The nearest `most` tracks that `filter` accepts, best first, equal scores by smaller id; fewer when there are not
    /// as many. The filter is asked at most once per track and only for tracks that may belong to the answer; it must
    /// not call the index.
    public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
        check(query, most);
        return read(() -> new NearestSearch(slots, query, most, filter).nearest());
    }

    /// The same answer by scoring every vector, without codes: the standard the first pass is held against.
    public List<Neighbour> scan(float[] query, int most, Predicate<TrackId> filter) {
        check(query, most);
        return read(() -> new NearestSearch(slots, query, most, filter).scan());
    }

    /// A copy of a track's vector.
    public Optional<float[]> vector(TrackId track) {
        return read(() -> slots.vector(track));
    }

    /// The number of tracks with a vector.
    public int size() {
        return read(slots::size);
    }

    /// Bytes taken by vectors, codes and their figures, free slots included.
    public long bytes() {
        return read(() -> slots.chunks().stream().mapToLong(VectorChunk::bytes).sum());
    }

    /// Gives the memory back; every later call fails.
    @Override
    public void close() {
        write(arena::close);
    }

    private void recode(Centroids trained) {
        for (VectorChunk chunk : slots.chunks()) {
            VectorCode[] codes = CodeTraining.codes(chunk, trained);
            write(() -> chunk.recode(trained, codes));
        }
        centroids = trained;
        trainedOn = slots.size();
    }

    private void check(float[] query, int most) {
        checkUnit(query);
        if (most < 1) {
            throw new IllegalArgumentException("most is not positive: " + most);
        }
    }

    private void checkUnit(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException("not " + dimensions + " numbers: " + vector.length);
        }
        double length = Math.sqrt(Arithmetic.dot(vector, vector));
        if (!(Math.abs(length - 1) <= LENGTH_TOLERANCE)) {
            throw new IllegalArgumentException("length is not 1: " + length);
        }
    }

    private <R> R read(Supplier<R> reading) {
        Lock readLock = lock.readLock();
        readLock.lock();
        try {
            return reading.get();
        } finally {
            readLock.unlock();
        }
    }

    private void write(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
