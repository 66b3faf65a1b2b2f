package org.soniquebay.embedding.store;

import java.util.Optional;

/// Vectors at length one.
public final class UnitVector {

    private static final double EXACT_ENOUGH = 1e-4;

    private UnitVector() {
    }

    /// The vector's direction. One that has unit length already is given back as it is.
    ///
    /// @return empty for a vector without direction: zero, or so large or small that its length cannot be told
    public static Optional<float[]> of(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        if (!(length > 1e-30) || !Double.isFinite(length)) {
            return Optional.empty();
        }
        if (Math.abs(length - 1) <= EXACT_ENOUGH) {
            return Optional.of(vector);
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return Optional.of(unit);
    }
}
