package org.soniquebay.analysis.key;

/// The relation of a rival key to the winning key.
enum KeyRelation {
    /// The winner itself.
    SAME,
    /// The other scale with the same notes (C major and A minor).
    RELATIVE,
    /// The other scale on the same tonic (C major and C minor).
    PARALLEL,
    /// The same scale a fifth up (G major beside C major).
    FIFTH_ABOVE,
    /// The same scale a fifth down (F major beside C major).
    FIFTH_BELOW,
    /// Any key farther away.
    DISTANT;

    private static final int FIFTH = 7;

    /// The relation of `other` to `winner`.
    static KeyRelation between(MusicalKey winner, MusicalKey other) {
        if (other.equals(winner)) {
            return SAME;
        }
        if (other.equals(winner.relative())) {
            return RELATIVE;
        }
        if (other.equals(winner.parallel())) {
            return PARALLEL;
        }
        if (other.equals(winner.transposed(FIFTH))) {
            return FIFTH_ABOVE;
        }
        if (other.equals(winner.transposed(-FIFTH))) {
            return FIFTH_BELOW;
        }
        return DISTANT;
    }
}
