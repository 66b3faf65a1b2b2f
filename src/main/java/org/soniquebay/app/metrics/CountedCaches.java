package org.soniquebay.app.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.cache.CacheStatistics;
import org.soniquebay.cache.Caches;

/// Caches whose regions are counted.
final class CountedCaches implements Caches {

    private final Caches caches;
    private final MeterRegistry registry;

    CountedCaches(Caches caches, MeterRegistry registry) {
        this.caches = caches;
        this.registry = registry;
    }

    @Override
    public <V> CacheRegion<V> region(String name, Class<V> type) {
        CacheRegion<V> region = caches.region(name, type);
        count(name, "hit", region, CacheStatistics::hits);
        count(name, "miss", region, CacheStatistics::misses);
        return region;
    }

    private void count(String name, String result, CacheRegion<?> region, ToDoubleFunction<CacheStatistics> figure) {
        FunctionCounter.builder("soniquebay.cache.reads", region, counted -> figure.applyAsDouble(counted.statistics()))
                .description("Reads of cached rows by table; a miss asks the database")
                .tags("region", name, "result", result).register(registry);
    }

    @Override
    public void close() {
        caches.close();
    }
}
