package org.soniquebay.library.folders;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/// The paths of the library on this host: a worker may see the music folders elsewhere than the server that scans them.
///
/// @param maps where folders of the library are here; a path that none of them holds is as the library says
/// @param oneOfMany whether other hosts may see a music folder that is away here
public record HostPaths(List<PathMap> maps, boolean oneOfMany) {

    /// The paths of the process that scans the folders itself.
    public static final HostPaths AS_STORED = new HostPaths(List.of(), false);
    /// The paths of a process that sees the folders, if at all, where the scanning process sees them.
    public static final HostPaths AMONG_OTHERS = ofWorker(List.of());

    public HostPaths {
        maps = List.copyOf(maps);
    }

    /// The paths of a worker beside others.
    public static HostPaths ofWorker(List<PathMap> maps) {
        return new HostPaths(maps, true);
    }

    /// The place of a file or folder of the library on this host.
    ///
    /// @param stored its absolute path in the library
    public Path here(String stored) {
        requireNonNull(stored, "stored is null");
        return maps.stream().filter(map -> map.from().equals(stored)).findFirst().map(PathMap::to)
                .orElseGet(() -> Path.of(PathMap.mapped(maps, stored).orElse(stored)));
    }
}
