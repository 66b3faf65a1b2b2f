package org.soniquebay.cache;

/// Makes the regions of a cache.
public interface Caches extends AutoCloseable {

    /// @param name of the table that is copied
    /// @param type what is kept for each key
    <V> CacheRegion<V> region(String name, Class<V> type);

    @Override
    void close();
}
