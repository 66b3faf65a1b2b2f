package org.soniquebay.cache.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Map;
import java.util.stream.Collectors;

/// The state of a Redis server, as it states it itself.
public sealed interface RedisInfo {

    /// @param policy of eviction when the server is full
    /// @param bytes in use
    /// @param mostBytes that it may use; 0 for any number
    record Answered(String version, String policy, long bytes, long mostBytes) implements RedisInfo {
    }

    /// The server does not answer, or refuses this client.
    record Away(String why) implements RedisInfo {
    }

    /// Asks the server.
    static RedisInfo at(RedisSettings settings) {
        try (RedisClient client = RedisClient.create(settings.address()); StatefulRedisConnection<String, String> connection = client.connect()) {
            Map<String, String> facts = facts(connection.sync().info("server") + "\n" + connection.sync().info("memory"));
            return new Answered(facts.getOrDefault("redis_version", "unknown"), facts.getOrDefault("maxmemory_policy", "unknown"),
                    Long.parseLong(facts.getOrDefault("used_memory", "0")), Long.parseLong(facts.getOrDefault("maxmemory", "0")));
        } catch (RedisException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Away(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Map<String, String> facts(String info) {
        return info.lines().map(line -> line.strip().split(":", 2)).filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, _) -> first));
    }
}
