package org.soniquebay.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A bounded region of this process.
///
/// Keys share a fixed number of stripes. A stripe counts the changes under way and the changes that ever began. A read
/// without a copy keeps the value that it loads only if no change was under way when it began to load, and none has begun
/// until it stores: the value is then the present one. Storing and the beginning of a change exclude each other, so
/// a change always finds the values stored before it. Two keys of one stripe cost each other a load at most.
final class InProcessRegion<V> implements CacheRegion<V> {

    private static final int STRIPES = 1024;

    private final Cache<Integer, V> cache;
    private final AtomicIntegerArray underWay = new AtomicIntegerArray(STRIPES);
    private final AtomicLongArray begun = new AtomicLongArray(STRIPES);
    private final Object[] locks = new Object[STRIPES];
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /// @param mostEntries how many keys are kept at most
    InProcessRegion(int mostEntries) {
        this.cache = Caffeine.newBuilder().maximumSize(mostEntries).executor(Runnable::run).build();
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    @Override
    public V read(int key, Supplier<V> loader, Predicate<V> worthKeeping) {
        V kept = cache.getIfPresent(key);
        if (kept != null) {
            hits.increment();
            return kept;
        }
        misses.increment();
        int stripe = stripe(key);
        long before = begun.get(stripe);
        boolean quiet = underWay.get(stripe) == 0;
        V loaded = loader.get();
        if (quiet && worthKeeping.test(loaded)) {
            synchronized (locks[stripe]) {
                if (begun.get(stripe) == before) {
                    cache.put(key, loaded);
                }
            }
        }
        return loaded;
    }

    @Override
    public Runnable changing(Collection<Integer> keys) {
        int[] stripes = keys.stream().mapToInt(InProcessRegion::stripe).distinct().toArray();
        for (int stripe : stripes) {
            begin(stripe);
        }
        cache.invalidateAll(keys);
        return () -> end(stripes);
    }

    @Override
    public Runnable changingAny() {
        int[] stripes = IntStream.range(0, STRIPES).toArray();
        for (int stripe : stripes) {
            begin(stripe);
        }
        cache.invalidateAll();
        return () -> end(stripes);
    }

    @Override
    public CacheStatistics statistics() {
        return new CacheStatistics(hits.sum(), misses.sum());
    }

    private void begin(int stripe) {
        synchronized (locks[stripe]) {
            underWay.incrementAndGet(stripe);
            begun.incrementAndGet(stripe);
        }
    }

    private void end(int[] stripes) {
        for (int stripe : stripes) {
            underWay.decrementAndGet(stripe);
        }
    }

    private static int stripe(int key) {
        return Math.floorMod(key * 0x9E3779B9, STRIPES);
    }
}
