package org.soniquebay.app.jobs;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.app.cli.ProgressText;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.jobs.overview.FailureCount;
import org.soniquebay.jobs.overview.KindOverview;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.worker.WorkerInfo;
import org.soniquebay.scan.roots.RootOverview;
import org.soniquebay.scan.roots.RootPresence;

/// The queue on one screen.
final class QueueText {

    private static final int MOST_REASONS = 12;
    private static final String ROW = "  %-14s %9s %9s %9s %10s  %s%n";

    private QueueText() {}

    static String of(QueueOverview queue, Instant now) {
        StringBuilder text = new StringBuilder();
        work(text, queue, now);
        workers(text, queue, now);
        failures(text, queue.failures());
        return text.toString();
    }

    /// The music folders that are away or whose newest scan failed, each with the reason.
    static String ofFolders(List<RootOverview> roots) {
        return roots.stream().flatMap(root -> (root.isAway() ? Optional.of(RootPresence.AWAY.formatted(root.path())) : root.problem().map(why -> root.path() + ": " + why)).stream())
                .map(why -> "Music     " + TerminalText.of(why) + "\n").collect(joining());
    }

    private static void work(StringBuilder text, QueueOverview queue, Instant now) {
        if (queue.kinds().isEmpty()) {
            text.append("Jobs      none\n");
        } else {
            text.append("Jobs\n").append(ROW.formatted("", "waiting", "running", "later", "a minute", "left"));
            queue.kinds().forEach(kind -> text.append(row(kind)));
            text.append(queue.priorities().entrySet().stream()
                    .map(entry -> "%s %,d".formatted(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue().left()))
                    .collect(joining(", ", "  of these ", "\n")));
            queue.kinds().stream().flatMap(kind -> kind.oldestSince().stream()).min(Instant::compareTo).ifPresent(since ->
                    text.append("  the oldest has waited for ").append(span(since, now)).append('\n'));
        }
        queue.pausedSince().ifPresent(since -> text.append("  The queue has been paused for ").append(span(since, now))
                .append(" (soniquebay jobs resume ends that)\n"));
        queue.idleness().ifPresent(idleness -> text.append(switch (idleness) {
            case PAUSED -> "";
            case NOBODY -> "  Nobody works on them: start a worker, or a server.\n";
            case ALL_REST -> "  All workers rest.\n";
        }));
    }

    private static String row(KindOverview kind) {
        return ROW.formatted(
                TerminalText.of(kind.kind()), number(kind.amounts().waiting()), number(kind.amounts().running()), number(kind.amounts().later()),
                number(Math.round(kind.donePerMinute())),
                kind.timeLeft().map(left -> "about " + ProgressText.duration(left.toSeconds())).orElse("")).stripTrailing() + "\n";
    }

    private static void workers(StringBuilder text, QueueOverview queue, Instant now) {
        List<WorkerInfo> living = queue.living();
        text.append(living.isEmpty() ? "Workers   none\n" : "Workers\n");
        living.forEach(worker -> text.append(worker(worker)));
        List<WorkerInfo> dead = queue.workers().stream().filter(worker -> !worker.alive()).toList();
        dead.stream().map(WorkerInfo::lastSeen).max(Instant::compareTo).ifPresent(last ->
                text.append("  %,d ended without a word within a day, the last one %s ago\n".formatted(dead.size(), span(last, now))));
    }

    private static String worker(WorkerInfo worker) {
        WorkerInfo.Work work = worker.work();
        double rate = work.donePerMinute().values().stream().mapToDouble(Double::doubleValue).sum();
        return "  %s %s, process %d: %s%s; %,d done, %,d failed, %,.0f a minute, %s of music%n".formatted(
                TerminalText.of(worker.host()), worker.role().word(), worker.pid(),
                switch (worker.state()) {
                    case WORKING -> worker.running() == 0 ? "ready" : "works";
                    case RESTING -> "rests: " + TerminalText.of(worker.restsBecause().orElse(""));
                    case STOPPING -> "ends";
                },
                " (%d of %d)".formatted(worker.running(), worker.concurrency()),
                work.done(), work.failed(), rate, ProgressText.duration(Math.round(work.heardSeconds())));
    }

    private static void failures(StringBuilder text, List<FailureCount> failures) {
        if (failures.isEmpty()) {
            text.append("Failures  none\n");
            return;
        }
        text.append("Failures  (soniquebay jobs failures lists them)\n");
        failures.stream().limit(MOST_REASONS).forEach(failure -> text.append(
                "  %-7s %-18s %,d%n".formatted(TerminalText.of(failure.kind()), TerminalText.of(failure.reason()), failure.count())));
        if (failures.size() > MOST_REASONS) {
            text.append("  … and %,d more reasons%n".formatted(failures.size() - MOST_REASONS));
        }
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    /// The clocks of two machines may differ a little.
    private static String span(Instant from, Instant to) {
        return ProgressText.duration(Math.max(0, Duration.between(from, to).toSeconds()));
    }
}
