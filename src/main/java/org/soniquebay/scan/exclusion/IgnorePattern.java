package org.soniquebay.scan.exclusion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One pattern of the kind that `.gitignore` and `.ndignore` hold. One with a "/" at its beginning or inside is relative to
/// its folder, another one means a name at any depth; one that ends in "/" means folders only; `**` is any number of
/// folders; one that begins with "!" takes back what an earlier one left out.
///
/// @param base the folder that it is relative to
/// @param steps an empty one is any number of folders
/// @param negated whether what matches is looked at after all
/// @param reason of what it leaves out
/// @param length in characters
record IgnorePattern(Path base, List<Optional<Glob>> steps, boolean foldersOnly, boolean negated, Reason reason, int length) {

    private static final String ANY_FOLDERS = "**";

    /// @return empty for a blank line and a comment
    static Optional<IgnorePattern> parse(Path base, String line, Reason reason) {
        String text = stripped(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = text.startsWith("!");
        String pattern = negated ? text.substring(1) : text;
        boolean foldersOnly = pattern.endsWith("/");
        String bare = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
        List<Optional<Glob>> steps = new ArrayList<>();
        if (!bare.contains("/")) {
            steps.add(Optional.empty());
        }
        for (String step : bare.split("/")) {
            if (!step.isEmpty()) {
                steps.add(step.equals(ANY_FOLDERS) ? Optional.empty() : Optional.of(new Glob(step)));
            }
        }
        boolean matchesSomething = !bare.isEmpty() && !steps.isEmpty();
        return matchesSomething ? Optional.of(new IgnorePattern(base, List.copyOf(steps), foldersOnly, negated, reason, text.length())) : Optional.empty();
    }

    /// Blanks at the end do not count, but one behind a backslash does.
    private static String stripped(String line) {
        String text = line.stripTrailing();
        return text.endsWith("\\") && text.length() < line.length() ? text + line.charAt(text.length()) : text;
    }

    /// Whether it means this file or folder below its base.
    boolean matches(Path path, boolean isFolder) {
        if (foldersOnly && !isFolder || path.equals(base) || !path.startsWith(base)) {
            return false;
        }
        if (isName()) {
            return steps.getLast().orElseThrow().matches(path.getFileName().toString());
        }
        Path below = base.relativize(path);
        // reached[n]: whether the first n steps of the pattern match the steps of the path so far.
        boolean[] reached = new boolean[steps.size() + 1];
        reached[0] = true;
        skipAnyFolders(reached);
        for (Path name : below) {
            reached = after(reached, name.toString());
        }
        return reached[steps.size()];
    }

    /// Whether it means a name at any depth; a folder of that name was left out with all that is in it before.
    private boolean isName() {
        return steps.size() == 2 && steps.getFirst().isEmpty() && steps.getLast().isPresent();
    }

    private boolean[] after(boolean[] reached, String name) {
        boolean[] next = new boolean[reached.length];
        for (int step = 0; step < steps.size(); step++) {
            if (reached[step]) {
                if (steps.get(step).isEmpty()) {
                    next[step] = true;
                    next[step + 1] |= step == steps.size() - 1;
                } else if (steps.get(step).get().matches(name)) {
                    next[step + 1] = true;
                }
            }
        }
        skipAnyFolders(next);
        return next;
    }

    /// Any number of folders may be none, but at the end of a pattern at least one step follows.
    private void skipAnyFolders(boolean[] reached) {
        for (int step = 0; step < steps.size() - 1; step++) {
            if (reached[step] && steps.get(step).isEmpty()) {
                reached[step + 1] = true;
            }
        }
    }
}
