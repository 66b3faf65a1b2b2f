package org.soniquebay.embedding.text.ollama;

import java.util.List;
import java.util.Locale;
import org.soniquebay.embedding.text.DimensionMethod;
import org.soniquebay.embedding.text.PromptScheme;

/// How a model of Ollama's library wants its texts, and how its numbers may be cut.
///
/// @param matryoshka the method by which more than 512 numbers are cut; of models that were not trained for it, [DimensionMethod#PROJECTED]
record OllamaProfile(String name, PromptScheme prompts, DimensionMethod matryoshka) {

    /// The longer of two names comes first.
    private static final List<OllamaProfile> KNOWN = List.of(
            // Trained to be cut to 256 only.
            new OllamaProfile("nomic-embed-text-v2", PromptScheme.NOMIC, DimensionMethod.PROJECTED),
            new OllamaProfile("nomic-embed-text", PromptScheme.NOMIC, DimensionMethod.LAYERNORM_CUT),
            new OllamaProfile("embeddinggemma", PromptScheme.GEMMA, DimensionMethod.CUT),
            new OllamaProfile("mxbai-embed-large", PromptScheme.MXBAI, DimensionMethod.CUT),
            // Trained to be cut to 256 only.
            new OllamaProfile("snowflake-arctic-embed2", PromptScheme.ARCTIC, DimensionMethod.PROJECTED),
            new OllamaProfile("qwen3-embedding", PromptScheme.QWEN, DimensionMethod.CUT));

    private static final OllamaProfile UNKNOWN = new OllamaProfile("", PromptScheme.NONE, DimensionMethod.PROJECTED);

    /// @param model as Ollama names it: `nomic-embed-text`, `library/qwen3-embedding:0.6b`
    static OllamaProfile of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return KNOWN.stream().filter(profile -> name.startsWith(profile.name())).findFirst().orElse(UNKNOWN);
    }

    DimensionMethod method(int dimensions) {
        return dimensions > DimensionMethod.DIMENSIONS ? matryoshka : DimensionMethod.of(dimensions);
    }
}
