package org.soniquebay.cache;

/// The factory of a cache's regions.
public interface Caches extends AutoCloseable {

    /// @param name of the table that is copied
    /// @param type of the value that is kept for each key
    <V> CacheRegion<V> region(String name, Class<V> type);

    @Override
    void close();
}
