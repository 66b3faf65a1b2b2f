package org.soniquebay.app.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Asking;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.ProgressDisplay;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.QueuePause;
import org.soniquebay.scan.failed.AnotherTry;
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
        try (Asking asking = asking(options)) {
            show(asking);
            while (watch) {
                TimeUnit.MILLISECONDS.sleep(REDRAW.toMillis());
                show(asking);
            }
        }
        return ExitCode.DONE;
    }

    private Asking asking(LibraryOptions library) {
        return new Asking(library, () -> wiring.existing(library), (database, question) -> JobsQuestion.answer(database, question, wiring.clock()));
    }

    private void show(Asking asking) {
        Answer answer = asking.ask(JobsQuestion.overview(json));
        boolean redraw = watch && !json;
        System.out.print(redraw && ProgressDisplay.onTerminal() ? CLEAR : "");
        answer.print();
        System.out.print(redraw ? "\n" : "");
        System.out.flush();
    }

    @Command(name = "failures", mixinStandardHelpOptions = true,
            description = "Lists what could not be read or measured, and why: the newest first, at most a thousand.")
    int failures(
            @Option(names = "--reason", paramLabel = "REASON", description = "With this reason only, such as damaged.") String reason,
            @Option(names = "--json", description = "Print one JSON array, as GET /api/jobs/failures answers it.") boolean asJson,
            @Mixin LibraryOptions library) {
        return Asking.once(asking(library), JobsQuestion.failures(reason == null ? "" : reason, asJson));
    }

    /// The choice of failures.
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
                        Optional.of(JobKind.INGEST), Optional.empty(), Optional.of(tracks.stream().map(String::valueOf).toList()), Optional.empty());
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

    @Command(name = "forget", mixinStandardHelpOptions = true,
            description = "Takes failures off the list. The next scan finds the files unread or unmeasured, and tries them again.")
    int forget(@ArgGroup(multiplicity = "1") Which which, @Mixin LibraryOptions library) {
        try (Database database = wiring.existing(library)) {
            int forgotten = database.inTransaction(handle -> new FailureStore().forget(handle, which.choice()));
            System.out.println(forgotten == 0 ? "There are no such failures." : Amount.of(forgotten, "failure") + " forgotten.");
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
