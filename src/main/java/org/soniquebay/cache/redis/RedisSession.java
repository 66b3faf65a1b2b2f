package org.soniquebay.cache.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One connection to one run of a Redis server. All keys carry the run's id: the copies that a restarted server has read
/// from its disk are older than the changes it missed, and are never asked for again.
final class RedisSession implements AutoCloseable {

    private static final Pattern RUN = Pattern.compile("run_id:([0-9a-f]+)");
    private static final int RUN_LENGTH = 12;

    private final StatefulRedisConnection<String, String> connection;
    private final String prefix;

    private RedisSession(StatefulRedisConnection<String, String> connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    /// @throws RedisException when the server cannot be reached in time, or is no Redis server
    static RedisSession open(RedisClient client, String prefix) {
        StatefulRedisConnection<String, String> connection = client.connect();
        try {
            Matcher run = RUN.matcher(connection.sync().info("server"));
            if (!run.find()) {
                throw new RedisException("the server does not tell its run");
            }
            return new RedisSession(connection, prefix + ":" + run.group(1).substring(0, RUN_LENGTH) + ":");
        } catch (RuntimeException e) {
            connection.closeAsync();
            throw e;
        }
    }

    List<String> get(String... keys) {
        return connection.sync().mget(full(keys)).stream().map(value -> value.getValueOrElse(null)).toList();
    }

    void set(String key, String value, Duration lifetime) {
        connection.sync().set(prefix + key, value, SetArgs.Builder.px(lifetime.toMillis()));
    }

    /// Runs a script that answers with texts.
    List<String> run(String script, List<String> keys, String... arguments) {
        return connection.sync().eval(script, ScriptOutputType.MULTI, full(keys.toArray(String[]::new)), arguments);
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        connection.closeAsync();
    }

    private String[] full(String... keys) {
        String[] full = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            full[i] = prefix + keys[i];
        }
        return full;
    }
}
