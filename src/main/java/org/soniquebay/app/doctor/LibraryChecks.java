package org.soniquebay.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.ApiKey;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.ListenAccount;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.database.Database;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.queue.JobTable;
import org.soniquebay.library.TrackScope;
import org.soniquebay.scan.roots.RootOverview;
import org.soniquebay.scan.roots.RootPresence;

/// The checks of the music, of the work, and of how much of the library is measured as this program measures.
final class LibraryChecks {

    /// A worker counts as dead after six missed heartbeats.
    private static final Duration DEAD_AFTER = Duration.ofSeconds(30);
    private static final int MANY_MISSING_PERCENT = 20;

    private final Database database;
    private final InstantSource clock;
    private final boolean asksForKeys;

    /// @param asksForKeys whether a server with these options asks every caller for a key
    LibraryChecks(Database database, InstantSource clock, boolean asksForKeys) {
        this.database = database;
        this.clock = clock;
        this.asksForKeys = asksForKeys;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>(folders());
        QueueOverview queue = database.read(handle -> QueueOverview.of(handle, clock.instant()));
        checks.addAll(List.of(processes(queue), jobs(queue), database.read(this::holders), failures(queue), keys()));
        database.read(ListenAccount::all).forEach(account -> checks.add(listens(account)));
        return checks;
    }

    private Check processes(QueueOverview queue) {
        String served = LibraryLock.isServed(database) ? "the library is being served" : "nobody serves the library now";
        String working = queue.living().stream().map(worker -> worker.role().word() + " on " + worker.host() + " " + (switch (worker.state()) {
            case WORKING -> "(" + worker.running() + " of " + worker.concurrency() + ")";
            case RESTING -> "(rests: " + worker.restsBecause().orElse("") + ")";
            case STOPPING -> "(ends)";
        })).collect(Collectors.joining(", "));
        return Check.ok("processes", served + (working.isEmpty() ? "" : "; at work: " + working));
    }

    private Check keys() {
        List<ApiKey> valid = database.read(new ApiKeyStore(clock)::all).stream().filter(key -> key.revokedAt().isEmpty()).toList();
        String finding = valid.isEmpty() ? "none"
                : valid.stream().map(key -> key.name() + " (" + key.role().word() + ")").collect(Collectors.joining(", "));
        return asksForKeys && valid.stream().noneMatch(key -> key.role() == Role.ADMIN)
                ? Check.warning("keys", finding + "; no valid one is an admin's, and every caller needs a key",
                        "The next start of serve makes one and leaves it in api-key in the data folder; or: soniquebay key create NAME --role admin.")
                : Check.ok("keys", finding);
    }

    private static Check listens(ListenAccount account) {
        String finding = account.name() + ": " + Amount.of(account.waiting(), "play") + " to send to ListenBrainz"
                + (account.refused() == 0 ? "" : String.format(Locale.ROOT, ", %,d refused", account.refused()))
                + account.lastError().map(why -> "; last trouble: " + why).orElse("");
        return account.rejected() ? Check.warning("listens", finding, "Give another token: soniquebay user listenbrainz " + account.name() + ".") : Check.ok("listens", finding);
    }

    private List<Check> folders() {
        List<Check> checks = new ArrayList<>();
        List<RootOverview> roots = database.read(RootOverview::all);
        roots.forEach(root -> checks.add(folder(root)));
        if (roots.isEmpty()) {
            checks.add(Check.warning("music", "no folder yet", "Name one: soniquebay serve --music DIR, or soniquebay scan DIR."));
        }
        return checks;
    }

    private static Check folder(RootOverview overview) {
        String root = overview.path();
        String finding = String.format(Locale.ROOT, "%s, %s, %,d missing%s", root, Amount.of(overview.tracks(), "track"), overview.missing(),
                overview.hidden() == 0 ? "" : String.format(Locale.ROOT, ", %,d hidden", overview.hidden()));
        Path folder = Path.of(root);
        if (overview.isAway()) {
            return Check.problem("music", finding + ". " + RootPresence.AWAY.formatted(root), "Mount it; nothing is changed while it is away. On a worker's host, --map says where it is.");
        }
        if (!Files.isReadable(folder)) {
            return Check.problem("music", finding + ", not readable", "Let this user read it.");
        }
        if (overview.problem().isPresent()) {
            return Check.warning("music", finding + "; " + overview.problem().get(), "If they are gone: soniquebay scan --accept-missing " + root);
        }
        return overview.missing() * 100 > overview.tracks() * MANY_MISSING_PERCENT
                ? Check.warning("music", finding, "See whether all of it is mounted: a scan brings back what is there. GET /api/tracks/search?missing=true lists"
                        + " them, DELETE /api/tracks/ID lets one go.")
                : Check.ok("music", finding);
    }

    private static Check jobs(QueueOverview queue) {
        String finding = queue.left() == 0 ? "none waiting" : queue.kinds().stream().map(kind -> String.format(Locale.ROOT, "%s: %,d waiting, %,d running, %,d later",
                kind.kind(), kind.amounts().waiting(), kind.amounts().running(), kind.amounts().later())).collect(Collectors.joining("; "));
        if (queue.pausedSince().isPresent()) {
            return Check.warning("jobs", finding + "; the queue is paused", "soniquebay jobs resume lets it go on.");
        }
        return queue.idleness().isEmpty() ? Check.ok("jobs", finding)
                : Check.warning("jobs", finding + "; nobody works on them", "Start serve or a worker, or see above why those that are there rest.");
    }

    private Check holders(Handle handle) {
        List<String> dead = new JobTable().silentHolders(handle, clock.instant().minus(DEAD_AFTER));
        return dead.isEmpty() ? Check.ok("holders", "no job is held by a dead process")
                : Check.warning("holders", "jobs are held by dead processes: " + String.join(", ", dead), "Any running serve or worker takes them over.");
    }

    private static Check failures(QueueOverview queue) {
        String reasons = queue.failures().stream().map(failure -> failure.kind() + " " + failure.reason() + ": " + failure.count())
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? Check.ok("failures", "none")
                : Check.warning("failures", reasons, "soniquebay jobs failures lists each file with its reason; a file that is replaced is tried again.");
    }

    /// The check of how much of the library this very program has measured.
    Check measured(MeasurementPipeline measurementPipeline) {
        return database.read(handle -> handle.createQuery("""
                        SELECT count(*) AS present, count(*) FILTER (WHERE EXISTS (
                                   SELECT 1 FROM track_audio_analyses AS analysis
                                   WHERE analysis.track_id = tracks.id AND analysis.content_hash = tracks.content_hash
                                     AND analysis.analysis_source = :source AND analysis.analyzer_version = :version)) AS measured
                        FROM tracks WHERE %s AND root_id IS NOT NULL
                        """.formatted(TrackScope.LISTED.tracks()))
                .bind("source", AnalysisSource.SONIQUEBAY.name()).bind("version", measurementPipeline.version())
                .map((row, _) -> share(measurementPipeline, row.getLong("present"), row.getLong("measured")))
                .one());
    }

    private static Check share(MeasurementPipeline measurementPipeline, long present, long measured) {
        String finding = String.format(Locale.ROOT, "%,d of %,d tracks measured by this version (%s)", measured, present, measurementPipeline.version());
        return measured == present ? Check.ok("analysis", finding)
                : Check.warning("analysis", finding, "Let serve or scan go on; what failed stands above.");
    }
}
