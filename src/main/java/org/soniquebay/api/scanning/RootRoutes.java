package org.soniquebay.api.scanning;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.roots.MusicFolders;
import org.soniquebay.scan.roots.RootOverview;
import org.soniquebay.scan.roots.RootRemapping;
import org.soniquebay.scan.roots.RootRemoval.Fate;
import org.soniquebay.scan.roots.RootRemoval.Outcome;
import org.soniquebay.scan.roots.RootRemoval;

/// `/api/roots/…`: the music folders.
public final class RootRoutes {

    private static final String TAG = "Scan";
    private static final String MISSING = "missing";
    private static final String DELETE = "delete";

    private final Database database;
    private final MusicFolders folders;
    private final RootRemoval removal;
    private final RootRemapping remapping;
    private final RootStore roots = new RootStore();

    public RootRoutes(Database database, ScanningParts parts, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.folders = parts.folders();
        this.removal = new RootRemoval(database, clock);
        this.remapping = new RootRemapping(database, clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/roots").tag(TAG).summary("The music folders")
                        .answersList(200, RootJson.class)
                        .handle(_ -> database.read(RootOverview::all).stream().map(RootJson::of).toList()),
                Route.put("/api/roots/{root_id}").tag(TAG).summary("Say where a music folder is now").needs(Role.ADMIN)
                        .describe("""
                                The new folder takes the place of the old one, where the server allows it as a music folder (`--allow-folder`), and is scanned within \
                                half a minute. Until then the tracks count as missing; the scan finds their files by where they lie in the folder, and they keep their ids, \
                                edits and measurements. 409 while a scan is under way, and for a folder that lies in another music folder or holds one.""")
                        .body(RemappedBody.class).answers(200, RemappedRootJson.class).errors(400, 404, 409).handle(this::remap),
                Route.delete("/api/roots/{root_id}").tag(TAG).summary("Take a music folder out of the library").needs(Role.ADMIN)
                        .describe("""
                                It is not scanned, watched or streamed from any more; the folder itself is not touched. Tracks that \
                                another music folder holds as well stay with that one. While it holds others, `tracks` has to say what \
                                becomes of them, else the answer is 409; so it is while a scan is under way.""")
                        .query(RemovalQuery.class).answers(200, RemovedRootJson.class).errors(404, 409).handle(this::remove));
    }

    record RootJson(
            @Field(required = true) Integer id,
            @Field(value = "Absolute real path.", required = true, example = "/music") String path,
            @Field(value = "Whether the folder is there; not while its disk is not mounted, or while it is empty though tracks should be in it.", required = true) Boolean available,
            @Field(value = "How many tracks it holds, missing and hidden ones included.", required = true) Long tracks,
            @Field(value = "How many of them have no file at the moment.", required = true) Long missing,
            @Field(value = "How many of them somebody has hidden.", required = true) Long hidden,
            @Field("When a scan last saw all of it; null when that is long ago or never was.") Instant lastScanned,
            @Field("Why the newest scan of it failed, and what to do, in one sentence; null when it did not.") String problem) {

        static RootJson of(RootOverview root) {
            return new RootJson(root.id().value(), root.path(), !root.isAway(), root.tracks(), root.missing(),
                    root.hidden(), root.lastScanned().orElse(null), root.problem().orElse(null));
        }
    }

    record RemappedBody(@Field(value = "Absolute path of the folder that it is now.", required = true, maxLength = 4000, example = "/mnt/music") String newPath) {
    }

    record RemappedRootJson(
            @Field(value = "The music folder's number now.", required = true) Integer id,
            @Field(value = "The folder that is none of the library's any more.", required = true) String from,
            @Field(value = "Absolute real path of the new one.", required = true) String path,
            @Field(value = "Tracks that count as missing until the scan finds their files.", required = true) Integer tracks) {
    }

    record RemovalQuery(
            @Field(value = "What becomes of its tracks: missing (they keep their ids, edits and measurements until their files are"
                    + " found again), or delete.", oneOf = {MISSING, DELETE})
            String tracks) {

        Fate fate() {
            return switch (tracks) {
                case null -> Fate.NONE;
                case MISSING -> Fate.MISSING;
                default -> Fate.DELETED;
            };
        }
    }

    record RemovedRootJson(
            @Field(value = "The folder that is none of the library's any more.", required = true) String path,
            @Field(value = "Tracks that another music folder holds now.", required = true) Integer passedOn,
            @Field(value = "Tracks that count as missing.", required = true) Integer missing,
            @Field(value = "Tracks that are deleted.", required = true) Integer deleted) {
    }

    private RemappedRootJson remap(Call<Void, RemappedBody> call) throws InterruptedException {
        RootId id = new RootId(call.id("root_id", ScanMessages.NO_SUCH_ROOT));
        Map<RootId, String> known = database.read(roots::all);
        String stored = Optional.ofNullable(known.get(id)).orElseThrow(() -> Problem.of(404, ScanMessages.NO_SUCH_ROOT));
        Path folder = call.body().newPath().equals(stored) ? Path.of(stored) : allowed(call.body().newPath(), known.values());
        return switch (remapping.remap(id, folder)) {
            case RootRemapping.Outcome.Remapped done -> new RemappedRootJson(done.id().value(), done.from(), folder.toString(), done.tracks());
            case RootRemapping.Outcome.Overlaps _ -> throw Problem.of(409, ScanMessages.OVERLAPS);
            case RootRemapping.Outcome.Unknown _ -> throw Problem.of(404, ScanMessages.NO_SUCH_ROOT);
            case RootRemapping.Outcome.ScanUnderWay _ -> throw Problem.of(409, ScanMessages.SCAN_UNDER_WAY);
        };
    }

    /// @throws Problem 400 for a folder that the server does not allow as a music folder
    private Path allowed(String folder, Collection<String> known) {
        return switch (folders.check(folder, known)) {
            case MusicFolders.Outcome.Usable usable -> usable.folder();
            case MusicFolders.Outcome.Refused refused -> throw Problem.of(400, ScanMessages.refusal(refused.reason()));
        };
    }

    private RemovedRootJson remove(Call<RemovalQuery, Void> call) throws InterruptedException {
        return switch (removal.remove(new RootId(call.id("root_id", ScanMessages.NO_SUCH_ROOT)), call.query().fate())) {
            case Outcome.Removed done -> new RemovedRootJson(done.path(), done.passedOn(), done.missing(), done.deleted());
            case Outcome.HoldsTracks holds -> throw Problem.of(409, ScanMessages.holds(holds.tracks()));
            case Outcome.Unknown _ -> throw Problem.of(404, ScanMessages.NO_SUCH_ROOT);
            case Outcome.ScanUnderWay _ -> throw Problem.of(409, ScanMessages.SCAN_UNDER_WAY);
        };
    }
}
