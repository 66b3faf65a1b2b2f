package org.soniquebay.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.soniquebay.jobs.overview.JobAmounts;
import org.soniquebay.jobs.overview.KindOverview;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.worker.WorkerInfo;

/// The figures of the whole library's queue, whichever process works on it.
final class QueueFigures {

    private final MultiGauge jobs;
    private final MultiGauge rates;
    private final MultiGauge paused;
    private final MultiGauge workers;
    private final MultiGauge failures;

    QueueFigures(MeterRegistry registry) {
        this.jobs = gauge(registry, "soniquebay.jobs", "Jobs of the library; later ones are not due yet");
        this.rates = gauge(registry, "soniquebay.jobs.per.minute", "Jobs that all processes together ended well within the last minute");
        this.paused = gauge(registry, "soniquebay.queue.paused", "Whether somebody paused the queue");
        this.workers = gauge(registry, "soniquebay.workers", "Processes that work on the queue");
        this.failures = gauge(registry, "soniquebay.failures", "Files and jobs that could not be done, and are remembered");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /// @param queue empty while it is not known
    void show(Optional<QueueOverview> queue) {
        List<KindOverview> kinds = queue.map(QueueOverview::kinds).orElse(List.of());
        jobs.register(kinds.stream().flatMap(kind -> amounts(kind.kind(), kind.amounts()).stream()).toList(), true);
        rates.register(kinds.stream().map(kind -> row(Tags.of("kind", kind.kind()), kind.donePerMinute())).toList(), true);
        paused.register(queue.map(known -> row(Tags.empty(), known.pausedSince().isPresent() ? 1 : 0)).stream().toList(), true);
        workers.register(queue.map(known -> living(known.living())).orElse(List.of()), true);
        failures.register(queue.map(QueueOverview::failures).orElse(List.of()).stream()
                .map(failure -> row(Tags.of("kind", failure.kind(), "reason", failure.reason()), failure.count())).toList(), true);
    }

    private static List<MultiGauge.Row<?>> amounts(String kind, JobAmounts amounts) {
        return List.of(
                row(Tags.of("kind", kind, "state", "waiting"), amounts.waiting()),
                row(Tags.of("kind", kind, "state", "running"), amounts.running()),
                row(Tags.of("kind", kind, "state", "later"), amounts.later()));
    }

    private static List<MultiGauge.Row<?>> living(List<WorkerInfo> seen) {
        Map<Tags, Long> counts = new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        seen.forEach(worker -> counts.merge(
                Tags.of("role", worker.role().word(), "state", worker.state().name().toLowerCase(Locale.ROOT)), 1L, Long::sum));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        counts.forEach((tags, count) -> rows.add(row(tags, count)));
        return rows;
    }

    private static MultiGauge.Row<?> row(Tags tags, double value) {
        return MultiGauge.Row.of(tags, value);
    }
}
