package org.soniquebay.cache;

/// Caches in this process; right only while no other process writes the same tables.
public final class InProcessCaches implements Caches {

    /// The most entries of a region: a few kilobytes each at most, so some megabytes a region.
    private static final int MOST_ENTRIES = 4_000;

    @Override
    public <V> CacheRegion<V> region(String name, Class<V> type) {
        return new InProcessRegion<>(MOST_ENTRIES);
    }

    @Override
    public void close() {
        // The regions hold memory only.
    }
}
