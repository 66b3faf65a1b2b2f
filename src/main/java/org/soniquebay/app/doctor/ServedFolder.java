package org.soniquebay.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.config.Setting;

/// The data folder of a process of this program, as far as the system shows what it was started with.
final class ServedFolder {

    private static final String OPTION = "--data";

    private ServedFolder() {
    }

    /// @return empty when the folder is unknown, as of a process of another user
    static Optional<Path> of(SeenProcess process) {
        Path folder = Path.of("/proc", Long.toString(process.id()));
        try {
            Map<String, String> environment = environment(Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1));
            return Optional.of(real(of(process.command(), environment, Files.readSymbolicLink(folder.resolve("cwd")))));
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// @param command its program and arguments
    /// @param current its working folder
    static Path of(List<String> command, Map<String, String> environment, Path current) {
        String named = environment.getOrDefault(Setting.variable("data"), "");
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).startsWith(OPTION + "=")) {
                named = command.get(i).substring(OPTION.length() + 1);
            } else if (command.get(i).equals(OPTION) && i + 1 < command.size()) {
                named = command.get(i + 1);
            }
        }
        return named.isEmpty() ? LibraryOptions.standardFolder(environment) : current.resolve(named).normalize();
    }

    /// A folder may be reached through links.
    static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException _) {
            return folder.toAbsolutePath().normalize();
        }
    }

    private static Map<String, String> environment(String text) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : text.split("\0")) {
            int end = variable.indexOf('=');
            if (end > 0) {
                variables.put(variable.substring(0, end), variable.substring(end + 1));
            }
        }
        return variables;
    }
}
