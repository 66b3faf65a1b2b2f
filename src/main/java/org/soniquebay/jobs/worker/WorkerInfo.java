package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A process that works on the queue, by its last heartbeat.
///
/// @param name unique among all machines
/// @param concurrency how many jobs it runs at once
/// @param running how many jobs it holds now
/// @param restsBecause one sentence; only while it rests
/// @param lastSeen the time of the heartbeat, by the database's clock
/// @param alive whether the heartbeat is of the last minute, and the process not known to be gone
public record WorkerInfo(
        String name, String host, long pid, WorkerRole role, int concurrency, int running, State state, Optional<String> restsBecause,
        Instant startedAt, Instant lastSeen, boolean alive, Work work) {

    /// The state of a process.
    public enum State {
        /// The process takes jobs when there are some.
        WORKING,
        /// The process begins no job for a while.
        RESTING,
        /// The process finishes its jobs and ends.
        STOPPING
    }

    /// The work of a process since it started.
    ///
    /// @param done runs that ended well
    /// @param failed runs that failed, also those that are tried again
    /// @param donePerMinute by kind, over the last minute
    /// @param failedPerMinute over the last minute
    /// @param heardSeconds how much sound it has measured
    public record Work(long done, long failed, Map<String, Double> donePerMinute, double failedPerMinute, double heardSeconds) {
        public Work {
            donePerMinute = Map.copyOf(donePerMinute);
            if (done < 0 || failed < 0 || failedPerMinute < 0 || heardSeconds < 0) {
                throw new IllegalArgumentException("less than nothing was done");
            }
        }
    }

    public WorkerInfo {
        requireNonNull(name, "name is null");
        requireNonNull(host, "host is null");
        requireNonNull(role, "role is null");
        requireNonNull(state, "state is null");
        requireNonNull(restsBecause, "restsBecause is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(lastSeen, "lastSeen is null");
        requireNonNull(work, "work is null");
    }
}
