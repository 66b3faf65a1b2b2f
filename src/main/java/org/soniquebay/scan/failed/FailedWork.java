package org.soniquebay.scan.failed;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.report.ScanProblem;

/// A remembered failure, and the track or file that it is about.
///
/// @param track empty for a file that never became a track, and for one that is gone
/// @param path of the file, where it is known
public record FailedWork(String kind, @Nested Failure failure, Optional<TrackId> track, Optional<String> title, Optional<String> path) {

    public FailedWork {
        requireNonNull(kind, "kind is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(track, "track is null");
        requireNonNull(title, "title is null");
        requireNonNull(path, "path is null");
    }

    /// @return how many failures there are on all pages together
    public static long count(Handle handle, FailureChoice choice) {
        return choice.bind(handle.createQuery("SELECT count(*) FROM failures WHERE " + FailureChoice.CONDITION)).mapTo(Long.class).one();
    }

    /// A page of the failures, the newest first.
    public static List<FailedWork> list(Handle handle, FailureChoice choice, Page page) {
        return page.bind(choice.bind(handle.createQuery("""
                        SELECT failures.kind, failures.subject, failures.reason, failures.detail, failures.revision, failures.attempts,
                               failures.failed_at, tracks.id AS track, tracks.title,
                               coalesce(tracks.path, CASE WHEN failures.kind = :read THEN failures.subject END) AS path
                        FROM failures
                        LEFT JOIN tracks ON failures.kind = :ingest AND CAST(tracks.id AS text) = failures.subject
                        WHERE %s
                        ORDER BY failures.failed_at DESC, failures.kind, failures.subject
                        OFFSET :skip LIMIT :limit
                        """.formatted(FailureChoice.CONDITION))))
                .bind("read", ScanProblem.READ_FAILURES)
                .bind("ingest", JobKind.INGEST)
                .map(ConstructorMapper.of(FailedWork.class))
                .list();
    }
}
