package org.soniquebay.ingest;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.text.SemanticTextQueries;

/// The takeover of the answers by a text model's vectors. Those of an earlier model answer until the new ones cover the library. A
/// model whose vectors a client of the API stores is replaced only by one that a person named.
final class SemanticActivation {

    /// The model of vectors that an earlier SoniqueBay kept without saying which made them.
    private static final String LEGACY = "legacy";

    private final boolean named;
    private final EmbeddingStore embeddings = new EmbeddingStore();
    private final SemanticTextQueries texts = new SemanticTextQueries();

    /// @param named whether a person named the model, rather than took the one that is there
    SemanticActivation(boolean named) {
        this.named = named;
    }

    /// Makes this model's vectors the ones that answer if they may, and cover what the earlier ones do.
    void activateIfComplete(Handle handle, ModelIdentity model) {
        Optional<ModelIdentity> active = embeddings.active(handle, model.type());
        if (active.isEmpty()) {
            embeddings.activate(handle, model);
        } else if (!active.get().equals(model) && mayReplace(handle, active.get())) {
            embeddings.activateWhenComplete(handle, model, texts.withoutVector(handle, model));
        }
    }

    private boolean mayReplace(Handle handle, ModelIdentity active) {
        return named || active.model().equals(LEGACY) || texts.isMadeHere(handle, active);
    }
}
