package org.soniquebay.jobs;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Recognises a full disk behind an exception, be it PostgreSQL's or ours.
final class StorageFull {

    private static final String POSTGRES_DISK_FULL = "53100";
    private static final String NO_SPACE = "No space left on device";
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private StorageFull() {}

    static Optional<JobOutcome.Postponed> outcomeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isDiskFull(cause)) {
                return Optional.of(new JobOutcome.Postponed(
                        "The disk is full: work rests and goes on by itself once there is space; nothing is lost.", PAUSE));
            }
        }
        return Optional.empty();
    }

    private static boolean isDiskFull(Throwable cause) {
        if (cause instanceof SQLException sql && POSTGRES_DISK_FULL.equals(sql.getSQLState())) {
            return true;
        }
        String message = cause.getMessage();
        return (cause instanceof IOException || cause instanceof SQLException)
                && message != null
                && message.contains(NO_SPACE);
    }
}
