package org.soniquebay.app.semantic;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.embedding.text.bert.MiniLm;
import org.soniquebay.embedding.text.folder.FolderModel;
import org.soniquebay.embedding.text.ollama.OllamaModel;
import picocli.CommandLine.Option;

/// Which model embeds what is known of a track in words, as typed.
public final class SemanticOptions {

    @Option(
            names = "--semantic",
            paramLabel = "MODEL",
            description = "What embeds the words that are known of a track: minilm (default; in this process, English), ollama, off, or a folder with a"
                    + " static model (model.safetensors and tokenizer.json). docs/semantic.md says what each needs.")
    private String model;

    @Option(names = "--ollama-url", paramLabel = "URL", description = "Address of the Ollama server (default: ${DEFAULT-VALUE}).")
    private String ollamaUrl = "http://localhost:11434";

    @Option(
            names = "--ollama-model",
            paramLabel = "NAME",
            description = "A model that the Ollama server has pulled (default: ${DEFAULT-VALUE}, which knows more than 100 languages).")
    private String ollamaModel = "embeddinggemma";

    /// @throws CommandFailure for a model that there is not
    public TextModelChoice choice() {
        boolean named = model != null && !model.isBlank();
        String word = named ? model.strip() : "minilm";
        try {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "off" -> TextModelChoice.off(named);
                case "minilm" -> TextModelChoice.of(new MiniLm(), named);
                case "ollama" -> TextModelChoice.of(new OllamaModel(URI.create(ollamaUrl.strip()), ollamaModel.strip()), named);
                default -> TextModelChoice.of(new FolderModel(folder(word)), named);
            };
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private static Path folder(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.USAGE, "--semantic takes minilm, ollama, off, or a folder with a model; there is no folder “" + name + "”.");
        }
        return folder;
    }
}
