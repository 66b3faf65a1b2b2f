package org.soniquebay.analysis.key;

import java.util.Optional;

/// A sound of known key, or one of a fitted set whose key is unknown: what [KeyFit] learns from and looks at.
///
/// @param set where it comes from, with the piece that was heard: `gtzan_short`, `emotion4q 15 s`
/// @param group what must not be parted in cross-validation: an artist, a song
/// @param key empty where two tools that name the keys of the set did not agree
/// @param evidence the product's evidence
/// @param tonality the product's measure of whether there is a key
/// @param trust how far the example counts, and how far its label can be believed
record KeyExample(String set, String group, Optional<MusicalKey> key, KeyEvidence evidence, Tonality tonality, Trust trust) {

    private static final int FOLDS = 5;

    /// How far an example counts.
    ///
    /// @param weight of its log likelihood; 0 for what is only looked at
    /// @param doubt probability that its label is a key drawn by lot
    record Trust(double weight, double doubt) {}

    boolean fitted() {
        return trust.weight() > 0 && key.isPresent();
    }

    /// 0…4.
    int fold() {
        return Math.floorMod(group.hashCode(), FOLDS);
    }

    static int folds() {
        return FOLDS;
    }
}
