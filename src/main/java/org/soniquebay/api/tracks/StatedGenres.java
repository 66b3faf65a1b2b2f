package org.soniquebay.api.tracks;

import java.util.List;
import java.util.stream.Stream;

/// Several genres in one text, as clients of the earlier SoniqueBay send them.
final class StatedGenres {

    private StatedGenres() {
    }

    /// @param text separated by comma, semicolon or slash
    static List<String> of(String text) {
        return Stream.of(text.split("[,;/]")).map(String::strip).filter(genre -> !genre.isEmpty()).toList();
    }
}
