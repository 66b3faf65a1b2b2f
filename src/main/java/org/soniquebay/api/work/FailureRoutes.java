package org.soniquebay.api.work;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.CountJson;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.library.Page;
import org.soniquebay.scan.failed.AnotherTry;
import org.soniquebay.scan.failed.FailedWork;

/// `/api/jobs/failures`: files that could not be read or measured, and another try for them.
public final class FailureRoutes {

    private static final String FOLDER = "Of files in this folder only, at any depth; an absolute path.";

    private final Database database;
    private final AnotherTry another;
    private final FailureStore failures = new FailureStore();

    public FailureRoutes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.another = new AnotherTry(clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/jobs/failures").tag(WorkRoutes.TAG).summary("What could not be read or measured, the newest first")
                        .describe("""
                                What may pass by itself is tried three times in all, after 2 s and 8 s. A job over which ten processes died, or \
                                that was not done after two hours, is given up. The same file is not tried again while it stays as it \
                                is, unless somebody asks for it.""")
                        .query(ListQuery.class).answersList(200, FailedWorkJson.class)
                        .handle(this::list),
                Route.post("/api/jobs/failures/retry").tag(WorkRoutes.TAG).summary("Try failed work again").needs(Role.ADMIN)
                        .describe("""
                                All of it, or what meets everything that the body states. The failures are forgotten and their jobs \
                                enqueued in one transaction; files that could not be opened are tried by the next scan.""")
                        .body(RetryBody.class).bodyOptional().answers(202, RetriedJson.class).handle(this::retry),
                Route.delete("/api/jobs/failures").tag(WorkRoutes.TAG).summary("Forget failures").needs(Role.ADMIN)
                        .describe("""
                                All of them, or those that meet everything that is stated. Nothing is enqueued, but the next scan finds the \
                                files unread or unmeasured, and tries them again.""")
                        .query(ForgetQuery.class).answers(200, CountJson.class).handle(call -> forget(call.query())));
    }

    record ListQuery(
            @Field("Of this kind only: `ingest` of tracks, or `read` of files that could not be opened.") String kind,
            @Field("With this reason only.") String reason,
            @Field(value = FOLDER, maxLength = 4000) String folder,
            @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {}

    record ForgetQuery(
            @Field("Of this kind only.") String kind, @Field("With this reason only.") String reason,
            @Field(value = "Of this track id or path only.", maxLength = 4000) String subject,
            @Field(value = FOLDER, maxLength = 4000) String folder) {}

    record RetryBody(
            @Field("Of this kind only.") String kind, @Field("With this reason only.") String reason,
            @Field(value = "Of these track ids or paths only.", maxLength = 4000) List<String> subjects,
            @Field(value = FOLDER, maxLength = 4000) String folder) {

        FailureChoice choice() {
            return new FailureChoice(Optional.ofNullable(kind), Optional.ofNullable(reason), Optional.ofNullable(subjects), Optional.ofNullable(folder));
        }
    }

    record RetriedJson(
            @Field(value = "Jobs that were enqueued.", min = 0) int enqueued,
            @Field(value = "Files that the next scan tries to open.", min = 0) int atNextScan) {}

    private List<FailedWorkJson> list(Call<ListQuery, Void> call) {
        ListQuery query = call.query();
        FailureChoice choice = new FailureChoice(Optional.ofNullable(query.kind()), Optional.ofNullable(query.reason()), Optional.empty(), Optional.ofNullable(query.folder()));
        return database.read(handle -> {
            call.total(FailedWork.count(handle, choice));
            return FailedWork.list(handle, choice, new Page(query.skip(), query.limit()));
        }).stream().map(FailedWorkJson::of).toList();
    }

    private RetriedJson retry(Call<Void, RetryBody> call) {
        FailureChoice choice = call.body() == null ? FailureChoice.ALL : call.body().choice();
        AnotherTry.Tried tried = database.inTransaction(handle -> another.of(handle, choice));
        return new RetriedJson(tried.enqueued(), tried.atNextScan());
    }

    private CountJson forget(ForgetQuery query) {
        FailureChoice choice = new FailureChoice(
                Optional.ofNullable(query.kind()), Optional.ofNullable(query.reason()), Optional.ofNullable(query.subject()).map(List::of),
                Optional.ofNullable(query.folder()));
        return new CountJson(database.inTransaction(handle -> failures.forget(handle, choice)));
    }
}
