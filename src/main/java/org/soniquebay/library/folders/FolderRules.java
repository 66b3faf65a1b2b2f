package org.soniquebay.library.folders;

import java.util.List;
import java.util.Optional;

/// The rules of a music folder about what in it is not looked at.
///
/// @param patterns of files and folders to leave out, as in a `.gitignore`, relative to the music folder
/// @param systemFolders whether the folders that systems keep for themselves (`@eaDir`, `#recycle`, …) are walked
public record FolderRules(List<String> patterns, boolean systemFolders) {

    public static final FolderRules NONE = new FolderRules(List.of(), false);

    /// The most patterns of a music folder.
    public static final int MOST_PATTERNS = 200;
    /// The most characters of a pattern.
    public static final int LONGEST_PATTERN = 1000;

    public FolderRules {
        patterns = List.copyOf(patterns);
    }

    /// The reason, one sentence, why such patterns cannot be kept; empty when they can.
    public static Optional<String> refusal(List<String> patterns) {
        if (patterns.size() > MOST_PATTERNS) {
            return Optional.of("More than " + MOST_PATTERNS + " patterns cannot be kept.");
        }
        return patterns.stream().filter(pattern -> pattern.length() > LONGEST_PATTERN || pattern.chars().anyMatch(Character::isISOControl))
                .findFirst().map(_ -> "A pattern has more than " + LONGEST_PATTERN + " characters, or a control character.");
    }
}
