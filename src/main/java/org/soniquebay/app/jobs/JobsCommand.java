package org.soniquebay.app.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.work.FailedWorkJson;
import org.soniquebay.api.work.WorkJson;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.ProgressDisplay;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.QueuePause;
import org.soniquebay.library.Page;
import org.soniquebay.scan.failed.AnotherTry;
import org.soniquebay.scan.failed.FailedWork;
import org.soniquebay.scan.roots.RootOverview;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jobs …`: the waiting jobs, the workers, the failures, and what to do about them. Runs beside a server and workers,
/// or alone.
@Command(
        name = "jobs",
        description = "Shows the work of a library: what waits and runs, who works, how fast, and what failed. Works beside a server.",
        mixinStandardHelpOptions = true)
public final class JobsCommand implements Callable<Integer> {

    private static final Duration REDRAW = Duration.ofSeconds(2);
    private static final String CLEAR = "\033[H\033[2J";

    private final Wiring wiring;

    @Mixin
    private LibraryOptions options;

    @Option(names = "--watch", description = "Show it anew every two seconds, until interrupted.")
    private boolean watch;

    @Option(names = "--json", description = "Print one JSON object, as GET /api/jobs answers it.")
    private boolean json;

    public JobsCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Database database = wiring.existing(options)) {
            show(database);
            while (watch) {
                TimeUnit.MILLISECONDS.sleep(REDRAW.toMillis());
                show(database);
            }
        }
        return ExitCode.DONE;
    }

    private void show(Database database) {
        QueueOverview queue = database.read(handle -> QueueOverview.of(handle, wiring.clock().instant()));
        String text = json
                ? Json.text(WorkJson.of(queue, Language.ENGLISH)) + "\n"
                : QueueText.of(queue, wiring.clock().instant()) + QueueText.ofFolders(database.read(RootOverview::all)) + (watch ? "\n" : "");
        System.out.print(watch && !json && ProgressDisplay.onTerminal() ? CLEAR + text : text);
        System.out.flush();
    }

    @Command(name = "failures", mixinStandardHelpOptions = true,
            description = "Lists what could not be read or measured, and why: the newest first, at most a thousand.")
    int failures(
            @Option(names = "--reason", paramLabel = "REASON", description = "With this reason only, such as damaged.") String reason,
            @Option(names = "--json", description = "Print one JSON array, as GET /api/jobs/failures answers it.") boolean asJson,
            @Mixin LibraryOptions library) {
        FailureChoice choice = new FailureChoice(Optional.empty(), Optional.ofNullable(reason), Optional.empty());
        List<FailedWork> failed;
        try (Database database = wiring.existing(library)) {
            failed = database.read(handle -> FailedWork.list(handle, choice, new Page(0, Page.MOST)));
        }
        if (asJson) {
            System.out.println(Json.text(failed.stream().map(FailedWorkJson::of).toList()));
            return ExitCode.DONE;
        }
        failed.forEach(each -> System.out.println(line(each)));
        if (failed.isEmpty()) {
            System.err.println("There are no such failures.");
        }
        return ExitCode.DONE;
    }

    private static String line(FailedWork failed) {
        String track = failed.track().map(id -> "#" + id + " ").orElse("");
        String what = failed.path().orElse(failed.kind() + " " + failed.failure().subject());
        return TerminalText.of("%s%s: %s: %s (tried %d times)".formatted(
                track, what, failed.failure().reason(), failed.failure().detail(), failed.failure().attempts())
                .replace("(tried 1 times)", "(tried once)"));
    }

    /// The choice of failures to try again.
    static final class Which {
        @Option(names = "--reason", paramLabel = "REASON", required = true, description = "Those with this reason, such as timed_out.")
        private String reason;

        @Option(names = "--track", paramLabel = "ID", required = true, description = "Those of these tracks; may be repeated.")
        private List<Integer> tracks;

        @Option(names = "--all", required = true, description = "All of them.")
        private boolean all;

        private FailureChoice choice() {
            if (tracks != null) {
                return new FailureChoice(
                        Optional.of(JobKind.INGEST), Optional.empty(), Optional.of(tracks.stream().map(String::valueOf).toList()));
            }
            return reason == null ? FailureChoice.ALL : FailureChoice.ofReason(reason);
        }
    }

    @Command(name = "retry", mixinStandardHelpOptions = true,
            description = "Gives failures another try, by whoever works on the library: a server, a worker, or the next scan or reanalyze.")
    int retry(@ArgGroup(multiplicity = "1") Which which, @Mixin LibraryOptions library) {
        try (Database database = wiring.existing(library)) {
            AnotherTry.Tried tried = database.inTransaction(handle -> new AnotherTry(wiring.clock()).of(handle, which.choice()));
            System.out.println(RetryText.of(tried));
        }
        return ExitCode.DONE;
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true,
            description = "Takes a job away that has not begun. A later scan asks for it again while the track is not measured.")
    int cancel(
            @Parameters(paramLabel = "KIND", description = "Such as ingest.") String kind,
            @Parameters(paramLabel = "SUBJECT", description = "Such as a track's id.") String subject,
            @Mixin LibraryOptions library) {
        try (Database database = wiring.existing(library)) {
            JobQueue queue = new JobQueue(wiring.clock());
            switch (database.inTransaction(handle -> queue.cancel(handle, kind, subject))) {
                case CANCELLED -> System.out.println("Cancelled.");
                case RUNNING -> throw new CommandFailure(ExitCode.PARTLY, "A worker is at this job; it ends by itself.");
                case UNKNOWN -> throw new CommandFailure(ExitCode.PARTLY, "There is no such job.");
            }
        }
        return ExitCode.DONE;
    }

    @Command(name = "pause", mixinStandardHelpOptions = true,
            description = "Lets no job begin, in any process, until it is resumed. What is under way is finished.")
    int pause(@Mixin LibraryOptions library) {
        try (Database database = wiring.existing(library)) {
            boolean begun = database.inTransaction(new QueuePause()::begin);
            System.out.println(begun ? "Paused: within 5 seconds no job begins any more." : "The queue was paused already.");
        }
        return ExitCode.DONE;
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Ends a pause.")
    int resume(@Mixin LibraryOptions library) {
        try (Database database = wiring.existing(library)) {
            boolean ended = database.inTransaction(new QueuePause()::end);
            System.out.println(ended ? "Resumed: jobs begin again within 5 seconds." : "The queue was not paused.");
        }
        return ExitCode.DONE;
    }
}
