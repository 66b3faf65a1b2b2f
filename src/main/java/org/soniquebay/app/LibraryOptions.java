package org.soniquebay.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which library a command works on.
public final class LibraryOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder with the embedded database (default: $XDG_DATA_HOME/soniquebay).")
    private Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Use this PostgreSQL server instead: postgresql://user:password@host:port/name.")
    private String database;

    /// The folder for everything the program keeps.
    Path dataFolder() {
        return Optional.ofNullable(data).orElseGet(LibraryOptions::defaultFolder).toAbsolutePath().normalize();
    }

    Optional<String> databaseUrl() {
        return Optional.ofNullable(database).or(() -> Optional.ofNullable(System.getenv("SONIQUEBAY_DATABASE")));
    }

    /// The options that choose this library again, for examples shown to people; a database address is left out, for it
    /// may hold a password.
    String repeated() {
        return data == null ? "" : " --data \"" + data + "\"";
    }

    private static Path defaultFolder() {
        String xdg = System.getenv("XDG_DATA_HOME");
        // As the XDG specification asks: HOME, which the JVM's user.home does not follow; and no relative path.
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        Path base = xdg == null || !Path.of(xdg).isAbsolute() ? Path.of(home, ".local", "share") : Path.of(xdg);
        return base.resolve("soniquebay");
    }
}
