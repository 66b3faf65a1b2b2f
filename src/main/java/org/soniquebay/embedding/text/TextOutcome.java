package org.soniquebay.embedding.text;

import static java.util.Objects.requireNonNull;

/// What became of one text.
public sealed interface TextOutcome {

    /// The text's vector.
    ///
    /// @param numbers 512, of unit length
    record Vector(float[] numbers) implements TextOutcome {
        public Vector {
            if (numbers.length != DimensionMethod.DIMENSIONS) {
                throw new IllegalArgumentException("not " + DimensionMethod.DIMENSIONS + " numbers: " + numbers.length);
            }
        }
    }

    /// The model makes nothing of this text, and will not the next time.
    ///
    /// @param why one sentence
    record Refused(String why) implements TextOutcome {
        public Refused {
            requireNonNull(why, "why is null");
        }
    }
}
