package org.soniquebay.embedding.text.folder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.soniquebay.embedding.text.DimensionMethod;
import org.soniquebay.embedding.text.PromptScheme;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.embedding.text.TextModelException;
import org.soniquebay.embedding.text.TextOutcome;
import org.soniquebay.embedding.text.tokens.Tokenizer;
import org.soniquebay.embedding.text.tokens.TokenizerFile;

/// A static model (`model2vec`, such as `potion-multilingual-128M`) out of a folder with `model.safetensors` and `tokenizer.json`: the vector of a text is
/// the mean of those of its pieces. Its name is the folder's, its version the first digits of the files' SHA-256. The vectors stay in the
/// mapped file, the tokenizer in memory.
public final class FolderModel implements TextModel {

    private static final String WEIGHTS = "model.safetensors";
    private static final String TOKENIZER = "tokenizer.json";
    private static final int MOST_PIECES = 512;
    private static final int DIGITS = 12;

    private final Path folder;
    private Loaded loaded;

    private record Loaded(Safetensors file, StaticVectors vectors, Tokenizer tokenizer, Provenance provenance) {
    }

    /// @param folder read when it is first needed
    public FolderModel(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    @Override
    public Provenance provenance() {
        return loaded().provenance();
    }

    @Override
    public List<TextOutcome> embed(List<String> texts, TextKind kind) {
        Loaded model = loaded();
        return texts.stream().<TextOutcome>map(text -> model.vectors().mean(pieces(model.tokenizer(), text))
                .flatMap(model.provenance().method()::apply).<TextOutcome>map(TextOutcome.Vector::new)
                .orElseGet(() -> new TextOutcome.Refused("The model knows no word of the text."))).toList();
    }

    private static int[] pieces(Tokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.pieces(text, MOST_PIECES)).filter(piece -> piece != tokenizer.unknown()).toArray();
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = read();
        }
        return loaded;
    }

    private Loaded read() {
        try (InputStream words = Files.newInputStream(folder.resolve(TOKENIZER))) {
            Tokenizer tokenizer = TokenizerFile.read(words);
            Safetensors file = new Safetensors(folder.resolve(WEIGHTS));
            try {
                StaticVectors vectors = StaticVectors.of(file);
                int dimensions = vectors.dimensions();
                return new Loaded(file, vectors, tokenizer, new Provenance("soniquebay", name(),
                        digest(), dimensions, DimensionMethod.of(dimensions), PromptScheme.NONE));
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new TextModelException("The model in the folder " + folder + " cannot be used. " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TextModelException("The folder " + folder + " has to hold " + WEIGHTS + " and " + TOKENIZER + " of a static model: "
                    + e.getMessage(), e);
        }
    }

    /// The root of the file system has no name.
    private String name() {
        Path absolute = folder.toAbsolutePath().normalize();
        return Optional.ofNullable(absolute.getFileName()).orElse(absolute).toString();
    }

    private String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : List.of(TOKENIZER, WEIGHTS)) {
                try (InputStream bytes = new DigestInputStream(Files.newInputStream(folder.resolve(name)), digest)) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.file().close();
            loaded = null;
        }
    }
}
