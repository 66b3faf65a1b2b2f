package org.soniquebay.cache;

/// How often a region had an answer since the start.
///
/// @param hits reads answered from the cache
/// @param misses reads that asked the database
public record CacheStatistics(long hits, long misses) {
}
