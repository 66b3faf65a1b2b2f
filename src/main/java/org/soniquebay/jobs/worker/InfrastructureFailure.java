package org.soniquebay.jobs.worker;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DiskSpace;

/// Recognises behind an exception the failures that no job is to blame for: a full disk, PostgreSQL's or ours, and a
/// database that is damaged or does not answer.
final class InfrastructureFailure {

    private static final Duration FULL_PAUSE = Duration.ofSeconds(15);
    private static final Duration DAMAGE_PAUSE = Duration.ofMinutes(1);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private InfrastructureFailure() {}

    static Optional<JobOutcome.Postponed> outcomeOf(Throwable failure) {
        if (DiskSpace.isExhausted(failure)) {
            return Optional.of(new JobOutcome.Postponed(
                    "The disk is full: work rests and goes on by itself once there is space; nothing is lost.", FULL_PAUSE));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
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
}
