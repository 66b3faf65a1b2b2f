package org.soniquebay.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.database.embedded.DataFolder;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The library that a command works on.
public final class LibraryOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder with the embedded database (default: $XDG_DATA_HOME/soniquebay).")
    private Path data;

    @Mixin
    private DatabaseAddress address;

    /// The folder of all files that the program keeps.
    public Path dataFolder() {
        return Optional.ofNullable(data).orElseGet(() -> standardFolder(System.getenv())).toAbsolutePath().normalize();
    }

    /// Whether the database is a server that is administered elsewhere.
    public boolean isExternal() {
        return address.settings().isPresent();
    }

    /// @throws CommandFailure for an invalid address
    public DatabaseSettings database() {
        return address.settings().<DatabaseSettings>map(server -> server).orElseGet(() -> new DatabaseSettings.Embedded(dataFolder()));
    }

    /// The sentence about the database that is made first where there is none yet, which takes seconds.
    public Optional<String> preparation() {
        return isNew()
                ? Optional.of("Preparing the database in " + TerminalText.of(dataFolder().toString()) + " …")
                : Optional.empty();
    }

    /// The settings for commands that have nothing to do where there is no library yet, and must make none.
    ///
    /// @throws CommandFailure when there is none in the data folder
    public DatabaseSettings existing() {
        if (isNew()) {
            throw new CommandFailure(ExitCode.USAGE, "There is no library in " + dataFolder() + ".");
        }
        return database();
    }

    private boolean isNew() {
        return database() instanceof DatabaseSettings.Embedded here && !new DataFolder(here.dataFolder()).mayHoldLibrary();
    }

    /// The options that choose this library again, for examples shown to people; a database address is left out, for it
    /// may hold a password.
    public String repeated() {
        return data == null ? "" : " --data \"" + data + "\"";
    }

    /// The data folder where none is named.
    public static Path standardFolder(Map<String, String> environment) {
        String xdg = environment.get("XDG_DATA_HOME");
        // The XDG specification asks for HOME, which the JVM's user.home does not follow, and for no relative path.
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path base = xdg == null || !Path.of(xdg).isAbsolute() ? Path.of(home, ".local", "share") : Path.of(xdg);
        return base.resolve("soniquebay");
    }
}
