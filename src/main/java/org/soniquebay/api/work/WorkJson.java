package org.soniquebay.api.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.jobs.overview.FailureCount;
import org.soniquebay.jobs.overview.JobAmounts;
import org.soniquebay.jobs.overview.KindOverview;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.worker.WorkerInfo;

/// The queue at one moment.
public record WorkJson(
        @Field("Since when no job may begin; null while they may.") Instant pausedSince,
        @Field("Why nothing is begun although jobs wait, in one sentence; null while somebody works.") String idleBecause,
        @Field(required = true) List<KindJson> kinds,
        @Field(value = "The most urgent first.", required = true) List<PriorityJson> priorities,
        @Field(value = "Those that live first; one that died is listed for a day.", required = true) List<WorkerJson> workers,
        @Field(value = "The most frequent first.", required = true) List<FailuresJson> failures) {

    /// The jobs of one kind.
    public record KindJson(
            @Field(value = "`ingest` measures a track, `artist-vector` sums up an artist's, `semantic` embeds texts, `map` draws the map.", required = true, example = "ingest") String kind,
            @Field(value = "Due, and nobody is at them.", min = 0) long waiting,
            @Field(value = "A worker is at them.", min = 0) long running,
            @Field(value = "Not due yet: tried again after a failure, a change of the file or a rest.", min = 0) long later,
            @Field("Since when the job is due that waits longest.") Instant oldestWaitingSince,
            @Field(value = "How many all workers did a minute, over the last minute.", required = true, min = 0) Double donePerMinute,
            @Field(value = "About how long the rest takes at this rate; null while nothing is left or done.", unit = "s", min = 0)
            Long secondsLeft) {

        static KindJson of(KindOverview kind) {
            JobAmounts amounts = kind.amounts();
            return new KindJson(kind.kind(), amounts.waiting(), amounts.running(), amounts.later(), kind.oldestSince().orElse(null),
                    kind.donePerMinute(), kind.timeLeft().map(Duration::toSeconds).orElse(null));
        }
    }

    /// The jobs of one priority.
    public record PriorityJson(
            @Field(value = "`urgent` when somebody waits for it, `background` when nobody does.", required = true,
                    oneOf = {"urgent", "normal", "background"})
            String priority,
            @Field(min = 0) long waiting, @Field(min = 0) long running, @Field(min = 0) long later) {

        static PriorityJson of(Map.Entry<Priority, JobAmounts> entry) {
            JobAmounts amounts = entry.getValue();
            return new PriorityJson(word(entry.getKey()), amounts.waiting(), amounts.running(), amounts.later());
        }
    }

    /// A process that works on the queue.
    public record WorkerJson(
            @Field(value = "Host, kernel and process namespace, process id, start.", required = true) String name,
            @Field(required = true) String host, @Field(min = 0) long pid,
            @Field(required = true, oneOf = {"serve", "worker", "scan", "reanalyze"}) String role,
            @Field(value = "How many jobs it runs at once.", min = 1) int concurrency,
            @Field(value = "How many it holds now.", min = 0) int running,
            @Field(value = "`gone` when it has said nothing for a minute.", required = true,
                    oneOf = {"working", "resting", "stopping", "gone"})
            String state,
            @Field("One sentence, while it rests.") String restsBecause,
            @Field(required = true) Instant startedAt,
            @Field(value = "When it last said something.", required = true) Instant lastSeen,
            @Field(value = "Runs that ended well since it started.", min = 0) long done,
            @Field(value = "Runs that failed, also those that are tried again.", min = 0) long failed,
            @Field(value = "Over the last minute.", min = 0) double donePerMinute,
            @Field(value = "Over the last minute.", min = 0) double failedPerMinute,
            @Field(value = "Music it has measured.", min = 0, unit = "s") double heardSeconds) {

        static WorkerJson of(WorkerInfo worker) {
            WorkerInfo.Work work = worker.work();
            double rate = work.donePerMinute().values().stream().mapToDouble(Double::doubleValue).sum();
            return new WorkerJson(worker.name(), worker.host(), worker.pid(), word(worker.role()), worker.concurrency(), worker.running(),
                    worker.alive() ? word(worker.state()) : "gone", worker.restsBecause().orElse(null), worker.startedAt(),
                    worker.lastSeen(), work.done(), work.failed(), worker.alive() ? rate : 0, worker.alive() ? work.failedPerMinute() : 0,
                    work.heardSeconds());
        }
    }

    /// Failures with the same reason.
    public record FailuresJson(
            @Field(value = "`ingest` of tracks, `read` of files that could not be opened.", required = true) String kind,
            @Field(value = "Short stable name.", required = true, example = "damaged") String reason, @Field(min = 1) long count) {

        static FailuresJson of(FailureCount failures) {
            return new FailuresJson(failures.kind(), failures.reason(), failures.count());
        }
    }

    /// The queue as the API shows it.
    public static WorkJson of(QueueOverview overview, Language language) {
        return new WorkJson(
                overview.pausedSince().orElse(null),
                overview.idleness().map(idleness -> WorkMessages.idle(idleness).in(language)).orElse(null),
                overview.kinds().stream().map(KindJson::of).toList(),
                overview.priorities().entrySet().stream().map(PriorityJson::of).toList(),
                overview.workers().stream().map(WorkerJson::of).toList(),
                overview.failures().stream().map(FailuresJson::of).toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
