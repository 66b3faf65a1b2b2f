package org.soniquebay.jobs.overview;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.jobs.queue.JobTable.Group;
import org.soniquebay.jobs.queue.JobTable;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.queue.QueuePause;
import org.soniquebay.jobs.worker.WorkerInfo;
import org.soniquebay.jobs.worker.WorkerStore;

/// The whole queue at one moment.
///
/// @param pausedSince empty while it is not paused
/// @param kinds those that have jobs or were worked on within a minute, by name
/// @param priorities how many jobs have which, the most urgent first
/// @param workers as [WorkerStore#all]
/// @param failures the most frequent first
public record QueueOverview(
        Optional<Instant> pausedSince, List<KindOverview> kinds, SequencedMap<Priority, JobAmounts> priorities,
        List<WorkerInfo> workers, List<FailureCount> failures) {

    public QueueOverview {
        requireNonNull(pausedSince, "pausedSince is null");
        requireNonNull(priorities, "priorities is null");
        kinds = List.copyOf(kinds);
        workers = List.copyOf(workers);
        failures = List.copyOf(failures);
    }

    /// Reads the overview.
    public static QueueOverview of(Handle handle, Instant now) {
        List<Group> groups = new JobTable().groups(handle, now);
        List<WorkerInfo> workers = new WorkerStore().all(handle);
        SequencedMap<Priority, JobAmounts> priorities = new TreeMap<>();
        for (Priority priority : Priority.values()) {
            priorities.put(priority, sum(groups.stream().filter(group -> group.priority() == priority)));
        }
        return new QueueOverview(new QueuePause().since(handle), kinds(groups, workers), priorities, workers, FailureCount.all(handle));
    }

    private static JobAmounts sum(Stream<Group> groups) {
        return groups.map(group -> new JobAmounts(group.waiting(), group.running(), group.later())).reduce(JobAmounts.NONE, JobAmounts::plus);
    }

    private static List<KindOverview> kinds(List<Group> groups, List<WorkerInfo> workers) {
        Map<String, Double> rates = new TreeMap<>();
        workers.stream().filter(WorkerInfo::alive)
                .forEach(worker -> worker.work().donePerMinute().forEach((kind, rate) -> rates.merge(kind, rate, Double::sum)));
        Set<String> names = new TreeSet<>(rates.keySet());
        groups.forEach(group -> names.add(group.kind()));
        List<KindOverview> kinds = new ArrayList<>();
        for (String name : names) {
            List<Group> own = groups.stream().filter(group -> group.kind().equals(name)).toList();
            kinds.add(new KindOverview(name,
                    sum(own.stream()),
                    own.stream().flatMap(group -> group.oldest().stream()).min(Comparator.naturalOrder()),
                    rates.getOrDefault(name, 0.0)));
        }
        return kinds;
    }

    /// The number of jobs left, of any kind.
    public long left() {
        return kinds.stream().mapToLong(kind -> kind.amounts().left()).sum();
    }

    /// The workers that live.
    public List<WorkerInfo> living() {
        return workers.stream().filter(WorkerInfo::alive).toList();
    }

    /// The reason why no job begins although one is due; empty while a worker would begin it.
    public Optional<Idleness> idleness() {
        if (left() == 0) {
            return Optional.empty();
        }
        if (pausedSince.isPresent()) {
            return Optional.of(Idleness.PAUSED);
        }
        if (living().isEmpty()) {
            return Optional.of(Idleness.NOBODY);
        }
        return living().stream().noneMatch(worker -> worker.state() == WorkerInfo.State.WORKING)
                ? Optional.of(Idleness.ALL_REST)
                : Optional.empty();
    }

    /// The reason why no job begins.
    public enum Idleness {
        /// The queue is paused.
        PAUSED,
        /// There is no worker.
        NOBODY,
        /// Each worker has a reason of its own.
        ALL_REST
    }
}
