package org.soniquebay.jobs.worker;

import java.util.Locale;

/// The purpose of a process that works on the queue.
public enum WorkerRole {
    /// The process serves the library and measures besides.
    SERVE,
    /// The process measures for servers.
    WORKER,
    /// A scan measures the tracks that it found.
    SCAN,
    /// A user has tracks measured again.
    REANALYZE;

    /// The role's name as it is stored and shown.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
