package org.soniquebay.app.config;

import java.nio.file.Path;

/// Where a setting's value was written.
public sealed interface Origin {

    /// On the command line.
    ///
    /// @param option as typed: `--port`
    record Typed(String option) implements Origin {
        @Override
        public String toString() {
            return option;
        }
    }

    /// In the environment.
    ///
    /// @param name of the variable
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /// In a properties file.
    record InFile(Path file, String key) implements Origin {
        @Override
        public String toString() {
            return key + " in " + file;
        }
    }
}
