package org.soniquebay.app.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of this machine on its network.
final class HostNames {

    /// The file of the name on Linux; asking a name server could take seconds, and it may lie.
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final String MULTICAST = ".local";

    private HostNames() {
    }

    /// @param environment of the process, for systems without `/proc`
    static Set<String> of(Map<String, String> environment) {
        Set<String> names = new LinkedHashSet<>();
        kernel().or(() -> Optional.ofNullable(environment.get("HOSTNAME"))).map(String::strip).filter(name -> !name.isEmpty())
                .ifPresent(name -> {
                    String first = name.split("\\.", 2)[0];
                    names.add(name);
                    names.add(first);
                    names.add(first + MULTICAST);
                });
        return names;
    }

    private static Optional<String> kernel() {
        try {
            return Optional.of(Files.readString(KERNEL));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
