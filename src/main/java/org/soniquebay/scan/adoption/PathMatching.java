package org.soniquebay.scan.adoption;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.soniquebay.library.folders.MusicPath;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.scan.adoption.SuffixWalk.Pair;

/// Finds the file that each row of an earlier library means: under its path as it stands or is mapped, else under the
/// longest common end of their paths. An uncertain row is left alone.
///
/// Names are compared exactly, then with accents normalised, then without case. Below the music folders a row and a file
/// that agree in all names mean each other. If they agree in fewer (a folder was renamed, or the music folder lay deeper),
/// their folders have to hold the same music for the most part: "Greatest Hits/01.mp3" there may be other music here.
final class PathMatching {

    private final SequencedMap<String, MusicPath> free = new LinkedHashMap<>();
    private final Set<String> rows = new HashSet<>();
    private final Map<String, Integer> rowsInFolder = new HashMap<>();
    private final Map<String, Integer> filesInFolder = new HashMap<>();
    private final Map<Folders, Integer> pairsInFolders = new HashMap<>();
    private final Map<String, String> fileByRow = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /// The result of the matching.
    ///
    /// @param fileByRow path of the file that a row means, by the row's path; each file once
    /// @param ambiguous how many rows were left alone because they may mean several files
    public record Found(Map<String, String> fileByRow, int ambiguous) {
        public Found {
            fileByRow = Map.copyOf(fileByRow);
        }
    }

    private record Folders(String ofRow, String ofFile) {
        static Folders of(Pair pair) {
            return new Folders(MusicPath.folder(pair.row()), MusicPath.folder(pair.file()));
        }
    }

    private PathMatching(Collection<String> rows, Collection<MusicPath> files) {
        files.forEach(file -> {
            filesInFolder.merge(MusicPath.folder(file.path()), 1, Integer::sum);
            if (file.free()) {
                free.put(file.path(), file);
            }
        });
        rows.forEach(row -> {
            rowsInFolder.merge(MusicPath.folder(row), 1, Integer::sum);
            this.rows.add(row);
        });
    }

    /// @param rows paths of the rows, each once
    /// @param files the found files, also those that belong to a track already
    static Found of(Collection<String> rows, Collection<MusicPath> files, Collection<PathMap> maps) {
        List<PathMap> real = maps.stream().map(PathMap::real).toList();
        PathMatching matching = new PathMatching(rows, files);
        for (Spelling spelling : Spelling.values()) {
            matching.byPath(spelling, Optional::of);
            matching.byPath(spelling, row -> PathMap.mapped(real, row));
        }
        for (Spelling spelling : Spelling.values()) {
            matching.wholePaths(spelling);
        }
        for (Spelling spelling : Spelling.values()) {
            matching.partOfPaths(spelling);
        }
        matching.ambiguous.removeAll(matching.fileByRow.keySet());
        return new Found(matching.fileByRow, matching.ambiguous.size());
    }

    private void byPath(Spelling spelling, Function<String, Optional<String>> place) {
        if (isOver()) {
            return;
        }
        Map<String, Optional<String>> rowByPlace = new HashMap<>();
        rows.forEach(row -> place.apply(row).ifPresent(path -> addOnly(rowByPlace, spelling.of(path), row)));
        Map<String, Optional<String>> fileByPlace = new HashMap<>();
        free.keySet().forEach(file -> addOnly(fileByPlace, spelling.of(file), file));
        rowByPlace.forEach((path, row) -> row.ifPresent(only ->
                fileByPlace.getOrDefault(path, Optional.empty()).ifPresent(file -> take(new Pair(only, file, true)))));
    }

    /// Adds a name once: two of one name count as none.
    private static void addOnly(Map<String, Optional<String>> byName, String name, String path) {
        byName.merge(name, Optional.of(path), (_, _) -> Optional.empty());
    }

    private void wholePaths(Spelling spelling) {
        if (!isOver()) {
            SuffixWalk.of(rows, free.values(), spelling).pairs().stream().filter(Pair::whole).forEach(this::take);
        }
    }

    private void partOfPaths(Spelling spelling) {
        if (isOver()) {
            return;
        }
        SuffixWalk walk = SuffixWalk.of(rows, free.values(), spelling);
        ambiguous.addAll(walk.ambiguous());
        Map<Folders, Integer> known = new HashMap<>(pairsInFolders);
        walk.pairs().forEach(pair -> known.merge(Folders.of(pair), 1, Integer::sum));
        walk.pairs().stream().filter(pair -> pair.whole() || holdTheSame(Folders.of(pair), known)).forEach(this::take);
    }

    private boolean holdTheSame(Folders folders, Map<Folders, Integer> pairs) {
        int same = 2 * pairs.get(folders);
        return same >= rowsInFolder.get(folders.ofRow()) && same >= filesInFolder.get(folders.ofFile());
    }

    private void take(Pair pair) {
        fileByRow.put(pair.row(), pair.file());
        rows.remove(pair.row());
        free.remove(pair.file());
        pairsInFolders.merge(Folders.of(pair), 1, Integer::sum);
    }

    private boolean isOver() {
        return rows.isEmpty() || free.isEmpty();
    }
}
