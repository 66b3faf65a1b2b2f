package org.soniquebay.embedding.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.embedding.store.UnitVector;

/// How the numbers of a model become 512.
public enum DimensionMethod {
    /// The model gives 512.
    AS_IS,
    /// Zeros follow; every cosine stays exactly as it was.
    PADDED,
    /// The first 512, for models that were trained to be cut (Matryoshka).
    CUT,
    /// Layer norm over all numbers, then the first 512: `nomic-embed-text` was trained so.
    LAYERNORM_CUT,
    /// Turned onto 512 fixed random axes, for models that were not trained to be cut; cosines stay as they were up to ± 0.04.
    PROJECTED;

    /// Numbers in every vector.
    public static final int DIMENSIONS = 512;

    /// The method of a model that says nothing of its training.
    ///
    /// @param dimensions how many numbers it gives
    public static DimensionMethod of(int dimensions) {
        return dimensions == DIMENSIONS ? AS_IS : dimensions < DIMENSIONS ? PADDED : PROJECTED;
    }

    /// A vector of 512 numbers and unit length.
    ///
    /// @return empty when a number is not finite, or the vector has no direction
    public Optional<float[]> apply(float[] numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                return Optional.empty();
            }
        }
        return UnitVector.of(switch (this) {
            case AS_IS, PADDED, CUT -> Arrays.copyOf(numbers, DIMENSIONS);
            case LAYERNORM_CUT -> Arrays.copyOf(centred(numbers), DIMENSIONS);
            case PROJECTED -> Projection.from(numbers.length).apply(numbers);
        });
    }

    /// The name in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// With mean 0. The deviation is a length, which the unit vector has not.
    private static float[] centred(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        float[] centred = new float[numbers.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = (float) (numbers[i] - sum / numbers.length);
        }
        return centred;
    }
}
