package org.soniquebay.api.health;

import java.time.InstantSource;
import java.util.List;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.TrackVectorSearch;

/// `/health/live`, `/health/ready`, and the original's `/api/healthcheck`.
public final class HealthRoutes {

    private final Readiness readiness;

    public HealthRoutes(Database database, TrackVectorSearch vectors, Vitals vitals, InstantSource clock) {
        this.readiness = new Readiness(database, vectors, vitals, clock);
    }

    record HealthJson(@Field(value = "`healthy`.", required = true, example = "healthy") String status) {

        static final HealthJson HEALTHY = new HealthJson("healthy");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/health/live").tag("Health").summary("Whether the process lives")
                        .describe("Open to everybody, on every host name, and answered however busy the server is.").openToAll()
                        .answers(200, HealthJson.class).always(HealthJson.HEALTHY),
                Route.get("/health/ready").lenient().tag("Health").summary("Whether requests can be served, part by part")
                        .describe("503 only when they cannot: while the database does not answer. Whatever else is not as it should be"
                                + " is `degraded`, with one sentence that says why.")
                        .needs(Role.METRICS)
                        .answers(200, ReadyJson.class).handle(call -> readiness.now(call.language())),
                Route.get("/api/healthcheck").lenient().tag("Health").summary("Whether requests can be served, under the original's address")
                        .answers(200, HealthJson.class).handle(_ -> {
                            readiness.requireDatabase();
                            return HealthJson.HEALTHY;
                        }));
    }
}
