package org.soniquebay.app.logging;

/// The least severity that is logged.
public enum LogLevel {
    OFF, ERROR, WARN, INFO, DEBUG, TRACE
}
