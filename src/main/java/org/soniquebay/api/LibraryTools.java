package org.soniquebay.api;

import java.util.List;
import java.util.stream.Stream;
import org.soniquebay.api.discovery.DiscoveryTools;
import org.soniquebay.api.playlists.PlaylistTools;
import org.soniquebay.api.tools.Tools;

/// The list of all tools.
public final class LibraryTools {

    /// Those of all areas.
    public static final Tools ALL = new Tools(Stream.of(DiscoveryTools.all(), PlaylistTools.all()).flatMap(List::stream).toList());

    private LibraryTools() {
    }
}
