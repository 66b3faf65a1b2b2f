package org.soniquebay.library.folders;

import java.nio.file.Path;
import java.util.stream.StreamSupport;

/// Folders that people and programs keep out of sight: their name begins with a dot. No music is looked for in them, unless
/// such a folder is named as a music folder itself. Three dots are no such name but an ellipsis, as in "...And Justice for
/// All".
public final class HiddenFolders {

    /// The regular expression of PostgreSQL for a hidden folder somewhere before the last step of a path.
    public static final String IN_PATH = "/[.](?![.][.])[^/]*/";

    private HiddenFolders() {
    }

    /// Whether a folder of this name is hidden.
    public static boolean isHidden(Path folder) {
        Path name = folder.getFileName();
        return name != null && name.toString().startsWith(".") && !name.toString().startsWith("...");
    }

    /// Whether a folder is hidden, or lies in a hidden one.
    public static boolean isBelowHidden(Path folder) {
        return StreamSupport.stream(folder.spliterator(), false).anyMatch(HiddenFolders::isHidden);
    }

    /// Whether the way from one folder down to another leads through a hidden one, the last step included.
    ///
    /// @param below the folder above, or the folder itself
    static boolean leadThrough(Path above, Path below) {
        return !below.equals(above) && isBelowHidden(above.relativize(below));
    }

    /// Whether a file lies in a folder, and there in no hidden one.
    public static boolean showFile(Path folder, Path file) {
        return file.startsWith(folder) && !file.equals(folder) && !leadThrough(folder, file.getParent());
    }

    /// Whether one folder is the other or lies in it, and there is not hidden.
    public static boolean showFolder(Path folder, Path inner) {
        return inner.startsWith(folder) && !leadThrough(folder, inner);
    }
}
