package org.soniquebay.embedding.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/// The named blocks of a vector. Each block has the length √weight and the weights sum to 1, so a vector has unit
/// length and the cosine of two vectors is the sum of what the blocks contribute: similarity explains itself.
///
/// @param blocks in the order of the vector, without gaps, [EmbeddingModel#DIMENSIONS] numbers in all
public record Blocks(List<Block> blocks) {

    public Blocks {
        blocks = List.copyOf(blocks);
        int next = 0;
        double weights = 0;
        for (Block block : blocks) {
            if (block.from() != next) {
                throw new IllegalArgumentException("block " + block.name() + " starts at " + block.from() + ", not " + next);
            }
            next += block.size();
            weights += block.weight();
        }
        if (next != EmbeddingModel.DIMENSIONS || Math.abs(weights - 1) > 1e-9) {
            throw new IllegalArgumentException("blocks of " + next + " numbers weigh " + weights);
        }
    }

    /// One block.
    ///
    /// @param name what it tells, for example `rhythm`
    /// @param from index of its first number
    /// @param size how many numbers
    /// @param weight its share of a vector's squared length and the most it can add to a cosine, above 0, at most 1
    public record Block(String name, int from, int size, double weight) {

        public Block {
            requireNonNull(name, "name is null");
            if (from < 0 || size < 1 || !(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("no block: " + name + " from " + from + ", " + size + ", " + weight);
            }
        }
    }

    /// The amount that one block adds to a cosine.
    ///
    /// @param block the block's name
    /// @param share −weight…weight
    public record Share(String block, double share) {}

    /// Each block's part of the cosine of two unit vectors, in the blocks' order; their sum, taken in that order, is
    /// the cosine.
    public List<Share> share(float[] one, float[] other) {
        if (one.length != EmbeddingModel.DIMENSIONS || other.length != EmbeddingModel.DIMENSIONS) {
            throw new IllegalArgumentException("not 512 numbers: " + one.length + ", " + other.length);
        }
        List<Share> shares = new ArrayList<>();
        for (Block block : blocks) {
            double sum = 0;
            for (int i = block.from(); i < block.from() + block.size(); i++) {
                sum += (double) one[i] * other[i];
            }
            shares.add(new Share(block.name(), sum));
        }
        return List.copyOf(shares);
    }
}
