package org.soniquebay.app.metrics;

import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.api.http.RequestListener;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.IndexState;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.library.tracks.TrackQueries;

/// The figures of one server. Every label is of a set that is bounded: routes, kinds, tables, types.
public final class Metrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    /// Prometheus gives up after ten seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessFigures process = new ProcessFigures(registry);
    private final RequestFigures requests = new RequestFigures(registry);
    private final WorkFigures work = new WorkFigures(registry);
    private final QueueFigures queueFigures = new QueueFigures(registry);
    private final LibraryFigures library = new LibraryFigures(registry);
    private final MultiGauge vectors = MultiGauge.builder("soniquebay.index.vectors").description("Vectors that answer for a type").register(registry);
    private final MultiGauge memory = MultiGauge.builder("soniquebay.index").baseUnit("bytes")
            .description("Memory outside of the heap that the vectors take").register(registry);
    private final Database database;
    private final InstantSource clock;
    private volatile Optional<TrackVectorSearch> indexes = Optional.empty();
    private volatile Vitals health = Vitals.NONE;

    /// @param version of the product
    public Metrics(Database database, String version, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        database.trackPool(new MicrometerMetricsTrackerFactory(registry));
        Gauge.builder("soniquebay.build.info", () -> 1).description("The program").tag("version", version).register(registry);
    }

    /// The listener that measures requests.
    public RequestListener requests() {
        return requests;
    }

    /// A pipeline that measures as the given one does, and takes the time.
    public MeasurementPipeline timing(MeasurementPipeline measurementPipeline) {
        return work.timing(measurementPipeline);
    }

    /// A listener that counts, and passes everything on to the given one.
    public WorkerListener counting(WorkerListener listener) {
        return work.counting(listener);
    }

    /// Caches that behave as the given ones, and are counted.
    public Caches counting(Caches caches) {
        return new CountedCaches(caches, registry);
    }

    /// Adds the figures of the indexes and of the process's health.
    public void watch(TrackVectorSearch vectors, Vitals vitals) {
        indexes = Optional.of(vectors);
        health = vitals;
        watchSharing(vitals);
        if (vitals.redisAnswers().isPresent()) {
            Gauge.builder("soniquebay.redis.up", () -> vitals.redisAnswers().orElse(false) ? 1 : 0)
                    .description("Whether Redis answered when it was last asked").register(registry);
        }
    }

    private void watchSharing(Vitals vitals) {
        if (vitals.followsOthers().isPresent()) {
            Gauge.builder("soniquebay.following", () -> vitals.followsOthers().orElse(false) ? 1 : 0)
                    .description("Whether the changes of other processes are heard").register(registry);
        }
    }

    /// All figures in the text format of Prometheus.
    public String text() throws InterruptedException {
        Optional<Counts> counts = counts();
        queueFigures.show(counts.map(Counts::queue));
        library.show(counts.map(Counts::tracks), health.musicFolders());
        List<IndexState> states = indexes.map(TrackVectorSearch::states).orElse(List.of());
        vectors.register(states.stream().map(state -> row(Tags.of("type", state.type()), state.vectors())).toList(), true);
        memory.register(states.stream().map(state -> row(Tags.of("type", state.type()), state.bytes())).toList(), true);
        return registry.scrape();
    }

    private record Counts(QueueOverview queue, TrackQueries.Amounts tracks) {
    }

    /// What the library's rows say; empty while the database does not answer: an old figure would look like a new one.
    private Optional<Counts> counts() throws InterruptedException {
        try {
            return Optional.of(database.readWithin(PATIENCE, handle ->
                    new Counts(QueueOverview.of(handle, clock.instant()), new TrackQueries().amounts(handle))));
        } catch (DatabaseException e) {
            LOG.debug("The library's rows could not be counted for the metrics", e);
            return Optional.empty();
        }
    }

    private static MultiGauge.Row<?> row(Tags tags, long value) {
        return MultiGauge.Row.of(tags, value);
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
