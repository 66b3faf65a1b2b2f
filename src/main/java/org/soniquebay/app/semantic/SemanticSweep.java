package org.soniquebay.app.semantic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.embedding.text.SemanticTextQueries;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.ingest.SemanticJob;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.lifecycle.BackgroundLoop;
import org.soniquebay.metadata.TrackMetadataStore;

/// Enqueues a job for each part of the library whose tracks' texts may be due: for all parts at the start and a few times a day, afterwards
/// for those with tracks that changed. Whether a text is due, the job finds out. Lets models rest, too, that were not used for long.
public final class SemanticSweep implements RowChanges.Copy, AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration EVERYTHING = Duration.ofHours(6);

    private final Database database;
    private final List<TextModel> models;
    private final InstantSource clock;
    private final JobQueue queue;
    private final SemanticTextQueries texts = new SemanticTextQueries();
    private final BackgroundLoop loop = BackgroundLoop.every(TICK, "semantic-sweep", this::tick);
    private final Set<Integer> changed = new TreeSet<>();
    private Instant allAt = Instant.MIN;

    /// @param models of this process
    public SemanticSweep(Database database, List<TextModel> models, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.models = List.copyOf(models);
        this.clock = requireNonNull(clock, "clock is null");
        this.queue = new JobQueue(clock);
    }

    /// Begins to look.
    public void start() {
        List.of(TrackStore.TABLE, TrackSearchIndex.TABLE, AudioFeaturesStore.TABLE, TrackMetadataStore.TABLE)
                .forEach(table -> database.keepCopy(table, this));
        loop.start();
    }

    @Override
    public Runnable changing(Collection<Integer> tracks) {
        List<Integer> parts = tracks.stream().map(track -> track / SemanticJob.PART).distinct().toList();
        return () -> note(parts);
    }

    @Override
    public Runnable changingAny() {
        return this::noteAll;
    }

    private synchronized void note(List<Integer> parts) {
        changed.addAll(parts);
    }

    private synchronized void noteAll() {
        allAt = Instant.MIN;
    }

    private synchronized boolean takesAll() {
        Instant now = clock.instant();
        boolean all = allAt.equals(Instant.MIN) || allAt.plus(EVERYTHING).isBefore(now);
        if (all) {
            allAt = now;
            changed.clear();
        }
        return all;
    }

    private synchronized List<Integer> taken() {
        List<Integer> parts = List.copyOf(changed);
        changed.clear();
        return parts;
    }

    private void tick() {
        try {
            enqueue();
        } catch (RuntimeException e) {
            noteAll();
            throw e;
        }
        if (models.stream().filter(TextModel::restIfIdle).count() > 0) {
            // The serial collector would keep the weights until the heap is full.
            System.gc();
        }
    }

    private void enqueue() {
        List<Integer> parts = takesAll() ? database.read(handle -> texts.parts(handle, SemanticJob.PART)) : taken();
        if (!parts.isEmpty()) {
            database.useTransaction(handle -> queue.enqueue(handle, JobKind.SEMANTIC, parts.stream().map(String::valueOf).toList(), Priority.BACKGROUND));
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
