package org.soniquebay.app.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;

/// A properties file whose keys are the long names of options. A key that occurs several times has several values.
///
/// @param path where it is; need not be there
/// @param values by key
record ConfigFile(Path path, Map<String, List<String>> values) {

    /// The option that names the file.
    static final String OPTION = "config";
    /// The file's name in a data folder.
    static final String NAME = "soniquebay.properties";

    ConfigFile {
        requireNonNull(path, "path is null");
        values = Map.copyOf(values);
    }

    /// @throws CommandFailure when it cannot be read
    static ConfigFile read(Path path) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        try (Reader text = Files.newBufferedReader(path)) {
            new Lines(values).load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "The configuration file " + path + " cannot be read: "
                    + (Files.isReadable(path) ? "it is no text of the form name=value." : "it is not there, or not for this user."));
        }
        return new ConfigFile(path, values);
    }

    /// The file that a data folder may hold.
    static ConfigFile in(Path dataFolder) {
        Path path = dataFolder.resolve(NAME);
        if (!Files.exists(path)) {
            return new ConfigFile(path, Map.of());
        }
        ConfigFile file = read(path);
        if (file.values().containsKey("data")) {
            throw new CommandFailure(ExitCode.USAGE, "The configuration file " + path + " cannot say where its own data folder is: remove data from it.");
        }
        return file;
    }

    /// Keeps the repeated keys that [Properties] would overwrite.
    private static final class Lines extends Properties {

        private static final long serialVersionUID = 1L;
        private final transient Map<String, List<String>> values;

        private Lines(Map<String, List<String>> values) {
            this.values = values;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            values.computeIfAbsent((String) key, _ -> new ArrayList<>()).add((String) value);
            return value;
        }
    }
}
