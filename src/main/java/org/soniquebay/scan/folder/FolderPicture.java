package org.soniquebay.scan.folder;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The names of pictures that lie beside music as its cover, the best first: `cover.jpg`, `Folder.png`, `front.webp`, …
public final class FolderPicture {

    private static final List<String> NAMES = List.of("cover", "folder", "front", "album", "albumart", "albumcover", "art");
    private static final List<String> SUFFIXES = List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".jxl", ".bmp");
    /// The names that Windows Media Player gives: `AlbumArt_{…}_Large.jpg`.
    private static final Pattern BY_PLAYER = Pattern.compile("albumart_\\{[-0-9a-f]{36}}_large");

    /// The better one first; of two that differ in letter case alone always the same one.
    static final Comparator<FoundFile> BEST_FIRST =
            Comparator.<FoundFile>comparingInt(file -> rank(file.path()).orElse(Integer.MAX_VALUE)).thenComparing(FoundFile::name);

    private FolderPicture() {
    }

    /// Whether a file of this name is such a picture.
    public static boolean isOne(Path file) {
        return rank(file).isPresent();
    }

    private static OptionalInt rank(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (int suffix = 0; suffix < SUFFIXES.size(); suffix++) {
            if (name.endsWith(SUFFIXES.get(suffix))) {
                String stem = name.substring(0, name.length() - SUFFIXES.get(suffix).length());
                int rank = NAMES.indexOf(BY_PLAYER.matcher(stem).matches() ? "albumart" : stem);
                return rank < 0 ? OptionalInt.empty() : OptionalInt.of(rank * SUFFIXES.size() + suffix);
            }
        }
        return OptionalInt.empty();
    }
}
