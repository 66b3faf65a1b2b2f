package org.soniquebay.jobs.queue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A remembered failure.
///
/// @param subject the subject of the failed job
/// @param reason short stable name
/// @param detail one sentence for a person
/// @param revision the state that was tried; a changed revision makes the subject worth another try
/// @param attempts how often it was tried, at least 1
/// @param failedAt when it was tried last
public record Failure(String subject, String reason, String detail, String revision, int attempts, Instant failedAt) {
    public Failure {
        requireNonNull(subject, "subject is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(revision, "revision is null");
        requireNonNull(failedAt, "failedAt is null");
    }
}
