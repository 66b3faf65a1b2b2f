package org.soniquebay.embedding.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.soniquebay.embedding.model.Blocks.Block;

/// The learned map of one block: measurements as deviations from the centre of the reference, a linear map, and localized
/// centring (Hara et al. 2015): the part of a vector that it shares with the crowd around it is mostly taken off, since
/// vectors in dense regions would otherwise be neighbours of everything (hubs). The crowd is stood for by fixed prototypes
/// of the reference, so a track's vector depends on no other track.
final class BlockMap {

    /// Directions that stand for the crowds of the reference.
    static final int PROTOTYPES = 32;

    /// Measurements count as at most so many deviations from the centre.
    private static final float CUT = 3;
    /// Share of the crowd's direction that is taken off.
    private static final double TAKEN_OFF = 0.8;
    /// Prototypes count by the exponential of their cosine times this.
    private static final double SHARPNESS = 5;

    private final float[] centres;
    private final float[] deviations;
    private final float[] offsets;
    private final float[] matrix;
    private final float[] prototypes;

    /// Reads, in this order: centres, deviations, offsets, the map row by row, the prototypes one after the other.
    ///
    /// @param measurements that go in
    /// @param size numbers that come out
    BlockMap(FloatBuffer numbers, int measurements, int size) {
        centres = new float[measurements];
        deviations = new float[measurements];
        offsets = new float[size];
        matrix = new float[size * measurements];
        prototypes = new float[PROTOTYPES * size];
        numbers.get(centres).get(deviations).get(offsets).get(matrix).get(prototypes);
    }

    int measurements() {
        return centres.length;
    }

    /// Writes the block of a vector, of length √weight.
    ///
    /// @param raw the measurements of all blocks
    /// @param from index of this block's first one
    void write(float[] raw, int from, float[] vector, Block block) {
        double[] direction = direction(raw, from);
        decentre(direction);
        if (!normalize(direction)) {
            // No direction is left: any fixed one keeps the vector's length.
            direction[0] = 1;
        }
        double length = Math.sqrt(block.weight());
        for (int i = 0; i < direction.length; i++) {
            vector[block.from() + i] = (float) (length * direction[i]);
        }
    }

    /// The direction that the linear map gives, of unit length; zeros for exactly the reference's average.
    double[] direction(float[] raw, int from) {
        float[] scaled = scaled(raw, from, centres, deviations);
        double[] direction = new double[offsets.length];
        for (int row = 0; row < direction.length; row++) {
            double sum = offsets[row];
            for (int i = 0; i < scaled.length; i++) {
                sum += (double) matrix[row * scaled.length + i] * scaled[i];
            }
            direction[row] = sum;
        }
        normalize(direction);
        return direction;
    }

    private void decentre(double[] direction) {
        double[] crowd = new double[direction.length];
        double total = 0;
        for (int start = 0; start < prototypes.length; start += crowd.length) {
            double cosine = 0;
            for (int i = 0; i < crowd.length; i++) {
                cosine += prototypes[start + i] * direction[i];
            }
            double weight = Math.exp(SHARPNESS * cosine);
            total += weight;
            for (int i = 0; i < crowd.length; i++) {
                crowd[i] += weight * prototypes[start + i];
            }
        }
        for (int i = 0; i < crowd.length; i++) {
            direction[i] -= TAKEN_OFF * crowd[i] / total;
        }
    }

    /// @return false when all are 0
    private static boolean normalize(double[] direction) {
        double length = Math.sqrt(Arrays.stream(direction).map(value -> value * value).sum());
        for (int i = 0; i < direction.length && length > 0; i++) {
            direction[i] /= length;
        }
        return length > 0;
    }

    /// Measurements from `from` on as deviations from the centre, cut at [#CUT]; a missing one (NaN) stands at the centre.
    static float[] scaled(float[] raw, int from, float[] centres, float[] deviations) {
        float[] scaled = new float[centres.length];
        for (int i = 0; i < scaled.length; i++) {
            float deviation = Float.isNaN(raw[from + i]) ? 0 : (raw[from + i] - centres[i]) / deviations[i];
            scaled[i] = Math.clamp(deviation, -CUT, CUT);
        }
        return scaled;
    }
}
