package org.soniquebay.cache;

/// The hits and misses of a region since the start.
///
/// @param hits reads answered from the cache
/// @param misses reads that asked the database
public record CacheStatistics(long hits, long misses) {
}
