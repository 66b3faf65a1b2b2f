package org.soniquebay.jobs.overview;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.jobs.queue.JobKind;

/// A job that a worker is at, and the name of what it is about.
///
/// @param worker its name, as [org.soniquebay.jobs.worker.WorkerInfo] has it
/// @param track the number of the track that the job is about; empty for other jobs
/// @param name the title of the track, or the name of the artist, that the job is about; empty where there is none
/// @param path of the track's file
public record RunningJob(String kind, String subject, String worker, Optional<Integer> track, Optional<String> name, Optional<String> path) {

    /// More than any machine runs at once.
    private static final int MOST = 500;

    public RunningJob {
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(worker, "worker is null");
        requireNonNull(track, "track is null");
        requireNonNull(name, "name is null");
        requireNonNull(path, "path is null");
    }

    /// The jobs that run, by kind and subject.
    public static List<RunningJob> all(Handle handle) {
        return handle.createQuery("""
                        WITH running AS (
                            SELECT task_name AS kind, task_instance AS subject, picked_by AS worker FROM jobs WHERE picked ORDER BY 1, 2 LIMIT :most
                        )
                        SELECT running.kind, running.subject, running.worker, tracks.id AS track, coalesce(tracks.title, artists.name) AS name, tracks.path
                        FROM running
                        LEFT JOIN tracks ON tracks.id = CASE WHEN running.kind = :ingest AND running.subject ~ '^[0-9]{1,9}$' THEN CAST(running.subject AS integer) END
                        LEFT JOIN artists ON artists.id = CASE WHEN running.kind = :vector AND running.subject ~ '^[0-9]{1,9}$' THEN CAST(running.subject AS integer) END
                        ORDER BY running.kind, running.subject
                        """)
                .bind("most", MOST).bind("ingest", JobKind.INGEST).bind("vector", JobKind.ARTIST_VECTOR)
                .map(ConstructorMapper.of(RunningJob.class)).list();
    }
}
