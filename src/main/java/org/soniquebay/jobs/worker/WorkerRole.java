package org.soniquebay.jobs.worker;

import java.util.Locale;

/// What a process that works on the queue is there for.
public enum WorkerRole {
    /// It serves the library and measures besides.
    SERVE,
    /// It measures for servers.
    WORKER,
    /// A scan that measures what it found.
    SCAN,
    /// Somebody has tracks measured again.
    REANALYZE;

    /// As it is stored and shown.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
