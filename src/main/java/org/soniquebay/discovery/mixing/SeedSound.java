package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.embedding.model.Blocks;

/// A seed and its vector.
///
/// @param vector of unit length
record SeedSound(Seed seed, float[] vector) {

    /// How strongly what a list shall not sound like pushes, against what it shall: at 1, seeds that are alike would leave nothing of each other.
    static final double PUSH = 0.5;

    SeedSound {
        requireNonNull(seed, "seed is null");
        requireNonNull(vector, "vector is null");
    }

    /// The direction that leads towards the mean of some seeds, and away from that of others.
    ///
    /// @return of unit length; empty when nothing is left, or nothing leads anywhere
    static Optional<float[]> direction(List<SeedSound> plus, List<SeedSound> minus) {
        if (plus.isEmpty()) {
            return Optional.empty();
        }
        double[] sum = new double[plus.getFirst().vector().length];
        plus.forEach(seed -> add(sum, seed.vector(), 1.0 / plus.size()));
        minus.forEach(seed -> add(sum, seed.vector(), -PUSH / minus.size()));
        return unit(sum);
    }

    /// The direction with its blocks weighed anew.
    static Optional<float[]> weighed(float[] direction, Blocks blocks, Dials dials) {
        double[] weighed = new double[direction.length];
        for (Blocks.Block block : blocks.blocks()) {
            for (int i = block.from(); i < block.from() + block.size(); i++) {
                weighed[i] = dials.block(block.name()) * direction[i];
            }
        }
        return unit(weighed);
    }

    private static void add(double[] sum, float[] vector, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static Optional<float[]> unit(double[] sum) {
        double squares = 0;
        for (double number : sum) {
            squares += number * number;
        }
        double length = Math.sqrt(squares);
        if (!(length > 1e-9)) {
            return Optional.empty();
        }
        float[] unit = new float[sum.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (sum[i] / length);
        }
        return Optional.of(unit);
    }
}
