package org.soniquebay.api.scanning;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.roots.MusicFolders.Outcome;
import org.soniquebay.scan.roots.MusicFolders;
import org.soniquebay.scan.session.ScanRequest.Wish;
import org.soniquebay.scan.session.ScanRequest;
import org.soniquebay.scan.session.ScanSessions;
import org.soniquebay.scan.session.ScanTask;

/// `/api/scan`.
public final class ScanRoutes {

    private static final double NANOS = 1e9;

    private final Database database;
    private final MusicFolders folders;
    private final ScanSessions sessions;
    private final RootStore roots = new RootStore();

    public ScanRoutes(Database database, ScanningParts parts, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.folders = parts.folders();
        this.sessions = new ScanSessions(clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/scan").lenient().tag("Scan").summary("Scan music folders in the background").needs(Role.ADMIN)
                        .describe("""
                                Without `directory` all music folders of the library are scanned. Another folder becomes a music \
                                folder where the server allows that (`--allow-folder`); of all that it does not allow nothing is told, not \
                                even whether it exists. Follow the scan at `/api/events` by its \
                                `task_id`, or in its sessions; what is new is measured afterwards. While a scan of the same folder \
                                waits or runs, the answer names that one. Unknown fields of the body are refused.""")
                        .body(ScanBody.class).strictBody().bodyOptional().answers(201, ScanJson.class).errors(400, 409)
                        .handle(this::scan));
    }

    record ScanBody(
            @Field(value = "Folder to scan; a relative one is looked for in the music folders. All of them when absent.", maxLength = 4000)
            String directory,
            @Field(value = "Whether to remove tracks whose files have been missing for 30 days, where the music folder is there.",
                    defaultValue = "false")
            Boolean cleanupDeleted,
            @Field(value = "Whether files that are gone are really gone, should more than a fifth of a music folder's tracks be missing then, those"
                    + " counted that already are; without it such a scan takes in new and changed files, marks none as missing, and counts as failed.",
                    defaultValue = "false")
            Boolean acceptMissing) {

        static final ScanBody NONE = new ScanBody(null, false, false);

        Set<Wish> wishes() {
            Set<Wish> wishes = EnumSet.noneOf(Wish.class);
            if (cleanupDeleted) {
                wishes.add(Wish.CLEANUP_DELETED);
            }
            if (acceptMissing) {
                // A scan under way may have decided already.
                wishes.addAll(Set.of(Wish.ACCEPT_MISSING, Wish.AFRESH));
            }
            return wishes;
        }
    }

    record ScanJson(
            @Field(value = "Names the scan in events and sessions.", required = true) String taskId,
            @Field(value = "One sentence.", required = true, example = "Scan started: /music") String status,
            @Field(value = "How long it took to accept the scan; null when it was under way already.", unit = "s") Double duration,
            @Field("How the scan is done; null when it was under way already.") String architecture,
            @Field(value = "Whether this scan had been asked for before.", required = true) Boolean resume) {

        static ScanJson of(ScanTask task, double seconds, Language language) {
            return task.joined()
                    ? new ScanJson(task.id(), ScanMessages.UNDER_WAY.in(language), null, null, true)
                    : new ScanJson(task.id(), ScanMessages.started(task.folders()).in(language), seconds, "background", false);
        }
    }

    private ScanJson scan(Call<Void, ScanBody> call) {
        long begin = System.nanoTime();
        ScanBody body = call.body() == null ? ScanBody.NONE : call.body();
        Collection<String> known = database.read(roots::all).values();
        ScanTask task = body.directory() == null || body.directory().isBlank()
                ? database.inTransaction(handle -> task(handle, new ScanRequest(all(known), body.wishes())))
                : one(usable(body.directory(), known), body.wishes());
        return ScanJson.of(task, (System.nanoTime() - begin) / NANOS, call.language());
    }

    private ScanTask task(Handle handle, ScanRequest request) {
        try {
            return sessions.request(handle, request);
        } catch (ScanRefused _) {
            throw Problem.of(409, ScanMessages.TOO_MANY_WAIT);
        }
    }

    private List<Path> all(Collection<String> known) {
        if (known.isEmpty()) {
            throw Problem.of(400, ScanMessages.NO_ROOT);
        }
        List<Path> paths = known.stream().map(Path::of).toList();
        if (paths.stream().noneMatch(Files::isDirectory)) {
            throw Problem.of(400, ScanMessages.refusal(MusicFolders.Reason.AWAY));
        }
        return paths;
    }

    private ScanTask one(Outcome.Usable wanted, Set<Wish> wishes) {
        return database.inTransaction(handle -> {
            if (wanted.isNew()) {
                roots.include(handle, wanted.folder());
            } else if (!roots.holds(handle, wanted.folder())) {
                // The folder was taken out of the library at this moment.
                throw Problem.of(400, ScanMessages.refusal(MusicFolders.Reason.NOT_ALLOWED));
            }
            return task(handle, new ScanRequest(List.of(wanted.folder()), wishes));
        });
    }

    private Outcome.Usable usable(String directory, Collection<String> known) {
        return switch (folders.check(directory, known)) {
            case Outcome.Usable usable -> usable;
            case Outcome.Refused refused -> throw Problem.of(400, ScanMessages.refusal(refused.reason()));
        };
    }
}
