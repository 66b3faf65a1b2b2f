package org.soniquebay.scan.folder;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.soniquebay.library.RootId;
import org.soniquebay.library.folders.MusicPath;
import org.soniquebay.library.tracks.IndexedFile;

/// A folder as a scan finds it, and the library's memory of it. Looking changes nothing.
///
/// @param session of the scan
/// @param unchanged which of the found files look as they did
/// @param roots the roots it lies in, or that lie in it
/// @param excluded whether a file is left out of the library on purpose
public record FolderSnapshot(Path folder, String session, FolderWalk.Result found, UnchangedFiles unchanged, List<KnownRoot> roots, Predicate<Path> excluded) {

    public FolderSnapshot {
        requireNonNull(folder, "folder is null");
        requireNonNull(session, "session is null");
        requireNonNull(found, "found is null");
        requireNonNull(unchanged, "unchanged is null");
        requireNonNull(excluded, "excluded is null");
        roots = List.copyOf(roots);
    }

    /// A root of the library.
    ///
    /// @param tracks how many it has, also outside the folder, without those whose loss was accepted and those left out on purpose
    /// @param missing those of them that are missing by now, also outside the folder
    /// @param below its tracks in the folder, without those whose file is unchanged
    public record KnownRoot(RootId id, Path path, int tracks, List<IndexedFile> missing, List<IndexedFile> below) {}

    /// The tracks of all roots in the folder, without those whose file is unchanged.
    public List<IndexedFile> known() {
        return roots.stream().flatMap(root -> root.below().stream()).toList();
    }

    public FolderSnapshot withoutTracks() {
        return new FolderSnapshot(folder, session, found, unchanged, List.of(), excluded);
    }

    public UnmountedRoots away() {
        return UnmountedRoots.of(folder, roots.stream().map(root -> root.path().toString()).toList(), found.files(), known(), excluded);
    }

    /// The root that new tracks belong to: the innermost one that the folder lies in.
    public KnownRoot home() {
        return roots.stream().filter(root -> folder.startsWith(root.path()))
                .max(Comparator.comparingInt(root -> root.path().getNameCount())).orElseThrow();
    }

    public Stream<MusicPath> musicPaths() {
        Set<String> taken = new HashSet<>();
        roots.forEach(root -> root.below().forEach(file -> taken.add(file.path())));
        String home = home().path().toString();
        return IntStream.range(0, found.files().size()).mapToObj(place -> {
            String name = found.files().get(place).name();
            return new MusicPath(name, home, !unchanged.contains(place) && !taken.contains(name));
        });
    }
}
