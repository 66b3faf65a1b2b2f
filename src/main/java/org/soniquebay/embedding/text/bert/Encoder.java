package org.soniquebay.embedding.text.bert;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// Runs the encoder: texts as numbers of pieces in, one vector of unit length each out. Stateless; the same texts give the same bits on
/// every machine, whatever other texts they come with.
final class Encoder {

    private static final int WIDTH = EncoderWeights.WIDTH;
    private static final int HEADS = 12;
    private static final int HEAD = WIDTH / HEADS;
    private static final double SCALE = 1 / Math.sqrt(HEAD);

    private final EncoderWeights weights;

    Encoder(EncoderWeights weights) {
        this.weights = requireNonNull(weights, "weights is null");
    }

    /// The vectors of a few texts, which take about 25 KB of memory for each piece together.
    ///
    /// @param texts each with its begin and its end, 1 to [EncoderWeights#LONGEST] pieces
    float[][] vectors(List<int[]> texts) {
        int pieces = texts.stream().mapToInt(text -> text.length).sum();
        Buffers buffers = new Buffers(pieces);
        float[] states = buffers.states;
        int at = 0;
        for (int[] text : texts) {
            for (int place = 0; place < text.length; place++, at += WIDTH) {
                weights.words().addRow(text[place], states, at);
                weights.positions().addRow(place, states, at);
                weights.kinds().addRow(0, states, at);
                weights.norm().apply(states, at);
            }
        }
        weights.layers().forEach(layer -> run(layer, texts, pieces, buffers));
        return means(texts, states);
    }

    private static final class Buffers {

        private final float[] states;
        private final float[] queries;
        private final float[] keys;
        private final float[] values;
        private final float[] attended;
        private final float[] inner;

        Buffers(int pieces) {
            int rounded = (pieces + MatrixProduct.VECTORS - 1) / MatrixProduct.VECTORS * MatrixProduct.VECTORS;
            states = new float[rounded * WIDTH];
            queries = new float[rounded * WIDTH];
            keys = new float[rounded * WIDTH];
            values = new float[rounded * WIDTH];
            attended = new float[rounded * WIDTH];
            inner = new float[rounded * EncoderWeights.INNER];
        }
    }

    private static void run(EncoderWeights.Layer layer, List<int[]> texts, int pieces, Buffers buffers) {
        layer.query().of(buffers.states, pieces, buffers.queries);
        layer.key().of(buffers.states, pieces, buffers.keys);
        layer.value().of(buffers.states, pieces, buffers.values);
        int first = 0;
        for (int[] text : texts) {
            for (int head = 0; head < HEADS; head++) {
                attend(buffers, first * WIDTH + head * HEAD, text.length);
            }
            first += text.length;
        }
        layer.attended().of(buffers.attended, pieces, buffers.queries);
        addAndNorm(buffers.states, buffers.queries, pieces, layer.afterAttention());
        layer.widening().of(buffers.states, pieces, buffers.inner);
        Gelu.apply(buffers.inner, pieces * EncoderWeights.INNER);
        layer.narrowing().of(buffers.inner, pieces, buffers.queries);
        addAndNorm(buffers.states, buffers.queries, pieces, layer.afterDense());
    }

    /// One head over one text: every piece's mean of the values, weighted by how well its query meets their keys.
    ///
    /// @param from of the head's numbers of the text's first piece
    private static void attend(Buffers buffers, int from, int length) {
        double[] shares = new double[length];
        for (int piece = 0; piece < length; piece++) {
            int own = from + piece * WIDTH;
            double most = Double.NEGATIVE_INFINITY;
            for (int other = 0; other < length; other++) {
                shares[other] = product(buffers.queries, own, buffers.keys, from + other * WIDTH) * SCALE;
                most = Math.max(most, shares[other]);
            }
            double sum = 0;
            for (int other = 0; other < length; other++) {
                shares[other] = StrictMath.exp(shares[other] - most);
                sum += shares[other];
            }
            for (int i = 0; i < HEAD; i++) {
                buffers.attended[own + i] = 0;
            }
            for (int other = 0; other < length; other++) {
                float share = (float) (shares[other] / sum);
                int at = from + other * WIDTH;
                for (int i = 0; i < HEAD; i++) {
                    buffers.attended[own + i] += share * buffers.values[at + i];
                }
            }
        }
    }

    private static float product(float[] left, int leftAt, float[] right, int rightAt) {
        float even = 0;
        float odd = 0;
        for (int i = 0; i < HEAD; i += 2) {
            even += left[leftAt + i] * right[rightAt + i];
            odd += left[leftAt + i + 1] * right[rightAt + i + 1];
        }
        return even + odd;
    }

    private static void addAndNorm(float[] states, float[] added, int pieces, EncoderWeights.Norm norm) {
        for (int i = 0; i < pieces * WIDTH; i++) {
            states[i] += added[i];
        }
        for (int piece = 0; piece < pieces; piece++) {
            norm.apply(states, piece * WIDTH);
        }
    }

    private static float[][] means(List<int[]> texts, float[] states) {
        float[][] vectors = new float[texts.size()][WIDTH];
        int at = 0;
        for (int text = 0; text < vectors.length; text++) {
            double[] sum = new double[WIDTH];
            for (int piece = 0; piece < texts.get(text).length; piece++, at += WIDTH) {
                for (int i = 0; i < WIDTH; i++) {
                    sum[i] += states[at + i];
                }
            }
            double squares = 0;
            for (double number : sum) {
                squares += number * number;
            }
            for (int i = 0; i < WIDTH; i++) {
                vectors[text][i] = (float) (sum[i] / Math.sqrt(squares));
            }
        }
        return vectors;
    }
}
