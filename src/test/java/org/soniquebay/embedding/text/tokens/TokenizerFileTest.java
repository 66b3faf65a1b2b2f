package org.soniquebay.embedding.text.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The numbers of `WordPiece` are those that Hugging Face's tokenizer gives for the same file.
class TokenizerFileTest {

    private record Known(String text, int... pieces) {
    }

    private static final List<Known> KNOWN = List.of(
            new Known("unaffable", 14477, 20961, 3468),
            new Known("Hello, my dog's cute!", 7592, 1010, 2026, 3899, 1005, 1055, 10140, 999),
            new Known("Björk – Jóga (été) œuvre ßtraße", 1038, 5558, 8024, 1516, 8183, 3654, 1006, 3802, 2063, 1007, 1107, 2226, 12229, 1096, 6494, 17499),
            new Known("AC/DC P!nk $9.99 90–100 BPM", 9353, 1013, 5887, 1052, 999, 25930, 1002, 1023, 1012, 5585, 3938, 1516, 2531, 17531, 2213),
            new Known("кино 歩こう 东京 한국어", 1189, 10325, 18947, 14150, 100, 1655, 30174, 100, 1755, 1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008),
            new Known("a\u0000b\u200Bc\uFFFDd\tx\u00A0y\ne", 5925, 2094, 1060, 1061, 1041),
            new Known("x".repeat(101) + " ok", 100, 7929),
            new Known("😀 emoji 👍🏽 café\u0301 naïve İstanbul", 100, 7861, 29147, 2072, 100, 7668, 15743, 9960),
            new Known("\u0130\u01C5 \uFB01ne ½ ²", 100, 1984, 2638, 1092, 1082),
            new Known("genres: drum and bass, r&b. key: C# minor. 1990s.", 11541, 1024, 6943, 1998, 3321, 1010, 1054, 1004, 1038, 1012, 3145, 1024, 1039, 1001, 3576,
                    1012, 4134, 1012),
            new Known("  "));

    @Test
    void splitsWordsAsTheModelWasTrained() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            WordPiece tokenizer = TokenizerFile.wordPiece(file);

            KNOWN.forEach(known -> assertThat(tokenizer.pieces(known.text(), 254)).as(known.text()).containsExactly(known.pieces()));
            assertThat(tokenizer.pieces("Hello, my dog's cute!", 3)).as("cut").containsExactly(7592, 1010, 2026);
            assertThat(List.of(tokenizer.number("[CLS]"), tokenizer.number("[SEP]"), tokenizer.unknown())).containsExactly(101, 102, 100);
        }
    }

    @Test
    void theLikeliestPiecesWinTogether() throws IOException {
        Tokenizer tokenizer = read("""
                {"model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0], ["▁", -3], ["▁mu", -4], ["sique", -4.5], ["▁musi", -3.5],
                    ["que", -9], ["▁calme", -2], ["q", -9]]}}
                """);

        assertThat(tokenizer.pieces("  musique   calme", 10)).as("▁mu + sique is likelier than ▁musi + que").containsExactly(2, 3, 6);
        assertThat(tokenizer.pieces("musiq☂", 10)).as("a letter that no piece has").containsExactly(4, 7, 0);
        assertThat(tokenizer.pieces("ｃalme", 10)).as("wide letters are plain ones").containsExactly(6);
        assertThat(tokenizer.pieces(" ", 10)).isEmpty();
    }

    @Test
    void anotherKindOfFileIsRefusedInASentence() {
        List.of("{}", "no JSON", "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}", "{\"model\": {\"type\": \"Unigram\"}}", "{\"model\": {\"type\": \"WordPiece\"}}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 1}}}").forEach(
                        file -> assertThatThrownBy(() -> read(file)).as(file).isInstanceOf(IllegalArgumentException.class).hasMessageEndingWith("."));
    }

    private static Tokenizer read(String json) throws IOException {
        return TokenizerFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
