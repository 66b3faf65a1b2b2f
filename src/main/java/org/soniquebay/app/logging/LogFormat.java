package org.soniquebay.app.logging;

/// For whom it is told.
public enum LogFormat {
    /// Lines for people.
    TEXT,
    /// One object a line.
    JSON
}
