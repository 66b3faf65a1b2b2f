package org.soniquebay.discovery.mixing;

/// The weight of each thing that a recommendation looks at, 0 to [#MOST]. Those of the vector's blocks weigh the blocks against each other; those
/// of tempo, key, mood and meaning weigh these against the sound as a whole, which counts 1.
///
/// @param semantic nearness of the semantic vectors, where the library has some
public record Dials(
        double timbre, double rhythm, double harmony, double dynamics, double tempo, double key, double mood, double semantic) {

    /// The largest weight.
    public static final double MOST = 4;
    /// The sound as it is, and nothing else.
    public static final Dials STANDARD = new Dials(1, 1, 1, 1, 0, 0, 0, 0);

    public Dials {
        for (double weight : new double[] {timbre, rhythm, harmony, dynamics, tempo, key, mood, semantic}) {
            if (!(weight >= 0 && weight <= MOST)) {
                throw new IllegalArgumentException("weight is outside 0…4: " + weight);
            }
        }
        if (timbre + rhythm + harmony + dynamics == 0) {
            throw new IllegalArgumentException("no block of the sound has a weight");
        }
    }

    /// These with one turned to a weight.
    ///
    /// @throws IllegalArgumentException for a dial that there is not, and a weight that cannot be
    public Dials with(String name, double weight) {
        return switch (name) {
            case "timbre" -> new Dials(weight, rhythm, harmony, dynamics, tempo, key, mood, semantic);
            case "rhythm" -> new Dials(timbre, weight, harmony, dynamics, tempo, key, mood, semantic);
            case "harmony" -> new Dials(timbre, rhythm, weight, dynamics, tempo, key, mood, semantic);
            case "dynamics" -> new Dials(timbre, rhythm, harmony, weight, tempo, key, mood, semantic);
            case "tempo" -> new Dials(timbre, rhythm, harmony, dynamics, weight, key, mood, semantic);
            case "key" -> new Dials(timbre, rhythm, harmony, dynamics, tempo, weight, mood, semantic);
            case "mood" -> new Dials(timbre, rhythm, harmony, dynamics, tempo, key, weight, semantic);
            case "semantic" -> new Dials(timbre, rhythm, harmony, dynamics, tempo, key, mood, weight);
            default -> throw new IllegalArgumentException("no dial: " + name);
        };
    }

    /// The weight of a block of the vector; 1 for one that has no dial.
    double block(String name) {
        return switch (name) {
            case "timbre" -> timbre;
            case "rhythm" -> rhythm;
            case "harmony" -> harmony;
            case "dynamics" -> dynamics;
            default -> 1;
        };
    }

    /// Whether all blocks weigh the same.
    boolean isEven() {
        return timbre == rhythm && rhythm == harmony && harmony == dynamics;
    }

    /// Whether the sound alone decides.
    boolean isSoundOnly() {
        return tempo + key + mood + semantic == 0;
    }
}
