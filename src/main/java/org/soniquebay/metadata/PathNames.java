package org.soniquebay.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The names in a path for a track whose tags name none. The reading guesses little: a number in front is removed only
/// where it is written like a track number, and folders only name artist and album above such a file.
///
/// @param title the file's name without extension and track number, not blank
record PathNames(String title, Optional<String> artist, Optional<String> album) {

    /// A track number in front of a title: "01 - ", "1. ", "7) ", "01_", "12-" before a letter, "1-07 ", "2-11. "; not
    /// "99 Luftballons", not "1979".
    private static final Pattern TRACK_NUMBER = Pattern.compile(
            "^(?:\\d{1,3}\\s+-\\s+|\\d{1,3}\\.\\s+|\\d{1,3}\\)\\s*|0\\d{1,2}[\\s._-]+|\\d{2}[_-](?=\\p{L})"
                    + "|\\d-(?:0\\d\\s+|\\d{2}(?:\\s+-\\s+|\\.\\s+)))(?=\\S)");
    private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.[A-Za-z0-9]{1,5}$");
    private static final Pattern DISC = Pattern.compile("(?i)(?:cd|dis[ck])[\\s._-]*\\d{1,2}");
    private static final Set<String> NO_NAMES = Set.of(
            "music", "musik", "musique", "musica", "música", "audio", "songs", "tracks", "albums", "artists", "files", "media",
            "mp3", "flac", "ogg", "opus", "wav", "library", "download", "downloads", "desktop", "documents", "home", "root",
            "mnt", "srv", "data", "tmp", "var", "usr", "share", "unknown", "unknown artist", "unknown album", "misc", "new folder");

    static PathNames of(Path file, Optional<Path> root) {
        Path absolute = file.toAbsolutePath().normalize();
        String stem = EXTENSION.matcher(storable(absolute.getFileName().toString())).replaceFirst("").strip();
        String bare = TRACK_NUMBER.matcher(stem).replaceFirst("").strip();
        boolean numbered = !bare.equals(stem);
        List<String> folders = numbered ? folders(absolute, root) : List.of();
        Optional<String> album = folders.isEmpty() ? Optional.empty() : name(folders.get(0));
        Optional<String> artist = folders.size() < 2 ? Optional.empty() : name(folders.get(1));
        // Without a root the beginning of the library is unknown: only both folders together look like artist and album.
        boolean believed = root.isPresent() || album.isPresent() && artist.isPresent();
        return new PathNames(
                bare.isEmpty() ? "Untitled" : bare,
                believed ? artist : Optional.empty(),
                believed ? album : Optional.empty());
    }

    /// The folders above the file, nearest first, below the root, without those of single discs.
    private static List<String> folders(Path file, Optional<Path> root) {
        Optional<Path> limit = root.map(path -> path.toAbsolutePath().normalize());
        List<String> names = new ArrayList<>();
        for (Path folder = file.getParent(); folder != null && folder.getFileName() != null; folder = folder.getParent()) {
            if (limit.isPresent() && (folder.equals(limit.get()) || !folder.startsWith(limit.get()))) {
                return names;
            }
            String name = storable(folder.getFileName().toString()).strip();
            if (!names.isEmpty() || !DISC.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }

    private static Optional<String> name(String folder) {
        boolean generic = folder.isEmpty() || NO_NAMES.contains(folder.toLowerCase(Locale.ROOT));
        return generic ? Optional.empty() : Optional.of(folder);
    }

    /// The name in a form that can be stored. File names may hold line breaks and broken text; names in the library may
    /// not.
    private static String storable(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        name.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
