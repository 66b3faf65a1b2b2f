package org.soniquebay.embedding.text.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.embedding.text.DimensionMethod;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextModelException;
import org.soniquebay.embedding.text.TextOutcome;

class FolderModelTest {

    private static final String F32 = "{\"embeddings\": {\"dtype\": \"F32\", \"shape\": [3, 2], \"data_offsets\": [0, 24]}}";

    @TempDir
    private Path data;
    private Path folder;

    @BeforeEach
    void tokenizer() throws IOException {
        folder = Files.createDirectory(data.resolve("potion"));
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "calm": 1, "music": 2}}, "normalizer": {"lowercase": true}}
                """);
    }

    @Test
    void aTextIsTheMeanOfItsKnownWords() throws IOException {
        write(F32, 9, 9, 3, 0, 0, 1);

        assertThat(vector("Calm unheard MUSIC")).startsWith(0.9486833f, 0.31622776f).hasSize(512);
        try (FolderModel model = new FolderModel(folder)) {
            assertThat(model.embed(List.of("unheard"), TextKind.QUERY).getFirst()).isInstanceOf(TextOutcome.Refused.class);
            assertThat(List.of(model.provenance().source(), model.provenance().model(), model.provenance().method()))
                    .containsExactly("soniquebay", "potion", DimensionMethod.PADDED);
            String version = model.provenance().version();
            assertThat(version).matches("[0-9a-f]{12}");
            write(F32, 9, 9, 3, 0, 0, 2);
            try (FolderModel changed = new FolderModel(folder)) {
                assertThat(changed.provenance().version()).as("other weights").isNotEqualTo(version);
            }
        }
    }

    @Test
    void wordsMayHaveWeightsAndShareVectors() throws IOException {
        String header = """
                {"__metadata__": {"format": "pt"}, "embeddings": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
                 "weights": {"dtype": "F32", "shape": [3], "data_offsets": [16, 28]}, "mapping": {"dtype": "I64", "shape": [3], "data_offsets": [28, 52]}}
                """;
        ByteBuffer numbers = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putFloat(1).putFloat(0).putFloat(0).putFloat(1).putFloat(1).putFloat(3).putFloat(4).putLong(0).putLong(0).putLong(1);
        write(header, numbers);

        assertThat(vector("calm music")).startsWith(0.6f, 0.8f);
    }

    @Test
    void halvesAndBytesAreNumbersToo() throws IOException {
        ByteBuffer halves = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : new float[] {0, 0, 3, 4, 0, 0}) {
            halves.putShort(Float.floatToFloat16(number));
        }
        write(F32.replace("F32", "F16").replace("24", "12"), halves);
        assertThat(vector("calm")).startsWith(0.6f, 0.8f);

        write(F32.replace("F32", "I8").replace("24", "6"), ByteBuffer.wrap(new byte[] {0, 0, -3, 4, 0, 0}));
        assertThat(vector("calm")[0]).isCloseTo(-0.6f, within(1e-6f));
    }

    @Test
    void aFolderOfAnotherKindIsRefusedInASentence() throws IOException {
        assertRefused("has to hold model.safetensors");
        Files.write(folder.resolve("model.safetensors"), new byte[] {1, 2, 3});
        assertRefused("holds no tensors");
        write("{}", ByteBuffer.allocate(0));
        assertRefused("no tensor “embeddings”");
        for (String header : List.of(F32.replace("F32", "BF16"), F32.replace("24", "25"), F32.replace("[3, 2]", "[3, 2, 1]"), F32.replace("[0, 24]", "[8, 32]"))) {
            write(header, 9, 9, 3, 0, 0, 1);
            assertRefused("not of a form that is known here");
        }
        write("no JSON", ByteBuffer.allocate(0));
        assertRefused("holds no tensors");
    }

    private void assertRefused(String sentence) {
        try (FolderModel model = new FolderModel(folder)) {
            assertThatThrownBy(model::provenance).isInstanceOf(TextModelException.class).hasMessageContaining(sentence);
        }
    }

    private float[] vector(String text) {
        try (FolderModel model = new FolderModel(folder)) {
            return switch (model.embed(List.of(text), TextKind.DOCUMENT).getFirst()) {
                case TextOutcome.Vector(float[] numbers) -> numbers;
                case TextOutcome.Refused(String why) -> throw new AssertionError(why);
            };
        }
    }

    private void write(String header, float... numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        write(header, bytes);
    }

    private void write(String header, ByteBuffer numbers) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + numbers.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json).put(numbers.array());
        Files.write(folder.resolve("model.safetensors"), file.array());
    }
}
