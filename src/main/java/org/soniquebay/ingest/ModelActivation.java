package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.TrackId;

/// The takeover of the answers by the present model's vectors.
public final class ModelActivation {

    private final Database database;
    private final ModelIdentity model;
    private final JobQueue queue;
    private final EmbeddingStore embeddings = new EmbeddingStore();
    private final FailureStore failures = new FailureStore();

    /// @param model the present one
    public ModelActivation(Database database, ModelIdentity model, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.model = requireNonNull(model, "model is null");
        this.queue = new JobQueue(clock);
    }

    /// Lets a new library answer from the first track on.
    public void activateFirst() {
        database.inTransaction(handle -> embeddings.active(handle, model.type()).isEmpty() && embeddings.activate(handle, model));
    }

    /// Makes the vectors of the present model the ones that answer, once they cover what the older version did, unless
    /// a person chose another model. Tracks that failed do not count, and an earlier version never takes the place of a later one.
    ///
    /// @return whether that changed the answers, and the artists' vectors are waiting to be made anew
    public boolean activateWhenComplete() {
        return database.inTransaction(handle -> {
            boolean chosen = embeddings.active(handle, model.type())
                    .filter(active -> !active.model().equals(model.model()) || active.isLaterThan(model))
                    .isPresent();
            List<TrackId> failed = failures.of(handle, JobKind.INGEST).stream()
                    .map(failure -> new TrackId(JobKind.id(failure.subject())))
                    .toList();
            if (chosen || !embeddings.activateWhenComplete(handle, model, failed)) {
                return false;
            }
            queue.enqueue(handle, JobKind.ARTIST_VECTOR, JobKind.subjects(embeddings.artists(handle, model.type())), Priority.BACKGROUND);
            return true;
        });
    }
}
