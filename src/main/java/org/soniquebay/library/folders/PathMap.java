package org.soniquebay.library.folders;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The new place of a folder of an earlier library: `/music=/srv/music`.
///
/// @param from the folder as the rows name it: absolute, in whatever system, without a slash at its end; empty for `/`
/// @param to an absolute path of this machine
public record PathMap(String from, Path to) {

    public PathMap {
        from = withoutLastSlashes(requireNonNull(from, "from is null"));
        requireNonNull(to, "to is null");
        if (!from.isEmpty() && !from.startsWith("/")) {
            throw new IllegalArgumentException("The folder of the earlier library must be absolute, such as /music: “" + from + "”.");
        }
        if (!to.isAbsolute()) {
            throw new IllegalArgumentException("The folder of this machine must be absolute: “" + to + "”.");
        }
    }

    /// Reads `FROM=DIR`; a relative DIR is one of the working folder.
    ///
    /// @throws IllegalArgumentException for anything else; its message is one sentence for a person
    public static PathMap parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(equals + 1).isBlank()) {
            throw new IllegalArgumentException("A folder is mapped as FROM=DIR, such as /music=/srv/music, not as “" + text + "”.");
        }
        return new PathMap(text.substring(0, equals), Path.of(text.substring(equals + 1)).toAbsolutePath().normalize());
    }

    /// The path on this host of a path of the earlier library, by the map with the longest matching folder; of equal
    /// ones the first.
    public static Optional<String> mapped(Collection<PathMap> maps, String path) {
        return maps.stream().filter(map -> map.holds(path))
                .max(Comparator.comparingInt((PathMap map) -> map.from.length()))
                .map(map -> map.to.resolve(path.substring(map.from.length() + 1)).normalize().toString());
    }

    /// The map with the links of this machine followed, as paths in the library have them.
    public PathMap real() {
        try {
            return new PathMap(from, to.toRealPath());
        } catch (IOException _) {
            // A folder that is not there maps to files that are not found.
            return this;
        }
    }

    private boolean holds(String path) {
        return path.startsWith(from) && path.length() > from.length() + 1 && path.charAt(from.length()) == '/';
    }

    private static String withoutLastSlashes(String folder) {
        int end = folder.length();
        while (end > 0 && folder.charAt(end - 1) == '/') {
            end--;
        }
        return folder.substring(0, end);
    }
}
