package org.soniquebay.enrichment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The services that tracks can be enriched by. Their words are the sources of what they say in `track_metadata`.
public enum ProviderName {
    LISTENBRAINZ,
    MUSICBRAINZ,
    LASTFM,
    COVERARTARCHIVE,
    ACOUSTID;

    /// The provider of a word, in any letter case.
    public static Optional<ProviderName> of(String word) {
        return Arrays.stream(values()).filter(name -> name.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst();
    }

    /// The name in settings, in the API and in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
