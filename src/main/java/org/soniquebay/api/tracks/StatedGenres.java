package org.soniquebay.api.tracks;

import java.util.List;
import org.soniquebay.metadata.SplitNames;

/// Several genres in one text, as clients of the earlier SoniqueBay send them.
final class StatedGenres {

    private StatedGenres() {
    }

    /// @param text separated as in a file's tag: by comma, semicolon or slash, but not within brackets
    static List<String> of(String text) {
        return SplitNames.in(List.of(text));
    }
}
