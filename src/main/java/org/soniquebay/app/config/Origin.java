package org.soniquebay.app.config;

import java.nio.file.Path;

/// The place where a setting's value was written.
public sealed interface Origin {

    /// An option on the command line.
    ///
    /// @param option as typed: `--port`
    record Typed(String option) implements Origin {
        @Override
        public String toString() {
            return option;
        }
    }

    /// A variable of the environment.
    ///
    /// @param name of the variable
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A key in a properties file.
    record InFile(Path file, String key) implements Origin {
        @Override
        public String toString() {
            return key + " in " + file;
        }
    }
}
