package org.soniquebay.embedding.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Vectors;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Reads which tracks' texts a model has embedded, and which are due. No row says that a track is due: it is while the text that its
/// present rows give is not the one that was embedded last.
public final class SemanticTextQueries {

    private final TraitQueries traits = new TraitQueries();

    private record Embedded(Optional<String> hash, boolean settled) {
    }

    /// The texts of listed tracks that this model has not embedded as they are now. A track without any text is among them until that
    /// is noted.
    ///
    /// @param first id of the first track
    /// @param last id of the last one
    public List<TrackText> due(Handle handle, ModelIdentity model, int first, int last) {
        Map<TrackId, Embedded> embedded = handle.createQuery("""
                SELECT semantic_texts.track_id, semantic_texts.text_hash,
                       semantic_texts.text_hash IS NULL OR semantic_texts.refused IS NOT NULL OR EXISTS (
                           SELECT 1 FROM track_embeddings AS embedding
                           WHERE embedding.track_id = semantic_texts.track_id AND embedding.embedding_type = :type
                             AND embedding.embedding_model = :model AND embedding.model_version = :version) AS settled
                FROM semantic_texts
                WHERE semantic_texts.track_id BETWEEN :first AND :last
                  AND semantic_texts.embedding_model = :model AND semantic_texts.model_version = :version
                """)
                .bind("first", first).bind("last", last)
                .bind("type", model.type()).bind("model", model.model()).bind("version", model.version())
                .map((row, _) -> Map.entry(new TrackId(row.getInt("track_id")),
                        new Embedded(Optional.ofNullable(row.getString("text_hash")), row.getBoolean("settled"))))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return traits.between(handle, first, last).stream().map(TrackText::of).filter(text -> {
            Embedded before = embedded.get(text.track());
            return before == null || !before.settled() || !before.hash().equals(text.hash());
        }).toList();
    }

    /// The vectors that this model made of these very texts for other tracks, by the texts' hashes.
    public Map<String, float[]> vectors(Handle handle, ModelIdentity model, Collection<String> hashes) {
        Map<String, float[]> vectors = new HashMap<>();
        handle.createQuery("""
                SELECT DISTINCT ON (semantic_texts.text_hash) semantic_texts.text_hash, CAST(embedding.vector AS real[])
                FROM semantic_texts
                JOIN track_embeddings AS embedding ON embedding.track_id = semantic_texts.track_id AND embedding.embedding_type = :type
                 AND embedding.embedding_model = semantic_texts.embedding_model AND embedding.model_version = semantic_texts.model_version
                WHERE semantic_texts.text_hash = ANY (:hashes) AND semantic_texts.refused IS NULL
                  AND semantic_texts.embedding_model = :model AND semantic_texts.model_version = :version
                ORDER BY semantic_texts.text_hash, semantic_texts.track_id
                """)
                .bindArray("hashes", String.class, List.copyOf(hashes))
                .bind("type", model.type()).bind("model", model.model()).bind("version", model.version())
                .map((row, _) -> Map.entry(row.getString(1), Vectors.of(row, 2).orElseThrow()))
                .forEach(entry -> vectors.put(entry.getKey(), entry.getValue()));
        return vectors;
    }

    /// Tracks of which this model can make no vector: nothing is known that a text could tell, or it refused the text.
    public List<TrackId> withoutVector(Handle handle, ModelIdentity model) {
        return handle.createQuery("""
                SELECT semantic_texts.track_id FROM semantic_texts
                WHERE semantic_texts.embedding_model = :model AND semantic_texts.model_version = :version
                  AND (semantic_texts.text_hash IS NULL OR semantic_texts.refused IS NOT NULL)
                """)
                .bind("model", model.model()).bind("version", model.version()).mapTo(TrackId.class).list();
    }

    /// Whether the vectors of a model were made here, rather than brought by a client of the API.
    public boolean isMadeHere(Handle handle, ModelIdentity model) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM semantic_texts WHERE semantic_texts.embedding_model = :model)")
                .bind("model", model.model()).mapTo(Boolean.class).one();
    }

    /// The parts into which the listed tracks fall by their ids, each once.
    ///
    /// @param size how many ids a part has; the part of an id is `id / size`
    public List<Integer> parts(Handle handle, int size) {
        return handle.createQuery("SELECT DISTINCT tracks.id / :size FROM tracks WHERE %s ORDER BY 1".formatted(TrackScope.LISTED.tracks()))
                .bind("size", size).mapTo(Integer.class).list();
    }

    /// Those of the tracks that are still there, kept from being deleted until the transaction's end. Locks are taken in the order of paths, as
    /// deletions take them.
    public Set<TrackId> held(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery("SELECT tracks.id FROM tracks WHERE tracks.id = ANY (:tracks) ORDER BY tracks.path COLLATE \"C\" FOR KEY SHARE")
                .bindArray("tracks", TrackId.class, List.copyOf(tracks)).mapTo(TrackId.class)
                .stream().collect(Collectors.toSet());
    }
}
