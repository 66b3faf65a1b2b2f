package org.soniquebay.api.scanning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.Database;
import org.soniquebay.scan.session.ScanSession;
import org.soniquebay.scan.session.ScanSessions;

/// `/api/scan-sessions/…`: the past, running and waiting scans.
public final class SessionRoutes {

    private static final String TAG = "Scan sessions";

    private final Database database;
    private final ScanSessions sessions;

    public SessionRoutes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.sessions = new ScanSessions(clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/scan-sessions/").lenient().tag(TAG).summary("Scans, the newest first")
                        .describe("About five hundred are kept. Those of an earlier SoniqueBay that works on the same library are shown, and cannot be changed.")
                        .query(PageQuery.class).answersList(200, SessionJson.class)
                        .handle(this::list),
                Route.get("/api/scan-sessions/{session_id}").lenient().tag(TAG).summary("One scan").textSteps("session_id")
                        .answers(200, SessionJson.class).errors(404).handle(call -> find(call.text("session_id"))),
                Route.delete("/api/scan-sessions/{session_id}").lenient().tag(TAG).summary("Forget a scan").needs(Role.ADMIN).textSteps("session_id")
                        .describe("A scan that runs goes on; one that waits never begins.")
                        .answers(200, MessageJson.class).errors(404, 409).handle(call -> delete(call.text("session_id"))),
                Route.put("/api/scan-sessions/{session_id}/progress").lenient().tag(TAG).summary("Note the progress of a scan").needs(Role.ADMIN)
                        .describe("For clients that scan by themselves; what is absent stays.").textSteps("session_id")
                        .body(ProgressBody.class).answers(200, MessageJson.class).errors(404, 409).handle(this::note));
    }

    record PageQuery(
            @Field(value = "How many to leave out.", min = 0, defaultValue = "0") Integer skip,
            @Field(value = "How many at most.", min = 1, max = 1000, defaultValue = "100") Integer limit) {}

    record MessageJson(@Field(required = true) String message) {}

    record SessionJson(
            @Field(required = true) String id,
            @Field(value = "The folder's real path.", required = true) String directory,
            @Field(value = "How far it is.", required = true, oneOf = {"waiting", "running", "paused", "completed", "failed"})
            String status,
            @Field("The last file that was read.") String lastProcessedFile,
            @Field(value = "Files compared or read so far.", required = true, min = 0) Integer processedFiles,
            @Field(value = "Music files in the folder; null until it has been walked.", min = 0) Integer totalFiles,
            @Field("Names the scan in events; folders that are scanned together share it.") String taskId,
            @Field(value = "When it began, or was asked for while it waits.", required = true) Instant startedAt,
            @Field(value = "Last progress, or the end.", required = true) Instant updatedAt,
            @Field(value = "Folders that were not looked at.", required = true, min = 0) Integer foldersLeftOut,
            @Field(value = "Music files that were not looked at, besides those in such folders.", required = true, min = 0) Integer filesLeftOut,
            @Field(value = "Both with the reasons, in words; null when there are none.", example = "2 folders (1 hidden, 1 holds .nomedia)")
            String leftOut,
            @Field("Why it failed, and what to do, in one sentence; null where no reason is known.") String failure,
            @Field(value = "Sound files of formats that SoniqueBay cannot read, by suffix; they are counted, not opened.", required = true)
            Map<String, Integer> unreadFiles) {

        static SessionJson of(ScanSession session) {
            return new SessionJson(
                    session.id(),
                    session.directory(),
                    session.status().name().toLowerCase(Locale.ROOT),
                    session.lastFile().orElse(null),
                    session.processed(),
                    session.total().isPresent() ? session.total().getAsInt() : null,
                    session.task().orElse(null),
                    session.startedAt(),
                    session.updatedAt(),
                    session.outcome().foldersLeftOut(),
                    session.outcome().filesLeftOut(),
                    session.outcome().leftOut().orElse(null),
                    session.outcome().failure().orElse(null),
                    session.unread().bySuffix());
        }
    }

    record ProgressBody(
            @Field(value = "The last file that was read.", maxLength = 4000) String lastProcessedFile,
            @Field(value = "Files compared or read so far.", min = 0, example = "120") Integer processedFiles,
            @Field(value = "Music files in the folder.", min = 0, example = "240") Integer totalFiles,
            @Field(value = "How far it is; saying `running` makes no scan run.", oneOf = {"running", "paused", "completed", "failed"})
            String status) {}

    private List<SessionJson> list(Call<PageQuery, Void> call) {
        return database.read(handle -> {
            call.total(ScanSession.count(handle));
            return sessions.list(handle, call.query().skip(), call.query().limit());
        }).stream().map(SessionJson::of).toList();
    }

    private SessionJson find(String id) {
        return database.read(handle -> sessions.find(handle, id)).map(SessionJson::of)
                .orElseThrow(() -> Problem.of(404, ScanMessages.NO_SESSION));
    }

    private MessageJson delete(String id) {
        if (!database.inTransaction(handle -> sessions.delete(handle, id))) {
            throw refusal(id);
        }
        return new MessageJson("Scan session deleted");
    }

    private MessageJson note(Call<Void, ProgressBody> call) {
        ProgressBody body = call.body();
        boolean noted = database.inTransaction(handle -> sessions.note(
                handle, call.text("session_id"), Optional.ofNullable(body.lastProcessedFile()),
                number(body.processedFiles()), number(body.totalFiles()),
                Optional.ofNullable(body.status()).map(status -> ScanSession.Status.valueOf(status.toUpperCase(Locale.ROOT)))));
        if (!noted) {
            throw refusal(call.text("session_id"));
        }
        return new MessageJson("Progress updated");
    }

    private Problem refusal(String id) {
        boolean theirs = database.read(handle -> sessions.find(handle, id)).isPresent();
        return theirs ? Problem.of(409, ScanMessages.EARLIER_SESSION) : Problem.of(404, ScanMessages.NO_SESSION);
    }

    private static OptionalInt number(Integer stated) {
        return stated == null ? OptionalInt.empty() : OptionalInt.of(stated);
    }
}
