package org.soniquebay.enrichment;

import java.util.Locale;

/// The states of a track at a provider, as column `state` holds them in lower case.
public enum TrackState {
    /// It is asked about when it is due.
    WAITING,
    /// A process asks about it.
    ASKED,
    /// The provider knows it.
    HIT,
    /// The provider does not know it.
    NONE,
    /// The provider knows something like it, not surely enough; the reason names it.
    AMBIGUOUS,
    /// The provider does not take the question.
    REFUSED,
    /// The exchange broke too often.
    FAILED,
    /// It has not what the provider is asked by.
    LACKING;

    /// The state of a word.
    public static TrackState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The word in the API and in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
