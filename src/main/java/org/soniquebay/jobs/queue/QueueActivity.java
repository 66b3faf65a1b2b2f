package org.soniquebay.jobs.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Sees, from one look to the next, whether any worker is at the due jobs. Between two jobs there is none for a moment;
/// so one look alone cannot tell.
public final class QueueActivity {

    /// The longest time that the next job may be due. Workers look four times a second.
    private static final Duration OVERDUE = Duration.ofMinutes(1);
    /// The longest time without a worker then.
    private static final Duration UNATTENDED = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final JobTable jobs = new JobTable();
    private final QueuePause pause = new QueuePause();
    private Optional<Instant> unattendedSince = Optional.empty();

    public QueueActivity(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// The movement of the queue.
    public enum Movement {
        /// Due jobs are worked on, or no job is due.
        MOVES,
        /// The queue is paused.
        PAUSED,
        /// A job has been due for long, and no worker was seen in several looks.
        STUCK
    }

    /// Looks at the queue again.
    public synchronized Movement look(Handle handle) {
        if (pause.since(handle).isPresent()) {
            unattendedSince = Optional.empty();
            return Movement.PAUSED;
        }
        return isStuck(handle) ? Movement.STUCK : Movement.MOVES;
    }

    private boolean isStuck(Handle handle) {
        Instant now = clock.instant();
        boolean waiting = jobs.nextDue(handle, now).filter(since -> since.isBefore(now.minus(OVERDUE))).isPresent();
        unattendedSince = waiting && !jobs.isAttended(handle, now.minus(OVERDUE)) ? unattendedSince.or(() -> Optional.of(now)) : Optional.empty();
        return unattendedSince.filter(since -> !since.isAfter(now.minus(UNATTENDED))).isPresent();
    }
}
