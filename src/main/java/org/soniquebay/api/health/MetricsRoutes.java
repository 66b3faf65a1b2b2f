package org.soniquebay.api.health;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Route;

/// `/metrics`, in the text format of Prometheus.
public final class MetricsRoutes {

    /// The media type that the format prescribes.
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Figures figures;

    /// The source of the metrics.
    @FunctionalInterface
    public interface Figures {

        /// The metrics of a server that keeps none.
        Figures NONE = () -> "";

        /// The text of all metrics, in the format.
        String text() throws InterruptedException;
    }

    public MetricsRoutes(Figures figures) {
        this.figures = requireNonNull(figures, "figures is null");
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics").lenient().tag("Health").summary("Figures of this server in the text format of Prometheus")
                .describe("Requests by route, jobs, analysis seconds, caches, indexes, the pool, the JVM; of this process, where it does"
                        + " not say otherwise. A key with the role metrics opens it, and nothing else but the health.")
                .needs(Role.METRICS)
                .answersContent(200, "text/plain")
                .respond(call -> {
                    call.answerHeader("Cache-Control", "no-store");
                    call.context().contentType(TYPE).result(figures.text());
                }));
    }
}
