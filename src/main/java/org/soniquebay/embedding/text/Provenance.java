package org.soniquebay.embedding.text;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.embedding.store.ModelIdentity;

/// Where vectors of texts come from.
///
/// @param source the program that ran the model: `soniquebay`, `ollama`
/// @param model its name
/// @param version of its weights, such as the first 12 digits of a digest
/// @param dimensions how many numbers the model itself gives
/// @param method how these became 512
/// @param prompts what is put before the texts
public record Provenance(String source, String model, String version, int dimensions, DimensionMethod method, PromptScheme prompts) {

    /// The type of vectors made of words.
    public static final String TYPE = "semantic";

    public Provenance {
        requireNonNull(source, "source is null");
        requireNonNull(model, "model is null");
        requireNonNull(version, "version is null");
        requireNonNull(method, "method is null");
        requireNonNull(prompts, "prompts is null");
        if (dimensions < 1) {
            throw new IllegalArgumentException("no dimensions: " + dimensions);
        }
    }

    /// The identity that the vectors are stored with. Another method or other words before the texts give vectors that cannot be compared
    /// with these, so both are in the version, unless they are what they are for every model of so many dimensions.
    public ModelIdentity identity() {
        boolean plain = method == DimensionMethod.AS_IS || method == DimensionMethod.PADDED;
        return new ModelIdentity(TYPE, model, Optional.of(
                version + (plain ? "" : " " + method.word()) + (prompts == PromptScheme.NONE ? "" : " " + prompts.word())));
    }
}
