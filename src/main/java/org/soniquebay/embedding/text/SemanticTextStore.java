package org.soniquebay.embedding.text;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.library.TrackId;

/// The rows of `semantic_texts`.
public final class SemanticTextStore {

    /// What became of a track's text.
    ///
    /// @param hash of the text; empty when there is none
    /// @param refused why the model made nothing of it
    public record Entry(TrackId track, Optional<String> hash, Optional<String> refused) {
        public Entry {
            requireNonNull(track, "track is null");
            requireNonNull(hash, "hash is null");
            requireNonNull(refused, "refused is null");
        }
    }

    /// Notes what became of texts, in the transaction that stores their vectors.
    public void write(Handle handle, Provenance from, Collection<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO semantic_texts (track_id, embedding_model, model_version, text_recipe, text_hash, refused,
                                            original_dimensions, dimension_method, prompt_scheme)
                VALUES (:track, :model, :version, :recipe, :hash, :refused, :dimensions, :method, :prompts)
                ON CONFLICT ON CONSTRAINT pk_semantic_texts DO UPDATE
                SET text_recipe = excluded.text_recipe, text_hash = excluded.text_hash, refused = excluded.refused,
                    original_dimensions = excluded.original_dimensions, dimension_method = excluded.dimension_method,
                    prompt_scheme = excluded.prompt_scheme, embedded_at = CURRENT_TIMESTAMP
                """);
        entries.forEach(entry -> batch
                .bind("track", entry.track()).bind("model", from.identity().model()).bind("version", from.identity().version())
                .bind("recipe", TextRecipe.VERSION).bind("hash", entry.hash()).bind("refused", entry.refused())
                .bind("dimensions", from.dimensions()).bind("method", from.method().word()).bind("prompts", from.prompts().word())
                .add());
        batch.execute();
    }
}
