package org.soniquebay.app.logging;

/// The reader of the log.
public enum LogFormat {
    /// Lines for people.
    TEXT,
    /// One JSON object a line.
    JSON
}
