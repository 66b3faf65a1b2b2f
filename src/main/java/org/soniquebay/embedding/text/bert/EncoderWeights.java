package org.soniquebay.embedding.text.bert;

import java.util.List;
import java.util.stream.IntStream;

/// The weights of an encoder of the shape of all-MiniLM-L6-v2.
///
/// @param words a vector for each piece of the vocabulary
/// @param positions a vector for each place in a text
/// @param kinds the vector of texts that are no answers comes first
record EncoderWeights(QuantizedMatrix words, QuantizedMatrix positions, QuantizedMatrix kinds, Norm norm, List<Layer> layers) {

    /// Numbers in a vector.
    static final int WIDTH = 384;
    /// Numbers within the two dense steps of a layer.
    static final int INNER = 1536;
    static final int VOCABULARY = 30_522;
    static final int LONGEST = 512;
    private static final int LAYERS = 6;

    /// A step of a layer: a product and what is added to it.
    record Dense(QuantizedMatrix matrix, float[] bias) {

        /// @param vectors room for a multiple of [MatrixProduct#VECTORS]
        void of(float[] vectors, int count, float[] product) {
            MatrixProduct.of(vectors, count, matrix, bias, product);
        }
    }

    /// The weights that a vector is brought to with mean 0 and deviation 1.
    record Norm(float[] weight, float[] bias) {

        private static final double SMALLEST = 1e-12;

        void apply(float[] vectors, int at) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < WIDTH; i++) {
                sum += vectors[at + i];
            }
            double mean = sum / WIDTH;
            for (int i = 0; i < WIDTH; i++) {
                squares += (vectors[at + i] - mean) * (vectors[at + i] - mean);
            }
            double scale = 1 / Math.sqrt(squares / WIDTH + SMALLEST);
            for (int i = 0; i < WIDTH; i++) {
                vectors[at + i] = (float) ((vectors[at + i] - mean) * scale) * weight[i] + bias[i];
            }
        }
    }

    /// One of the encoder's layers: attention with three products and one after it, then two dense steps.
    record Layer(Dense query, Dense key, Dense value, Dense attended, Norm afterAttention, Dense widening, Dense narrowing, Norm afterDense) {
    }

    static EncoderWeights read(OnnxFile file) {
        return new EncoderWeights(
                file.matrix("embeddings.word_embeddings.weight", VOCABULARY, WIDTH),
                file.matrix("embeddings.position_embeddings.weight", LONGEST, WIDTH),
                file.matrix("embeddings.token_type_embeddings.weight", 2, WIDTH),
                norm(file, "embeddings.LayerNorm"),
                IntStream.range(0, LAYERS).mapToObj(layer -> layer(file, "encoder.layer." + layer)).toList());
    }

    private static Layer layer(OnnxFile file, String name) {
        String graph = "/" + name.replaceFirst("\\.", "/");
        return new Layer(
                dense(file, graph + "/attention/self/query", name + ".attention.self.query", WIDTH, WIDTH),
                dense(file, graph + "/attention/self/key", name + ".attention.self.key", WIDTH, WIDTH),
                dense(file, graph + "/attention/self/value", name + ".attention.self.value", WIDTH, WIDTH),
                dense(file, graph + "/attention/output/dense", name + ".attention.output.dense", WIDTH, WIDTH),
                norm(file, name + ".attention.output.LayerNorm"),
                dense(file, graph + "/intermediate/dense", name + ".intermediate.dense", WIDTH, INNER),
                dense(file, graph + "/output/dense", name + ".output.dense", INNER, WIDTH),
                norm(file, name + ".output.LayerNorm"));
    }

    private static Dense dense(OnnxFile file, String path, String name, int rows, int columns) {
        return new Dense(file.factor(path, rows, columns), file.floats(name + ".bias"));
    }

    private static Norm norm(OnnxFile file, String name) {
        return new Norm(file.floats(name + ".weight"), file.floats(name + ".bias"));
    }
}
