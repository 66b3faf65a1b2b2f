package org.soniquebay.scan.exclusion;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.library.folders.FolderRules;
import org.soniquebay.library.folders.HiddenFolders;

/// Decides what in the music folders is not looked at: hidden files and folders, folders that systems keep for themselves, folders
/// with a `.nomedia`, and what the patterns of `.ndignore` files and of the music folders themselves name. A music folder is
/// never left out by its name. One that lies in another also follows the other's rules, unless these leave it out.
///
/// What is read of a folder is kept, so an instance is for one walk. It is for one thread.
public final class Exclusions {

    /// A folder with this file holds no media.
    static final String NO_MEDIA = ".nomedia";
    /// A file with patterns; an empty one leaves its folder out.
    static final String IGNORE_FILE = ".ndignore";

    private static final int MOST_BYTES = 64 * 1024;
    /// The most characters of all patterns that one path is compared with: each file of a walk is compared with all of them.
    private static final int MOST_CHARACTERS = 16_000;

    private final Map<Path, FolderRules> roots;
    private final Map<Path, State> states = new HashMap<>();
    private final List<Path> unreadable = new ArrayList<>();

    /// @param roots the rules of all music folders, by real path
    public Exclusions(Map<Path, FolderRules> roots) {
        this.roots = Map.copyOf(roots);
    }

    /// What is known of a folder.
    ///
    /// @param out why it is left out; empty when it is walked
    /// @param apart whether it is a music folder that another one around it leaves out
    /// @param own its own patterns
    /// @param above whose patterns count where its own mean nothing
    /// @param characters of all these patterns
    private record State(Optional<Reason> out, boolean apart, boolean systemFolders, List<IgnorePattern> own, Optional<State> above, int characters) {

        static final State OUTSIDE = new State(Optional.empty(), false, true, List.of(), Optional.empty(), 0);

        State leftOut(Reason reason) {
            return new State(Optional.of(reason), apart, systemFolders, own, above, characters);
        }

        State below() {
            return apart ? new State(out, false, systemFolders, own, above, characters) : this;
        }

        State root(boolean isApart, boolean withSystemFolders) {
            return new State(Optional.empty(), isApart, withSystemFolders, own, above, characters);
        }

        State with(List<IgnorePattern> more) {
            return more.isEmpty() ? this : new State(out, apart, systemFolders, more, Optional.of(this), characters + length(more));
        }

        boolean takes(List<IgnorePattern> more) {
            return characters + length(more) <= MOST_CHARACTERS;
        }

        private static int length(List<IgnorePattern> patterns) {
            return patterns.stream().mapToInt(IgnorePattern::length).sum();
        }

        /// The last pattern that means a path decides.
        Optional<Reason> named(Path path, boolean isFolder) {
            for (Optional<State> state = Optional.of(this); state.isPresent(); state = state.get().above()) {
                Optional<IgnorePattern> last = state.get().own().reversed().stream().filter(pattern -> pattern.matches(path, isFolder)).findFirst();
                if (last.isPresent()) {
                    return last.filter(pattern -> !pattern.negated()).map(IgnorePattern::reason);
                }
            }
            return Optional.empty();
        }
    }

    /// Whether a file of this name decides what is looked at.
    public static boolean isRule(Path file) {
        String name = file.getFileName().toString();
        return name.equals(NO_MEDIA) || name.equals(IGNORE_FILE);
    }

    /// The reason why a folder is left out; it may be that of a folder above it.
    public Optional<Reason> ofFolder(Path folder) {
        return state(folder).out();
    }

    /// The reason why a file is left out; it may be that of a folder above it.
    public Optional<Reason> ofFile(Path file) {
        State above = state(file.getParent());
        if (above.out().isPresent()) {
            return above.out();
        }
        return HiddenFolders.isHidden(file) ? Optional.of(Reason.HIDDEN) : above.named(file, false);
    }

    /// Whether the way from one folder down to another leads through something that is left out, the last step included, be
    /// it a music folder itself or not: a walk of the upper one does not come there.
    public boolean leadThrough(Path above, Path below) {
        for (Path step = below; !step.equals(above); step = step.getParent()) {
            State state = state(step);
            if (state.apart() || state.out().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// The files with patterns that could not be read, or have more than can be compared; they count as if they were not there.
    public List<Path> unreadable() {
        return List.copyOf(unreadable);
    }

    private State state(Path folder) {
        State known = states.get(folder);
        if (known == null) {
            known = found(requireNonNull(folder, "folder is null"));
            states.put(folder, known);
        }
        return known;
    }

    private State found(Path folder) {
        Path parent = folder.getParent();
        State above = parent == null || roots.keySet().stream().noneMatch(root -> parent.startsWith(root)) ? State.OUTSIDE : state(parent);
        Optional<Reason> out = above.out().or(() -> byName(folder, above));
        FolderRules rules = roots.get(folder);
        if (rules == null && above == State.OUTSIDE) {
            return State.OUTSIDE;
        }
        if (rules == null) {
            return out.map(above.below()::leftOut).orElseGet(() -> inside(folder, above.below()));
        }
        State start = out.isPresent() ? State.OUTSIDE : above;
        return inside(folder, start.root(out.isPresent(), rules.systemFolders())
                .with(patterns(folder, rules.patterns(), Reason.PATTERN)));
    }

    private static Optional<Reason> byName(Path folder, State above) {
        if (above == State.OUTSIDE) {
            return Optional.empty();
        }
        if (HiddenFolders.isHidden(folder)) {
            return Optional.of(Reason.HIDDEN);
        }
        return !above.systemFolders() && SystemFolders.contain(folder) ? Optional.of(Reason.SYSTEM_FOLDER) : above.named(folder, true);
    }

    private State inside(Path folder, State state) {
        if (Files.exists(folder.resolve(NO_MEDIA), LinkOption.NOFOLLOW_LINKS)) {
            return state.leftOut(Reason.NO_MEDIA);
        }
        Optional<List<String>> lines = lines(folder.resolve(IGNORE_FILE));
        if (lines.isEmpty()) {
            return state;
        }
        List<IgnorePattern> patterns = patterns(folder, lines.get(), Reason.IGNORE_FILE);
        if (!state.takes(patterns)) {
            unreadable.add(folder.resolve(IGNORE_FILE));
            return state;
        }
        return patterns.isEmpty() ? state.leftOut(Reason.IGNORE_FILE) : state.with(patterns);
    }

    private static List<IgnorePattern> patterns(Path base, List<String> lines, Reason reason) {
        return lines.stream().filter(line -> line.length() <= FolderRules.LONGEST_PATTERN)
                .flatMap(line -> IgnorePattern.parse(base, line, reason).stream())
                .limit(FolderRules.MOST_PATTERNS).toList();
    }

    /// The lines of a regular file; empty when there is none.
    private Optional<List<String>> lines(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return Optional.of(text.startsWith("\ufeff") ? text.substring(1).lines().toList() : text.lines().toList());
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.empty();
        } catch (IOException _) {
            unreadable.add(file);
            return Optional.empty();
        }
    }
}
