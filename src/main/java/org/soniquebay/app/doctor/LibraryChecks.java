package org.soniquebay.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.AnalysisSource;
import org.soniquebay.app.sharing.Presence;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.JobCounts;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.Measuring;

/// The music, the work, and how much of the library is measured as this program measures.
final class LibraryChecks {

    /// Six missed heartbeats.
    private static final Duration DEAD_AFTER = Duration.ofSeconds(30);
    private static final int MANY_MISSING_PERCENT = 20;

    private final Database database;
    private final InstantSource clock;

    LibraryChecks(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>(folders());
        boolean served = Presence.isServed(database);
        boolean inUse = Presence.isInUse(database);
        checks.add(Check.ok("processes", served ? "the library is being served" : inUse ? "workers, but no server" : "nobody serves the library now"));
        checks.addAll(database.read(handle -> List.of(waiting(handle, inUse), holders(handle), failures(handle))));
        return checks;
    }

    private List<Check> folders() {
        List<Check> checks = new ArrayList<>();
        List<String> roots = database.read(handle -> List.copyOf(new RootStore().all(handle).values()));
        roots.forEach(root -> checks.add(database.read(handle -> folder(handle, root))));
        if (roots.isEmpty()) {
            checks.add(Check.warning("music", "no folder yet", "Name one: soniquebay serve --music DIR, or soniquebay scan DIR."));
        }
        return checks;
    }

    private record Tracks(long all, long missing) {
    }

    private static Check folder(Handle handle, String root) {
        Tracks tracks = handle.createQuery("""
                        SELECT count(*) AS all_of_it, count(*) FILTER (WHERE missing_since IS NOT NULL) AS missing
                        FROM tracks WHERE starts_with(path, :root || '/')
                        """)
                .bind("root", root)
                .map((row, _) -> new Tracks(row.getLong("all_of_it"), row.getLong("missing")))
                .one();
        String finding = String.format(Locale.ROOT, "%s, %,d tracks, %,d missing", root, tracks.all(), tracks.missing());
        Path folder = Path.of(root);
        if (!Files.isDirectory(folder) || isEmpty(folder)) {
            return Check.problem("music", finding + ", not there", "Mount it; nothing is changed while it is away. On a worker's host, --map says where it is.");
        }
        if (!Files.isReadable(folder)) {
            return Check.problem("music", finding + ", not readable", "Let this user read it.");
        }
        return tracks.missing() * 100 > tracks.all() * MANY_MISSING_PERCENT
                ? Check.warning("music", finding, "See whether all of it is mounted; scan --accept-missing is for when it is.")
                : Check.ok("music", finding);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    private static Check waiting(Handle handle, boolean inUse) {
        List<JobCounts> counts = JobCounts.all(handle);
        if (counts.isEmpty()) {
            return Check.ok("jobs", "none waiting");
        }
        String finding = counts.stream().map(kind -> String.format(Locale.ROOT, "%s: %,d waiting, %,d running", kind.kind(), kind.waiting(), kind.running()))
                .collect(Collectors.joining("; "));
        return inUse || counts.stream().allMatch(kind -> kind.waiting() == 0) ? Check.ok("jobs", finding)
                : Check.warning("jobs", finding, "Nobody works on them: start serve, or a worker.");
    }

    private Check holders(Handle handle) {
        List<String> dead = handle.createQuery("""
                        SELECT picked_by || ' (' || count(*) || ')' FROM jobs WHERE picked AND last_heartbeat < :then GROUP BY picked_by ORDER BY 1
                        """)
                .bind("then", clock.instant().minus(DEAD_AFTER)).mapTo(String.class).list();
        return dead.isEmpty() ? Check.ok("holders", "no job is held by a dead process")
                : Check.warning("holders", "jobs are held by dead processes: " + String.join(", ", dead), "Any running serve or worker takes them over.");
    }

    private static Check failures(Handle handle) {
        List<String> reasons = handle.createQuery("""
                        SELECT kind || ' ' || reason || ': ' || count(*) FROM failures GROUP BY kind, reason ORDER BY count(*) DESC, 1
                        """)
                .mapTo(String.class).list();
        return reasons.isEmpty() ? Check.ok("failures", "none")
                : Check.warning("failures", String.join(", ", reasons), "soniquebay scan DIR lists each file with its reason; a file that is replaced is tried again.");
    }

    /// How much of the library this very program has measured.
    Check measured(Measuring measuring) {
        return database.read(handle -> handle.createQuery("""
                        SELECT count(*) AS present, count(*) FILTER (WHERE EXISTS (
                                   SELECT 1 FROM track_audio_analyses AS analysis
                                   WHERE analysis.track_id = tracks.id AND analysis.content_hash = tracks.content_hash
                                     AND analysis.analysis_source = :source AND analysis.analyzer_version = :version)) AS measured
                        FROM tracks WHERE missing_since IS NULL AND root_id IS NOT NULL
                        """)
                .bind("source", AnalysisSource.SONIQUEBAY.name()).bind("version", measuring.version())
                .map((row, _) -> share(measuring, row.getLong("present"), row.getLong("measured")))
                .one());
    }

    private static Check share(Measuring measuring, long present, long measured) {
        String finding = String.format(Locale.ROOT, "%,d of %,d tracks measured by this version (%s)", measured, present, measuring.version());
        return measured == present ? Check.ok("analysis", finding)
                : Check.warning("analysis", finding, "Let serve or scan go on; what failed stands above.");
    }
}
