package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.Launcher;
import org.soniquebay.app.cli.ProblemText;
import org.soniquebay.app.wiring.RemainingJobs;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.UnreadFiles;

/// The progress of a server on its terminal: at the end of the first pass over the music folders what was found and what was not taken in, and a line the first time
/// after it that no track waits. Later changes are told by events and `jobs`.
final class ServeReport {

    private final Database database;
    private final InstantSource clock;
    private final PrintStream out;
    private final Instant begun;
    private boolean scanned;
    private boolean measured;

    ServeReport(Database database, InstantSource clock, PrintStream out) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.out = requireNonNull(out, "out is null");
        this.begun = clock.instant();
    }

    /// The command that adds a music folder, where the library has none.
    Optional<String> advice() {
        return database.read(new RootStore()::all).isEmpty()
                ? Optional.of("There is no music folder yet: " + Launcher.COMMAND + " roots add DIR adds one, or name it with --music DIR.")
                : Optional.empty();
    }

    /// A pass over music folders has ended.
    synchronized void scanned(List<ScanReport> reports) {
        if (scanned) {
            return;
        }
        scanned = true;
        long found = reports.stream().mapToLong(report -> report.counts().found()).sum();
        long unreadable = reports.stream().mapToLong(report -> report.counts().unreadable()).sum();
        long left = reports.stream().filter(report -> report.state() != ScanReport.State.COMPLETED).count();
        reports.forEach(report -> ProblemText.leftOut(report).ifPresent(this::say));
        UnreadFiles.together(reports).sentence().ifPresent(unread -> say(unread + "."));
        long waiting = RemainingJobs.in(database, new JobQueue(clock)).tracks();
        measured = waiting == 0;
        say("Scanned: " + Amount.of(found, "music file") + (unreadable == 0 ? "" : ", %,d of them unreadable".formatted(unreadable)) + "; "
                + (left == 0 ? "" : Amount.of(left, "folder") + " left alone, unmounted or lacking too much; ")
                + (waiting == 0 ? "nothing waits to be measured." : Amount.of(waiting, "track") + " to measure."));
        SequencedMap<String, String> problems = ProblemText.problems(reports);
        if (!problems.isEmpty()) {
            ProblemText.files("Failed   ", problems, Launcher.COMMAND + " scan DIR --json lists all").forEach(this::say);
        }
    }

    /// No track waits any more.
    ///
    /// @param tracks worked on since the last time that was so
    synchronized void measured(long tracks) {
        if (!scanned || measured || tracks == 0) {
            return;
        }
        measured = true;
        long failed = Math.min(tracks, RemainingJobs.failedSince(database, begun));
        say("Measured: " + Amount.of(tracks - failed, "track")
                + (failed == 0 ? "." : ", %,d failed: %s jobs failures says why.".formatted(failed, Launcher.COMMAND)));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
