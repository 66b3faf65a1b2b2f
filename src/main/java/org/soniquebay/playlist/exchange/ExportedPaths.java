package org.soniquebay.playlist.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a playlist's file names the tracks: by absolute paths, as another machine sees them, or by the way from a folder.
///
/// @param moves where folders of this machine are on the other one
/// @param folder the absolute folder that paths lead from; empty for absolute paths
public record ExportedPaths(List<Move> moves, Optional<String> folder) {

    /// Absolute paths of this machine.
    public static final ExportedPaths AS_STORED = new ExportedPaths(List.of(), Optional.empty());

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);
    /// A relative path that would be taken for a comment, an address, a drive or blanks.
    private static final Pattern MISLEADING = Pattern.compile("[#\\s\\ufeff].*|[^/]*[:\\\\].*", Pattern.DOTALL);
    private static final String STEP = "/";

    /// A folder of this machine, and what the other one calls it: `/music=D:\Music`.
    ///
    /// @param from without a slash at its end
    /// @param to likewise; with backslashes where the other machine's names have some
    public record Move(String from, String to) {

        public Move {
            from = withoutLastSlashes(requireNonNull(from, "from is null"));
            to = withoutLastSlashes(requireNonNull(to, "to is null"));
        }

        /// Reads `FROM=TO`.
        ///
        /// @return empty for anything else
        public static Optional<Move> parse(String text) {
            int equals = text.indexOf('=');
            return equals > 0 && text.startsWith(STEP) && !text.substring(equals + 1).isBlank()
                    ? Optional.of(new Move(text.substring(0, equals), text.substring(equals + 1))) : Optional.empty();
        }

        private boolean holds(String path) {
            return path.startsWith(from + STEP);
        }

        private String applied(String path) {
            String rest = path.substring(from.length());
            return to + (to.contains("\\") ? rest.replace('/', '\\') : rest);
        }

        private static String withoutLastSlashes(String folder) {
            int end = folder.length();
            while (end > 0 && (folder.charAt(end - 1) == '/' || folder.charAt(end - 1) == '\\')) {
                end--;
            }
            return folder.substring(0, end);
        }
    }

    public ExportedPaths {
        moves = List.copyOf(moves);
        requireNonNull(folder, "folder is null");
    }

    /// The path as the file is to have it.
    String of(String path) {
        String moved = absolute(path);
        if (!isAbsolute(moved)) {
            return unmistakable(moved);
        }
        return moved.startsWith(STEP) ? folder.map(from -> relative(from, moved)).orElse(moved) : moved;
    }

    /// The absolute path, by the move of the innermost folder.
    String absolute(String path) {
        return moves.stream().filter(move -> move.holds(path)).max(Comparator.comparingInt(move -> move.from.length()))
                .map(move -> move.applied(path)).orElse(path);
    }

    /// Whether a path leads from the root or from a drive.
    static boolean isAbsolute(String path) {
        return path.startsWith(STEP) || path.startsWith("\\\\") || DRIVE.matcher(path).matches();
    }

    private static String relative(String folder, String path) {
        String[] from = Move.withoutLastSlashes(folder).split(STEP, -1);
        String[] to = path.split(STEP, -1);
        int common = 0;
        while (common < from.length && common < to.length - 1 && from[common].equals(to[common])) {
            common++;
        }
        return unmistakable("../".repeat(from.length - common) + String.join(STEP, List.of(to).subList(common, to.length)));
    }

    private static String unmistakable(String way) {
        return MISLEADING.matcher(way).matches() ? "./" + way : way;
    }
}
