package org.soniquebay.playlist.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.StoredPath;
import org.soniquebay.playlist.ListedTrack;

/// A track as an M3U file names it.
///
/// @param paths what the line may mean, the likelier first; at least one
/// @param shown text of its `#EXTINF`, as a rule `Artist - Title`
record M3uLine(List<String> paths, Optional<String> shown, OptionalInt seconds) {

    private static final String BETWEEN = " - ";
    private static final int MOST_HYPHENS = 5;

    M3uLine {
        paths = List.copyOf(paths);
    }

    /// @param written path or `file:` address, without blanks around it
    /// @param folder that relative paths lead from; empty when it is not known
    /// @return empty when it can be no path
    static Optional<M3uLine> of(String written, String folder, Optional<String> shown, OptionalInt seconds) {
        List<String> paths = new ArrayList<>();
        if (FileUri.isFile(written)) {
            FileUri.paths(written).forEach(path -> paths.add(resolved(path, folder)));
        } else {
            // A backslash is a letter of names here, and parts names on Windows.
            boolean windows = written.indexOf('\\') >= 0;
            boolean certainly = windows && (written.indexOf('/') < 0 || ExportedPaths.isAbsolute(written) && !written.startsWith("/"));
            if (windows) {
                paths.add(resolved(written.replace('\\', '/'), folder));
            }
            paths.add(certainly ? paths.size() : 0, resolved(written, folder));
        }
        paths.removeIf(path -> StoredPath.refusal(path).isPresent());
        return paths.isEmpty() ? Optional.empty()
                : Optional.of(new M3uLine(paths, shown.flatMap(text -> SanitizedText.of(text, SanitizedText.NAME_BYTES)), seconds));
    }

    private static String resolved(String path, String folder) {
        String whole = ExportedPaths.isAbsolute(path) || folder.isEmpty() ? path : folder + (folder.endsWith("/") ? "" : "/") + path;
        Deque<String> steps = new ArrayDeque<>();
        for (String step : whole.split("/", -1)) {
            boolean back = step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..");
            if (back) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        String start = whole.startsWith("//") ? "//" : whole.startsWith("/") ? "/" : "";
        return start + String.join("/", steps);
    }

    /// The words that say which track it is, for a line without any the file's name.
    String words() {
        return shown.orElseGet(() -> {
            String name = name();
            return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        });
    }

    /// What may be the title in them: all that follows a hyphen, and the whole.
    List<String> titles() {
        List<String> titles = new ArrayList<>(List.of(words()));
        for (int at = words().indexOf(BETWEEN); at >= 0 && titles.size() <= MOST_HYPHENS; at = words().indexOf(BETWEEN, at + 1)) {
            titles.add(words().substring(at + BETWEEN.length()));
        }
        return titles.stream().filter(title -> !title.isBlank()).toList();
    }

    String name() {
        String path = paths.getFirst();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// What is known of the track while it is not found.
    ListedTrack listed() {
        int end = shown.map(text -> text.indexOf(BETWEEN)).orElse(-1);
        Optional<String> artist = end > 0 ? shown.map(text -> text.substring(0, end)) : Optional.empty();
        Optional<String> title = end > 0 ? shown.map(text -> text.substring(end + BETWEEN.length())) : shown;
        return new ListedTrack(paths.getFirst(), title, artist, Optional.empty(), seconds, Optional.empty());
    }
}
