package org.soniquebay.embedding.text.tokens;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

/// The tokenizer of SentencePiece's language model: of all ways to cut a text into pieces of the vocabulary the one whose pieces are
/// likeliest together. Spaces belong to the piece after them, written `▁`.
final class Unigram implements Tokenizer {

    private static final char SPACE = '▁';
    private static final int LONGEST_PIECE = 64;
    /// By how much an unknown letter is less likely than the least likely piece, as SentencePiece has it.
    private static final double UNKNOWN_PENALTY = 10;

    private final Map<String, Piece> vocabulary;
    private final int unknown;
    private final double unknownScore;

    /// @param score the logarithm of how likely the piece is
    record Piece(int number, double score) {
    }

    Unigram(Map<String, Piece> vocabulary, int unknown) {
        this.vocabulary = requireNonNull(vocabulary, "vocabulary is null");
        this.unknown = unknown;
        this.unknownScore = vocabulary.values().stream().mapToDouble(Piece::score).min().orElse(0) - UNKNOWN_PENALTY;
    }

    @Override
    public int unknown() {
        return unknown;
    }

    @Override
    public int[] pieces(String text, int most) {
        String spaced = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
        return spaced.isEmpty() ? new int[0] : likeliest(SPACE + spaced.replace(' ', SPACE), most);
    }

    private int[] likeliest(String text, int most) {
        double[] scores = new double[text.length() + 1];
        int[] starts = new int[text.length() + 1];
        Arrays.fill(scores, Double.NEGATIVE_INFINITY);
        scores[0] = 0;
        for (int from = 0; from < text.length(); from += Character.charCount(text.codePointAt(from))) {
            int letter = Character.charCount(text.codePointAt(from));
            for (int to = from + letter; to <= Math.min(text.length(), from + LONGEST_PIECE); to++) {
                Piece piece = vocabulary.get(text.substring(from, to));
                double score = scores[from] + (piece == null ? to == from + letter ? unknownScore : Double.NEGATIVE_INFINITY : piece.score());
                if (score > scores[to]) {
                    scores[to] = score;
                    starts[to] = from;
                }
            }
        }
        Deque<Integer> pieces = new ArrayDeque<>();
        for (int to = text.length(); to > 0; to = starts[to]) {
            Piece piece = vocabulary.get(text.substring(starts[to], to));
            pieces.addFirst(piece == null ? unknown : piece.number());
        }
        return pieces.stream().limit(most).mapToInt(Integer::intValue).toArray();
    }
}
