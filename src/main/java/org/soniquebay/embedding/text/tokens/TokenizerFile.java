package org.soniquebay.embedding.text.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a `tokenizer.json` as sentence models bring it. Two of its kinds are known: `WordPiece` and `Unigram`.
public final class TokenizerFile {

    /// Tokenizers of a hundred languages have about 20 MB.
    private static final int MOST_BYTES = 100_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TokenizerFile() {
    }

    /// The tokenizer of a file with either kind.
    ///
    /// @throws IllegalArgumentException for a file of another form, in one sentence
    public static Tokenizer read(InputStream file) throws IOException {
        JsonNode tree = tree(file);
        return switch (tree.path("model").path("type").asString("")) {
            case "WordPiece" -> wordPiece(tree);
            case "Unigram" -> unigram(tree);
            default -> throw new IllegalArgumentException("The tokenizer is of a kind that is not known here; WordPiece and Unigram are.");
        };
    }

    /// The tokenizer of a file that must be of the kind `WordPiece`.
    ///
    /// @throws IllegalArgumentException for a file of another form, in one sentence
    public static WordPiece wordPiece(InputStream file) throws IOException {
        return wordPiece(tree(file));
    }

    private static JsonNode tree(InputStream file) throws IOException {
        try {
            byte[] text = file.readNBytes(MOST_BYTES + 1);
            if (text.length > MOST_BYTES) {
                throw new IllegalArgumentException("The tokenizer is larger than " + MOST_BYTES + " bytes.");
            }
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The tokenizer is no JSON.", e);
        }
    }

    private static WordPiece wordPiece(JsonNode tree) {
        JsonNode pieces = tree.path("model").path("vocab");
        if (!pieces.isObject() || pieces.isEmpty()) {
            throw new IllegalArgumentException("The tokenizer has no vocabulary.");
        }
        Map<String, Integer> vocabulary = HashMap.newHashMap(pieces.size());
        pieces.properties().forEach(piece -> vocabulary.put(piece.getKey(), piece.getValue().asInt(0)));
        return new WordPiece(vocabulary, tree.path("normalizer").path("lowercase").asBoolean(false));
    }

    private static Unigram unigram(JsonNode tree) {
        JsonNode pieces = tree.path("model").path("vocab");
        if (!pieces.isArray() || pieces.isEmpty()) {
            throw new IllegalArgumentException("The tokenizer has no vocabulary.");
        }
        Map<String, Unigram.Piece> vocabulary = HashMap.newHashMap(pieces.size());
        for (int number = 0; number < pieces.size(); number++) {
            JsonNode piece = pieces.get(number);
            vocabulary.putIfAbsent(piece.path(0).asString(""), new Unigram.Piece(number, piece.path(1).asDouble(0)));
        }
        return new Unigram(vocabulary, tree.path("model").path("unk_id").asInt(0));
    }
}
