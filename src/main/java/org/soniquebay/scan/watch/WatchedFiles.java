package org.soniquebay.scan.watch;

import java.nio.file.Path;
import java.util.Map;
import org.soniquebay.library.folders.FolderRules;

/// What the watch has to know about the library.
public interface WatchedFiles {

    /// The folders to watch, by real path, with their rules; asked again and again.
    Map<Path, FolderRules> roots();

    /// Whether a file of this name matters.
    boolean matters(Path file);
}
