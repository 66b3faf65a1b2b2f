package org.soniquebay.database;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets Flyway's warnings through to the log, and nothing else: its progress is of no use, its errors come as
/// exceptions. The class is public for Flyway, which makes it by name.
public final class FlywayWarnings implements LogCreator {

    /// The constructor for Flyway.
    public FlywayWarnings() {
    }

    @Override
    public Log createLogger(Class<?> type) {
        return new Warnings(LoggerFactory.getLogger(type));
    }

    private record Warnings(Logger logger) implements Log {

        @Override
        public void debug(String message) {
            logger.trace(message);
        }

        @Override
        public void info(String message) {
            logger.debug(message);
        }

        @Override
        public void warn(String message) {
            logger.warn(message);
        }

        @Override
        public void error(String message) {
            logger.debug(message);
        }

        @Override
        public void error(String message, Exception cause) {
            logger.debug(message, cause);
        }

        @Override
        public void notice(String message) {
            logger.debug(message);
        }
    }
}
