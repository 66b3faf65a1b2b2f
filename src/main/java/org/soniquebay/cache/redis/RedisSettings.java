package org.soniquebay.cache.redis;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of the caches and the lifetimes of copies. [#toString] leaves the password out.
///
/// @param url `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS
/// @param password that replaces the one in the address
/// @param prefix every key begins with it and a colon
/// @param lifetime how long a copy is kept at most, by table; of other tables [#STANDARD_LIFETIME]
public record RedisSettings(String url, Optional<String> password, String prefix, Map<String, Duration> lifetime) {

    public static final String STANDARD_PREFIX = "soniquebay";
    public static final Duration STANDARD_LIFETIME = Duration.ofHours(1);

    /// The longest time that one command may take.
    static final Duration PATIENCE = Duration.ofMillis(200);
    /// The longest time that connecting may take; while one thread tries it, the others go on without Redis.
    static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public RedisSettings {
        requireNonNull(password, "password is null");
        lifetime = Map.copyOf(lifetime);
        if (!PREFIX.matcher(requireNonNull(prefix, "prefix is null")).matches()) {
            throw new IllegalArgumentException("A key prefix is 1 to 64 letters, digits, '_', '.' or '-'.");
        }
        if (lifetime.values().stream().anyMatch(length -> !length.isPositive())) {
            throw new IllegalArgumentException("A copy is kept for a positive time.");
        }
        parsed(requireNonNull(url, "url is null"));
    }

    Duration lifetimeOf(String table) {
        return lifetime.getOrDefault(table, STANDARD_LIFETIME);
    }

    RedisURI address() {
        RedisURI.Builder address = RedisURI.builder(parsed(url)).withTimeout(PATIENCE);
        password.ifPresent(word -> address.withPassword(word.toCharArray()));
        return address.build();
    }

    /// The message of the library's exception may repeat the address, and with it the password.
    private static RedisURI parsed(String url) {
        try {
            return RedisURI.create(url);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("The address of Redis must look like redis://host:6379, or rediss://… for TLS.");
        }
    }

    @Override
    public String toString() {
        RedisURI address = parsed(url);
        return "redis://" + address.getHost() + ":" + address.getPort();
    }
}
