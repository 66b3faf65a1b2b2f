package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.ArtistId;

/// Keeps the mean vector of an artist in step with the tracks. A job of its own and the least urgent one, so that an
/// artist of many new tracks is computed once, after them.
public final class ArtistVectorJob implements JobHandler {

    private final Database database;
    private final ArtistVectors vectors = new ArtistVectors();

    public ArtistVectorJob(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public String kind() {
        return JobKind.ARTIST_VECTOR;
    }

    @Override
    public JobOutcome run(String subject) {
        database.inTransaction(handle -> {
            vectors.recompute(handle, List.of(new ArtistId(JobKind.id(subject))));
            return null;
        });
        return new JobOutcome.Done();
    }
}
