package org.soniquebay.scan.folder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.scan.report.ScanProblem;

/// Roots of the library that the library knows tracks of, and that hold no music at all: more probably disks that are
/// not mounted than a deletion of everything.
///
/// @param paths the scanned folder itself, or roots below it
public record UnmountedRoots(Set<Path> paths) {

    /// @param excluded whether a file is left out on purpose, and so no sign of a disk that is away
    static UnmountedRoots of(Path folder, Collection<String> roots, List<FoundFile> found, List<IndexedFile> known, Predicate<Path> excluded) {
        Set<Path> candidates = new TreeSet<>();
        Stream.concat(Stream.of(folder), roots.stream().map(Path::of).filter(root -> root.startsWith(folder)))
                .forEach(candidates::add);
        Set<Path> away = new HashSet<>();
        for (Path root : candidates) {
            boolean holdsMusic = found.stream().anyMatch(file -> file.path().startsWith(root));
            boolean isKnown = known.stream()
                    .anyMatch(file -> file.missingSince().isEmpty() && !excluded.test(Path.of(file.path())) && Path.of(file.path()).startsWith(root));
            if (!holdsMusic && isKnown) {
                away.add(root);
            }
        }
        return new UnmountedRoots(away);
    }

    public boolean isAway(Path folder) {
        return paths.contains(folder);
    }

    public List<IndexedFile> withoutTheirs(List<IndexedFile> known) {
        return paths.isEmpty()
                ? known
                : known.stream().filter(file -> paths.stream().noneMatch(Path.of(file.path())::startsWith)).toList();
    }

    public List<ScanProblem> problems() {
        return paths.stream()
                .map(root -> new ScanProblem(root.toString(),
                        "It holds no music, but the library knows tracks in it: it looks unmounted, and nothing of it was changed."))
                .toList();
    }
}
