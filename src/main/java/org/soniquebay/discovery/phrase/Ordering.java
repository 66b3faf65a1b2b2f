package org.soniquebay.discovery.phrase;

import java.util.Locale;

/// The orders that a phrase may ask for.
public enum Ordering {
    /// Last added to the library first.
    NEWEST,
    /// The earliest year first.
    OLDEST,
    RANDOM,
    FASTEST,
    SLOWEST,
    LONGEST,
    SHORTEST,
    TITLE,
    ARTIST,
    YEAR,
    TEMPO,
    DURATION,
    KEY;

    /// The name in the lexicon: "newest".
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
