package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A process that works on the queue, as it last said of itself.
///
/// @param name unmistakable among all machines
/// @param concurrency how many jobs it runs at once
/// @param running how many jobs it holds now
/// @param restsBecause one sentence; only while it rests
/// @param lastSeen when it said so, by the database's clock
/// @param alive whether it said so within the last minute, and is not known to be gone
public record WorkerInfo(
        String name, String host, long pid, WorkerRole role, int concurrency, int running, State state, Optional<String> restsBecause,
        Instant startedAt, Instant lastSeen, boolean alive, Work work) {

    /// What a process is up to.
    public enum State {
        /// It takes jobs when there are some.
        WORKING,
        /// It begins none for a while.
        RESTING,
        /// It finishes what it has and ends.
        STOPPING
    }

    /// What a process has done since it started.
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
