package org.soniquebay.cache.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Redis. While the server is away, requests are answered at once without it, and once in a while one
/// request tries to connect again.
final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(500);
    private static final int THREADS = 2;

    private final RedisSettings settings;
    private final String library;
    private final InstantSource clock;
    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS).computationThreadPoolSize(THREADS).build();
    private final RedisClient client;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile Optional<RedisSession> session = Optional.empty();
    private volatile Instant tryAgain = Instant.MIN;
    private volatile boolean away;
    private volatile boolean closed;

    RedisLink(RedisSettings settings, String library, InstantSource clock) {
        this.settings = settings;
        this.library = library;
        this.clock = clock;
        this.client = RedisClient.create(resources, settings.address());
        client.setOptions(ClientOptions.builder()
                // A session belongs to one run of the server: a new connection is a new session.
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(RedisSettings.CONNECT_PATIENCE).build())
                .timeoutOptions(TimeoutOptions.enabled(RedisSettings.PATIENCE))
                .build());
    }

    /// Asks the server.
    ///
    /// @return empty when there is no answer
    <R> Optional<R> ask(Function<RedisSession, R> question) {
        Optional<RedisSession> now = connected();
        if (now.isEmpty()) {
            return Optional.empty();
        }
        try {
            R answer = question.apply(now.get());
            serves();
            return Optional.of(answer);
        } catch (RedisCommandInterruptedException _) {
            // The calling thread is to end; the interruption says nothing about the server.
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RedisCommandExecutionException e) {
            // The server answered, and refused: it is full, loading, or denies access.
            told(e);
            return Optional.empty();
        } catch (RedisException e) {
            lost(now.get(), e);
            return Optional.empty();
        }
    }

    /// Whether the server answered when it was last asked.
    boolean isUp() {
        return !away;
    }

    private Optional<RedisSession> connected() {
        Optional<RedisSession> open = session.filter(RedisSession::isOpen);
        if (closed) {
            return Optional.empty();
        }
        if (open.isPresent() || tryAgain.isAfter(clock.instant()) || !connecting.tryLock()) {
            return open;
        }
        try {
            session.ifPresent(RedisSession::close);
            session = Optional.of(RedisSession.open(client, settings.prefix() + ":" + library));
            serves();
            return session;
        } catch (RedisException e) {
            tryAgain = clock.instant().plus(TRY_AGAIN_AFTER);
            session = Optional.empty();
            told(e);
            return Optional.empty();
        } finally {
            connecting.unlock();
        }
    }

    private void lost(RedisSession lost, RedisException cause) {
        lost.close();
        tryAgain = clock.instant().plus(TRY_AGAIN_AFTER);
        told(cause);
    }

    private void serves() {
        if (away) {
            away = false;
            LOG.warn("Redis at {} answers again.", settings);
        }
    }

    private void told(RedisException cause) {
        if (!away) {
            LOG.warn("Redis at {} does not serve ({}); everything works without it, only slower.", settings, cause.getMessage());
        }
        LOG.debug("Redis does not serve", cause);
        away = true;
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, RedisSettings.PATIENCE);
        resources.shutdown(0, RedisSettings.PATIENCE.toMillis(), TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
