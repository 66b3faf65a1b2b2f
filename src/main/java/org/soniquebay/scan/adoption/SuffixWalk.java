package org.soniquebay.scan.adoption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.soniquebay.library.folders.MusicPath;

/// Pairs paths of two machines by their common ends, the longest common part first: a path is compared only with those
/// that agree with it so far, so that each name is looked at once.
final class SuffixWalk {

    /// The fewest common names of a row and a file that agree; one name alone says nothing.
    private static final int FEWEST_NAMES = 2;

    private final List<Pair> pairs = new ArrayList<>();
    private final Set<String> ambiguous = new HashSet<>();

    /// A row and the file it may mean.
    ///
    /// @param whole whether both are the same from their music folders on
    record Pair(String row, String file, boolean whole) {}

    /// One path on its way through the walk.
    private static final class Name {
        private final String path;
        private final String spelled;
        /// The number of characters at the end, with the slash before them, that lie below the music folder.
        private final int below;
        private boolean isOpen = true;

        Name(String path, String spelled, int below) {
            this.path = path;
            this.spelled = spelled;
            this.below = below;
        }

        /// The beginning of the name that stands before the last characters; negative when there is none.
        int next(int suffix) {
            return spelled.lastIndexOf('/', spelled.length() - suffix - 1);
        }

        boolean isWholeIn(int suffix) {
            return below <= suffix;
        }
    }

    private SuffixWalk() {}

    /// @param rows paths of the earlier library, in which the first folder counts as the music folder
    static SuffixWalk of(Iterable<String> rows, Iterable<MusicPath> files, Spelling spelling) {
        List<Name> rowNames = new ArrayList<>();
        for (String row : rows) {
            String spelled = spelling.of(row.startsWith("/") ? row : "/" + row);
            int second = spelled.indexOf('/', 1);
            rowNames.add(new Name(row, spelled, spelled.length() - Math.max(0, second)));
        }
        List<Name> fileNames = new ArrayList<>();
        for (MusicPath file : files) {
            String spelled = spelling.of(file.path());
            fileNames.add(new Name(file.path(), spelled, spelled.length() - spelling.of(file.root()).length()));
        }
        SuffixWalk walk = new SuffixWalk();
        walk.walk(rowNames, fileNames, 0, 0);
        return walk;
    }

    List<Pair> pairs() {
        return pairs;
    }

    /// Rows that agree equally well with several files, or share a file with other rows.
    Set<String> ambiguous() {
        return ambiguous;
    }

    /// @param suffix how many characters at the end all of these have in common
    /// @param names how many names these are
    private void walk(List<Name> rows, List<Name> files, int suffix, int names) {
        Map<String, List<Name>> filesByNext = byNext(files, suffix);
        byNext(rows, suffix).forEach((next, some) -> {
            List<Name> others = filesByNext.get(next);
            if (others != null) {
                walk(some, others, suffix + next.length(), names + 1);
            }
        });
        if (names > 0) {
            pair(open(rows), open(files), suffix, names);
        }
    }

    private void pair(List<Name> rows, List<Name> files, int suffix, int names) {
        if (rows.isEmpty() || files.isEmpty()) {
            return;
        }
        List<Name> wholeRows = rows.stream().filter(row -> row.isWholeIn(suffix)).toList();
        List<Name> wholeFiles = files.stream().filter(file -> file.isWholeIn(suffix)).toList();
        if (wholeRows.size() == 1 && wholeFiles.size() == 1) {
            pair(wholeRows.getFirst(), wholeFiles.getFirst(), true);
            return;
        }
        if (names < FEWEST_NAMES) {
            return;
        }
        if (rows.size() == 1 && files.size() == 1) {
            pair(rows.getFirst(), files.getFirst(), false);
            return;
        }
        rows.forEach(row -> ambiguous.add(row.path));
    }

    private void pair(Name row, Name file, boolean whole) {
        pairs.add(new Pair(row.path, file.path, whole));
        row.isOpen = false;
        file.isOpen = false;
    }

    private static List<Name> open(List<Name> names) {
        Predicate<Name> open = name -> name.isOpen;
        return names.stream().filter(open).toList();
    }

    private static Map<String, List<Name>> byNext(List<Name> names, int suffix) {
        Map<String, List<Name>> byNext = new HashMap<>();
        for (Name name : names) {
            int begin = name.next(suffix);
            if (begin >= 0) {
                byNext.computeIfAbsent(name.spelled.substring(begin, name.spelled.length() - suffix), _ -> new ArrayList<>(1))
                        .add(name);
            }
        }
        return byNext;
    }
}
