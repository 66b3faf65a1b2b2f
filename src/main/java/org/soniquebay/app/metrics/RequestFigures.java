package org.soniquebay.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.soniquebay.api.http.RequestListener;

/// Times of requests by method, route and status. Invented paths, methods or statuses add no figure.
final class RequestFigures implements RequestListener {

    private static final Duration[] LIMITS = {
        Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(String method, String path, int status) {
    }

    RequestFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(String method, String path, int status, long nanos) {
        timers.computeIfAbsent(new Key(known(method), path, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "DELETE" -> method;
            default -> "OTHER";
        };
    }

    private Timer timer(Key key) {
        return Timer.builder("http.server.requests")
                .description("Requests answered; an answer that streams counts until its end")
                .tags("method", key.method(), "uri", key.path(), "status", Integer.toString(key.status()))
                .serviceLevelObjectives(LIMITS)
                .register(registry);
    }
}
