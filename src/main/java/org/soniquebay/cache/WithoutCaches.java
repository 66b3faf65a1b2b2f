package org.soniquebay.cache;

import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A cache that keeps no copies: for a process that is not the only one to write, where there is no Redis.
public final class WithoutCaches implements Caches {

    @Override
    public <V> CacheRegion<V> region(String name, Class<V> type) {
        return new EmptyRegion<>();
    }

    @Override
    public void close() {
        // There are no copies to discard.
    }

    private static final class EmptyRegion<V> implements CacheRegion<V> {

        private final LongAdder reads = new LongAdder();

        @Override
        public V read(int key, Supplier<V> loader, Predicate<V> worthKeeping) {
            reads.increment();
            return loader.get();
        }

        @Override
        public Runnable changing(Collection<Integer> keys) {
            return () -> { };
        }

        @Override
        public Runnable changingAny() {
            return () -> { };
        }

        @Override
        public CacheStatistics statistics() {
            return new CacheStatistics(0, reads.sum());
        }
    }
}
