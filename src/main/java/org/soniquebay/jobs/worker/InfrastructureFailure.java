package org.soniquebay.jobs.worker;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.soniquebay.database.server.DatabaseException;

/// Recognises behind an exception the failures that no job is to blame for: a full disk, PostgreSQL's or ours, and a
/// database that is damaged or does not answer.
final class InfrastructureFailure {

    private static final String POSTGRES_DISK_FULL = "53100";
    private static final String NO_SPACE = "No space left on device";
    private static final Duration FULL_PAUSE = Duration.ofSeconds(15);
    private static final Duration DAMAGE_PAUSE = Duration.ofMinutes(1);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private InfrastructureFailure() {}

    static Optional<JobOutcome.Postponed> outcomeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isDiskFull(cause)) {
                return Optional.of(new JobOutcome.Postponed(
                        "The disk is full: work rests and goes on by itself once there is space; nothing is lost.", FULL_PAUSE));
            }
            if (cause instanceof DatabaseException.Damaged) {
                return Optional.of(new JobOutcome.Postponed(cause.getMessage(), DAMAGE_PAUSE));
            }
            if (isDatabaseAway(cause)) {
                return Optional.of(new JobOutcome.Postponed(
                        "The database does not answer: work rests and goes on by itself once it does; nothing is lost.", DATABASE_PAUSE));
            }
        }
        return Optional.empty();
    }

    private static boolean isDatabaseAway(Throwable cause) {
        return cause instanceof DatabaseException.Unreachable || cause instanceof DatabaseException.Busy || cause instanceof SQLTransientConnectionException;
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
