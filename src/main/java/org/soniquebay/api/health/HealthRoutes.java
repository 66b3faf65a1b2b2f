package org.soniquebay.api.health;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Field;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.Sentence;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseException;

/// `/health/live`, `/health/ready`, and the original's `/api/healthcheck`.
public final class HealthRoutes {

    private static final Sentence NOT_READY = Sentence.of(
            "The database does not answer.", "La base de données ne répond pas.");

    private final Database database;

    public HealthRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    record HealthJson(@Field(value = "`healthy`.", required = true, example = "healthy") String status) {

        static final HealthJson HEALTHY = new HealthJson("healthy");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/health/live").tag("Health").summary("Whether the process lives")
                        .describe("Open to everybody, on every host name.")
                        .answers(200, HealthJson.class).handle(_ -> HealthJson.HEALTHY),
                Route.get("/health/ready").tag("Health").summary("Whether requests can be served")
                        .answers(200, HealthJson.class).handle(this::ready),
                Route.get("/api/healthcheck").tag("Health").summary("The same, under the original's address")
                        .answers(200, HealthJson.class).handle(this::ready));
    }

    private HealthJson ready(Call<Void, Void> call) {
        try {
            database.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
            return HealthJson.HEALTHY;
        } catch (DatabaseException _) {
            throw Problem.of(503, NOT_READY);
        }
    }
}
