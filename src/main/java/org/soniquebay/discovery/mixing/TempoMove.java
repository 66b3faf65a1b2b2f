package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

/// The way from one tempo to another, as a DJ goes it: half and double the tempo count as the tempo itself.
///
/// @param change relative change of the tempo that is left, such as 0.02 for 2 % faster
/// @param feel how many beats of the second tempo fall on one of the first
public record TempoMove(double change, Feel feel) {

    /// The relation of two tempos but for a small change.
    public enum Feel {
        SAME(1), HALF(2), DOUBLE(0.5);

        private final double factor;

        Feel(double factor) {
            this.factor = factor;
        }
    }

    public TempoMove {
        requireNonNull(feel, "feel is null");
    }

    /// @param from in BPM, above 0
    /// @param to in BPM, above 0
    static TempoMove between(double from, double to) {
        double ratio = to / from;
        Feel feel = ratio > Math.sqrt(2) ? Feel.DOUBLE : ratio < Math.sqrt(0.5) ? Feel.HALF : Feel.SAME;
        return new TempoMove(ratio * feel.factor - 1, feel);
    }

    /// The size of the change, at least 0.
    public double drift() {
        return Math.abs(change);
    }
}
