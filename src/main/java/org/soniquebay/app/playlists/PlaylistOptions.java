package org.soniquebay.app.playlists;

import org.soniquebay.app.config.LibraryOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of all that `playlist` does.
final class PlaylistOptions {

    @Mixin
    private LibraryOptions library;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    LibraryOptions library() {
        return library;
    }

    boolean json() {
        return json;
    }
}
