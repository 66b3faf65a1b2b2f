/// Caches in Redis (7 or later, or Valkey), shared by all processes of a library. A server that is slow, full or down costs
/// speed, never correctness.
///
/// [org.soniquebay.cache.redis.RedisRegion] holds the rule of [org.soniquebay.cache.CacheRegion] across processes;
/// [org.soniquebay.cache.redis.RedisLink] keeps a connection to one run of one server.
package org.soniquebay.cache.redis;
