package org.soniquebay.api.work;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.Database;
import org.soniquebay.database.StoredReceipt;

/// `/api/migration`: what was done to a library of the earlier SoniqueBay.
public final class MigrationRoutes {

    private final Database database;

    public MigrationRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/migration/receipts").tag(WorkRoutes.TAG).summary("The receipts of a library's migration").needs(Role.ADMIN)
                .describe("One for each step that was done, the oldest first, as `migrate` printed it; none in a library that was never the earlier SoniqueBay's.")
                .answersList(200, ReceiptJson.class)
                .handle(_ -> database.read(StoredReceipt::all).stream().map(ReceiptJson::of).toList()));
    }

    record ReceiptJson(
            @Field(min = 1) int id,
            @Field(value = "Which step.", required = true, oneOf = {"expand", "migrate", "verify", "rollback", "contract"}) String step,
            @Field(required = true) Instant began,
            @Field(required = true) Instant ended,
            @Field(value = "The receipt, a JSON object as text: counts, checksums, what was set aside and why.", required = true) String receipt) {

        static ReceiptJson of(StoredReceipt stored) {
            return new ReceiptJson(stored.id(), stored.step(), stored.began(), stored.ended(), stored.body());
        }
    }
}
