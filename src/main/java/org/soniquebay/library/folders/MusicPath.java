package org.soniquebay.library.folders;

import static java.util.Objects.requireNonNull;

/// A music file that a scan has found.
///
/// @param path absolute
/// @param root path of the music folder it lies in
/// @param free whether no track has it
public record MusicPath(String path, String root, boolean free) {
    public MusicPath {
        requireNonNull(path, "path is null");
        requireNonNull(root, "root is null");
    }

    public static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
