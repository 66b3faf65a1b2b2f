package org.soniquebay.jobs.worker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// Counts what the workers of this process do, in memory.
final class WorkerStatistics {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /// The shortest time after which a rate is meaningful.
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final double MILLIS = 60_000;

    private final InstantSource clock;
    private final Instant began;
    private final Deque<End> recent = new ArrayDeque<>();
    private long done;
    private long failed;

    private record End(String kind, boolean well, Instant at) {}

    WorkerStatistics(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    /// The time when the counting began.
    Instant began() {
        return began;
    }

    /// Counts the end of a run; one that the surroundings prevented, or that runs again, does not count.
    synchronized void ended(String kind, JobOutcome outcome) {
        switch (outcome) {
            case JobOutcome.Done() -> done++;
            case JobOutcome.Failed _, JobOutcome.TimedOut _ -> failed++;
            case JobOutcome.Skipped(), JobOutcome.Again(), JobOutcome.Postponed _, JobOutcome.NotHere _ -> {
                return;
            }
        }
        recent.add(new End(kind, outcome instanceof JobOutcome.Done, clock.instant()));
        forgetOld();
    }

    /// @param heardSeconds the seconds of sound that the handlers report
    synchronized WorkerInfo.Work work(double heardSeconds) {
        forgetOld();
        double minutes = window().toMillis() / MILLIS;
        Map<String, Double> rates = recent.stream().filter(End::well)
                .collect(groupingBy(End::kind, mapping(_ -> 1 / minutes, reducing(0.0, Double::sum))));
        long bad = recent.stream().filter(end -> !end.well()).count();
        return new WorkerInfo.Work(done, failed, rates, bad / minutes, heardSeconds);
    }

    private Duration window() {
        Duration since = Duration.between(began, clock.instant());
        Duration span = since.compareTo(WINDOW) < 0 ? since : WINDOW;
        return span.compareTo(SHORTEST) < 0 ? SHORTEST : span;
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(WINDOW);
        while (!recent.isEmpty() && recent.getFirst().at().isBefore(oldest)) {
            recent.removeFirst();
        }
    }
}
