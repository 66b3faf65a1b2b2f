package org.soniquebay.embedding.text.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextOutcome;

class MiniLmTest {

    private static final double ROUNDED_TO_BYTES = 0.03;

    /// Pairs of texts with the cosine that ONNX Runtime 1.20 gives for the same file.
    private record Known(String one, String other, double cosine) {
    }

    private static final List<Known> KNOWN = List.of(
            new Known("calm music", "musique calme", 0.746),
            new Known("sad song", "chanson triste", 0.129),
            new Known("sad song", "happy upbeat song", 0.584),
            new Known("melancholic piano", "piano mélancolique", 0.841),
            new Known("aggressive metal", "métal agressif", 0.674),
            new Known("calm music", "wickedg", 0.259));

    @Test
    void cosinesAreThoseOfTheReferenceAndNoTextChangesAnothers() {
        try (MiniLm model = new MiniLm()) {
            List<String> texts = KNOWN.stream().flatMap(known -> List.of(known.one(), known.other()).stream()).toList();
            List<float[]> vectors = vectors(model, texts);

            for (int i = 0; i < KNOWN.size(); i++) {
                assertThat(cosine(vectors.get(2 * i), vectors.get(2 * i + 1))).as(KNOWN.get(i).toString())
                        .isCloseTo(KNOWN.get(i).cosine(), within(ROUNDED_TO_BYTES));
            }
            assertThat(vectors).allSatisfy(vector -> assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5)));
            for (int i : List.of(0, 3, texts.size() - 1)) {
                assertThat(vectors(model, List.of(texts.get(i))).getFirst()).as("alone").containsExactly(vectors.get(i));
            }
            String longText = "slow jazz piano with double bass. ".repeat(60);
            assertThat(vectors(model, List.of(longText, "calm music", longText)).get(1)).as("between long ones").containsExactly(vectors.getFirst());
            assertThat(model.restIfIdle()).as("just used").isFalse();
        }
    }

    @Test
    void theWeightsAreThoseOfTheVersion() throws IOException, NoSuchAlgorithmException {
        try (InputStream weights = getClass().getResourceAsStream("/all-minilm-l6-v2-q.onnx")) {
            String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights.readAllBytes()));

            assertThat(digest).as("other weights need another version").startsWith("afdb6f1a0e45b715");
            assertThat(new MiniLm().provenance().identity().version()).contains("1");
        }
    }

    @Test
    void theVectorInstructionsGiveTheBitsOfThePlainLoop() {
        Random random = new Random(7);
        int rows = 48;
        int columns = 2 * MatrixProduct.PANEL;
        byte[] bytes = new byte[5 + rows * columns];
        random.nextBytes(bytes);
        for (boolean unsigned : new boolean[] {true, false}) {
            QuantizedMatrix matrix = new QuantizedMatrix(new QuantizedMatrix.Bytes(bytes, 5, unsigned), rows, columns,
                    new QuantizedMatrix.Scale(numbers(random, columns), new float[] {unsigned ? 128 : 0}));
            float[] vectors = numbers(random, 8 * rows);
            float[] bias = numbers(random, columns);
            float[] fast = new float[8 * columns];
            float[] plain = new float[8 * columns];

            MatrixProduct.of(vectors, 8, matrix, bias, fast);
            MatrixProduct.plain(vectors, 8, matrix, bias, plain);

            assertThat(fast).containsExactly(plain);
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += vectors[row] * (matrix.bytes().number(row * columns + 3) - matrix.scale().zero(3));
            }
            assertThat(plain[3]).isCloseTo((float) (sum * matrix.scale().factor(3) + bias[3]), within(0.01f));
        }
    }

    @Test
    void theTableOfTheActivationIsCloseToTheFunction() {
        // x · Φ(x) of the normal distribution's tables.
        assertThat(List.of(Gelu.of(-10), Gelu.of(-1), Gelu.of(0), Gelu.of(0.5f), Gelu.of(2), Gelu.of(10), Gelu.of(Float.NaN)))
                .usingComparatorForType((left, right) -> Math.abs(left - right) < 1e-6 ? 0 : Float.compare(left, right), Float.class)
                .containsExactly(0f, -0.15865525f, 0f, 0.34573123f, 1.9544997f, 10f, 0f);
    }

    @Test
    void aDamagedFileIsRefused() {
        assertThatThrownBy(() -> new OnnxFile(new byte[] {0x3A, 100, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EncoderWeights.read(new OnnxFile(new byte[0]))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no tensor");
    }

    private static List<float[]> vectors(MiniLm model, List<String> texts) {
        return model.embed(texts, TextKind.DOCUMENT).stream().map(outcome -> switch (outcome) {
            case TextOutcome.Vector(float[] numbers) -> numbers;
            case TextOutcome.Refused(String why) -> throw new AssertionError(why);
        }).toList();
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
