package org.soniquebay.analysis.tempo;

/// The relation of a candidate's tempo to the tempo judged best.
public enum TempoRelation {
    BEST(1),
    HALF(1 / 2.0),
    DOUBLE(2),
    THIRD(1 / 3.0),
    TRIPLE(3),
    TWO_THIRDS(2 / 3.0),
    THREE_HALVES(3 / 2.0),
    QUARTER(1 / 4.0),
    QUADRUPLE(4),
    THREE_QUARTERS(3 / 4.0),
    FOUR_THIRDS(4 / 3.0),
    /// The ratio is none of the simple ones.
    OTHER(Double.NaN);

    /// Two tempos closer than this are heard as the same one (MIREX tempo task: 4 %).
    static final double TOLERANCE = 0.04;

    private final double ratio;

    TempoRelation(double ratio) {
        this.ratio = ratio;
    }

    /// Names the relation of `bpm` to `best`, within 4 %.
    public static TempoRelation of(double bpm, double best) {
        for (TempoRelation relation : values()) {
            if (isSame(bpm, best * relation.ratio)) {
                return relation;
            }
        }
        return OTHER;
    }

    static boolean isSame(double bpm, double other) {
        return Math.max(bpm, other) <= (1 + TOLERANCE) * Math.min(bpm, other);
    }
}
