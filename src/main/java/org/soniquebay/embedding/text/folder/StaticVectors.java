package org.soniquebay.embedding.text.folder;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// The vectors of a static model's pieces, as `model2vec` stores them: `embeddings`, in newer files with `weights` of the pieces and a `mapping` of
/// pieces to vectors, where several share one.
///
/// @param mapping each piece's row of `vectors`; without it the piece's own
record StaticVectors(Safetensors.Tensor vectors, Optional<Safetensors.Tensor> weights, Optional<Safetensors.Tensor> mapping) {

    StaticVectors {
        requireNonNull(vectors, "vectors is null");
        requireNonNull(weights, "weights is null");
        requireNonNull(mapping, "mapping is null");
    }

    static StaticVectors of(Safetensors file) {
        return new StaticVectors(
                file.tensor("embeddings").orElseThrow(() -> new IllegalArgumentException("It has no tensor “embeddings”.")),
                file.tensor("weights"), file.tensor("mapping"));
    }

    int dimensions() {
        return vectors.columns();
    }

    /// The mean of the pieces' vectors; a piece without a vector does not count.
    ///
    /// @return empty when no piece has one
    Optional<float[]> mean(int[] pieces) {
        double[] sum = new double[dimensions()];
        int count = 0;
        for (int piece : pieces) {
            int row = mapping.map(rows -> piece < rows.rows() ? (int) rows.at(piece, 0) : -1).orElse(piece);
            if (row >= 0 && row < vectors.rows()) {
                double weight = weights.filter(all -> piece < all.rows()).map(all -> (double) all.at(piece, 0)).orElse(1.0);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weight * vectors.at(row, i);
                }
                count++;
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return Optional.of(mean);
    }
}
