package org.soniquebay.app.logging;

/// What is worth telling.
public enum LogLevel {
    OFF, ERROR, WARN, INFO, DEBUG, TRACE
}
