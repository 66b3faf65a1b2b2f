package org.soniquebay.scan.exclusion;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// The folders that storage systems and operating systems keep for themselves: waste-baskets, old versions, snapshots and
/// previews. Their names are no names of albums.
final class SystemFolders {

    private static final Set<String> NAMES = Set.of(
            "@eadir", "@tmp", "@recycle", "@recently-snapshot", "@snapshot", "@sharesnap", "@sharebin", "#recycle", "#snapshot",
            "$recycle.bin", "recycle.bin", "~snapshot", "network trash folder", "temporary items", "lost+found", "__macosx", "system volume information");

    private SystemFolders() {
    }

    static boolean contain(Path folder) {
        return NAMES.contains(folder.getFileName().toString().toLowerCase(Locale.ROOT));
    }
}
