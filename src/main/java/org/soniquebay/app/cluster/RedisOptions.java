package org.soniquebay.app.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.SecretFile;
import org.soniquebay.cache.redis.RedisSettings;
import picocli.CommandLine.Option;

/// The address of the caches that several servers share.
public final class RedisOptions {

    private static final Map<String, String> TABLES = Map.of(
            "features", "track_audio_features", "embeddings", "track_embeddings", "metadata", "track_metadata");

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Keep the caches in Redis 7 or later, for all servers of the library together: redis://host:6379. Implies --shared.")
    private String url;

    @Option(names = "--redis-file", paramLabel = "FILE", description = "File with that address.")
    private Path urlFile;

    @Option(
            names = "--redis-password",
            paramLabel = "WORD",
            description = "Its password; better given as $SONIQUEBAY_REDIS_PASSWORD or in a file.")
    private String password;

    @Option(names = "--redis-password-file", paramLabel = "FILE", description = "File with its password.")
    private Path passwordFile;

    @Option(
            names = "--redis-prefix",
            paramLabel = "WORD",
            description = "What every key begins with, for a Redis that others use too (default: ${DEFAULT-VALUE}).")
    private String prefix = RedisSettings.STANDARD_PREFIX;

    @Option(
            names = "--cache-minutes",
            paramLabel = "TABLE=N",
            split = ",",
            description = "How long a copy is kept at most, for features, embeddings or metadata (default: 60 each).")
    private Map<String, Integer> minutes = Map.of();

    /// @return empty without Redis
    /// @throws CommandFailure for settings that contradict each other
    public Optional<RedisSettings> settings() {
        try {
            return Optional.ofNullable(url).or(() -> Optional.ofNullable(urlFile).map(file -> SecretFile.read(file, "the address of Redis")))
                    .map(where -> new RedisSettings(where, password(), prefix, lifetimes()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private Optional<String> password() {
        return Optional.ofNullable(password)
                .or(() -> Optional.ofNullable(passwordFile).map(file -> SecretFile.read(file, "the password of Redis")));
    }

    private Map<String, Duration> lifetimes() {
        Map<String, Duration> lifetimes = new LinkedHashMap<>();
        minutes.forEach((table, length) -> {
            if (!TABLES.containsKey(table) || length < 1) {
                throw new IllegalArgumentException(
                        "--cache-minutes takes features=N, embeddings=N or metadata=N with N of at least 1, not " + table + "=" + length + ".");
            }
            lifetimes.put(TABLES.get(table), Duration.ofMinutes(length));
        });
        return lifetimes;
    }
}
