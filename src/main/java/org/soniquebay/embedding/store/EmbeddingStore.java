package org.soniquebay.embedding.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.database.Vectors;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.tracks.AudioHash;

/// The rows of `track_embeddings`, and which model is the active one of its type. A track has at most one vector of each
/// [ModelIdentity].
public final class EmbeddingStore {

    /// The name under which changes are announced.
    public static final String TABLE = "track_embeddings";

    private static final String WRITE = """
            INSERT INTO track_embeddings (
                track_id, embedding_type, vector, embedding_source, embedding_model, model_version, content_hash)
            VALUES (:track, :type, :vector, :source, :model, :version, :hash)
            ON CONFLICT ON CONSTRAINT uq_track_embeddings_track_type_model DO UPDATE
            SET vector = excluded.vector, embedding_source = excluded.embedding_source,
                content_hash = excluded.content_hash, date_modified = CURRENT_TIMESTAMP
            WHERE (CAST(track_embeddings.vector AS real[]), track_embeddings.embedding_source, track_embeddings.content_hash)
                  IS DISTINCT FROM
                  (CAST(excluded.vector AS real[]), excluded.embedding_source, excluded.content_hash)
            """;
    private static final String ACTIVATE = """
            INSERT INTO active_embedding_models (embedding_type, embedding_model, model_version)
            VALUES (:type, :model, :version)
            ON CONFLICT (embedding_type) DO UPDATE
            SET embedding_model = excluded.embedding_model, model_version = excluded.model_version,
                activated_at = CURRENT_TIMESTAMP
            WHERE (active_embedding_models.embedding_model, active_embedding_models.model_version)
                  IS DISTINCT FROM (excluded.embedding_model, excluded.model_version)
            """;
    /// The rows that answer for the types: those of the active models, made from the tracks' present sound. A condition on
    /// `embedding_type` is to follow.
    public static final String ACTIVE_ROWS = """
            FROM track_embeddings AS embedding
            JOIN active_embedding_models AS active USING (embedding_type, embedding_model)
            JOIN tracks ON tracks.id = embedding.track_id
            WHERE embedding.model_version IS NOT DISTINCT FROM active.model_version
              AND (embedding.content_hash <> tracks.content_hash) IS NOT TRUE
            """;
    private static final String EACH_ACTIVE = """
            SELECT embedding.track_id, CAST(embedding.vector AS real[])
            """ + ACTIVE_ROWS + " AND embedding_type = ?";
    /// Listed tracks that the active model of the type answers for and the other one does not.
    private static final String UNCOVERED = """
            SELECT EXISTS (
                SELECT 1
            """ + ACTIVE_ROWS + """
                  AND embedding_type = :type
                  AND %s AND tracks.root_id IS NOT NULL AND NOT tracks.id = ANY (:excepted)
                  AND NOT EXISTS (
                      SELECT 1 FROM track_embeddings AS other
                      WHERE other.track_id = tracks.id AND other.embedding_type = :type
                        AND other.embedding_model = :model AND other.model_version IS NOT DISTINCT FROM :version
                        AND (other.content_hash <> tracks.content_hash) IS NOT TRUE))
            """.formatted(TrackScope.LISTED.tracks());

    /// Stores vectors of one model, each replacing the track's older one of the same model and version. A vector that is
    /// there already is not touched.
    ///
    /// @param source the program that ran the model: `soniquebay`, `ollama`, …
    public void write(Handle handle, ModelIdentity model, String source, Collection<TrackVector> vectors) {
        if (vectors.isEmpty()) {
            return;
        }
        RowChanges.announce(handle, TABLE, vectors.stream().map(TrackVector::track).toList());
        PreparedBatch batch = handle.prepareBatch(WRITE);
        vectors.forEach(vector -> batch
                .bind("track", vector.track())
                .bind("type", model.type())
                .bind("vector", vector.vector())
                .bind("source", source)
                .bind("model", model.model())
                .bind("version", model.version())
                .bind("hash", vector.hash().map(AudioHash::hex))
                .add());
        batch.execute();
    }

    /// Whether the track's stored vector of a model was made of another sound than this one.
    public boolean isOfAnotherSound(Handle handle, ModelIdentity model, TrackVector vector) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM track_embeddings
                    WHERE track_id = :track AND embedding_type = :type AND embedding_model = :model AND model_version IS NOT DISTINCT FROM :version
                      AND content_hash <> :hash)
                """)
                .bind("track", vector.track()).bind("type", model.type()).bind("model", model.model()).bind("version", model.version())
                .bind("hash", vector.hash().map(AudioHash::hex)).mapTo(Boolean.class).one();
    }

    /// Adds a vector. A type that no model answers for is answered for by this one from now on.
    ///
    /// @return empty when the track has one of this model already
    public Optional<StoredEmbedding> insert(Handle handle, ModelIdentity model, Optional<String> source, TrackVector vector) {
        RowChanges.announce(handle, TABLE, vector.track());
        Optional<StoredEmbedding> made = handle.createQuery("""
                INSERT INTO track_embeddings AS embedding (
                    track_id, embedding_type, vector, embedding_source, embedding_model, model_version, content_hash)
                VALUES (:track, :type, :vector, :source, :model, :version, NULL)
                ON CONFLICT ON CONSTRAINT uq_track_embeddings_track_type_model DO NOTHING
                RETURNING %s
                """.formatted(VectorQueries.COLUMNS))
                .bind("track", vector.track()).bind("type", model.type()).bind("vector", vector.vector())
                .bind("source", source).bind("model", model.model()).bind("version", model.version())
                .map(VectorQueries.STORED).findOne();
        made.ifPresent(_ -> activateFirst(handle, model));
        return made;
    }

    /// Changes a row; an empty parameter leaves its value as it is.
    public void update(Handle handle, StoredEmbedding row, Optional<float[]> vector, Optional<String> source) {
        RowChanges.announce(handle, TABLE, row.track());
        Update update = handle.createUpdate("""
                UPDATE track_embeddings
                SET %s embedding_source = coalesce(:source, embedding_source), date_modified = CURRENT_TIMESTAMP
                WHERE id = :id
                """.formatted(vector.isPresent() ? "vector = :vector, content_hash = NULL," : ""));
        vector.ifPresent(numbers -> update.bind("vector", numbers));
        update.bind("source", source).bind("id", row.id()).execute();
    }

    public boolean delete(Handle handle, StoredEmbedding row) {
        RowChanges.announce(handle, TABLE, row.track());
        return handle.createUpdate("DELETE FROM track_embeddings WHERE id = :id").bind("id", row.id()).execute() == 1;
    }

    private static void activateFirst(Handle handle, ModelIdentity model) {
        int activated = handle.createUpdate("""
                INSERT INTO active_embedding_models (embedding_type, embedding_model, model_version)
                VALUES (:type, :model, :version)
                ON CONFLICT DO NOTHING
                """)
                .bind("type", model.type()).bind("model", model.model()).bind("version", model.version()).execute();
        if (activated == 1) {
            RowChanges.announceAny(handle, TABLE);
        }
    }

    /// Makes a model the one that answers for its type.
    ///
    /// @return whether another one, or none, did so until now
    public boolean activate(Handle handle, ModelIdentity model) {
        RowChanges.announceAny(handle, TABLE);
        return handle.createUpdate(ACTIVATE).bind("type", model.type()).bind("model", model.model())
                .bind("version", model.version()).execute() == 1;
    }

    /// Makes a model the one that answers for its type as soon as no present track loses its answer by that.
    ///
    /// @param excepted tracks that cannot be measured now, which would keep the earlier model for ever
    /// @return whether another one, or none, did so until now
    public boolean activateWhenComplete(Handle handle, ModelIdentity model, Collection<TrackId> excepted) {
        boolean uncovered = handle.createQuery(UNCOVERED).bind("type", model.type()).bind("model", model.model())
                .bind("version", model.version()).bindArray("excepted", TrackId.class, excepted).mapTo(Boolean.class).one();
        return !uncovered && activate(handle, model);
    }

    /// The model that answers for a type.
    public Optional<ModelIdentity> active(Handle handle, String type) {
        return handle.createQuery("""
                SELECT embedding_model, model_version
                FROM active_embedding_models
                WHERE embedding_type = :type
                """)
                .bind("type", type)
                .map((row, _) -> new ModelIdentity(type, row.getString("embedding_model"),
                        Columns.text(row, "model_version")))
                .findOne();
    }

    /// Takes away a track's vector by one model, for instance because its present sound is silent.
    ///
    /// @return whether there was one
    public boolean delete(Handle handle, ModelIdentity model, TrackId track) {
        RowChanges.announce(handle, TABLE, track);
        return handle.createUpdate("""
                DELETE FROM track_embeddings
                WHERE track_id = :track AND embedding_type = :type AND embedding_model = :model
                  AND model_version IS NOT DISTINCT FROM :version
                """)
                .bind("track", track).bind("type", model.type()).bind("model", model.model())
                .bind("version", model.version())
                .execute() == 1;
    }

    /// The artists of all tracks that have a vector of this type, by whichever model.
    public List<ArtistId> artists(Handle handle, String type) {
        return handle.createQuery("""
                SELECT tracks.track_artist_id
                FROM track_embeddings AS embedding JOIN tracks ON tracks.id = embedding.track_id
                WHERE embedding.embedding_type = :type
                UNION
                SELECT track_credits.artist_id
                FROM track_embeddings AS embedding JOIN track_credits ON track_credits.track_id = embedding.track_id AND role = 'artist'
                WHERE embedding.embedding_type = :type
                """)
                .bind("type", type).mapTo(ArtistId.class).list();
    }

    /// Shows the vectors of these tracks alone, by the same rules as for all tracks.
    public void eachActive(Handle handle, String type, Collection<TrackId> tracks, BiConsumer<TrackId, float[]> consumer) {
        VectorRows.each(handle, EACH_ACTIVE + " AND embedding.track_id = ANY (?)", statement -> {
            statement.setString(1, type);
            statement.setArray(2, statement.getConnection().createArrayOf("integer", tracks.stream().map(TrackId::value).toArray()));
        }, (track, vector) -> consumer.accept(new TrackId(track), vector));
    }

    /// Shows every vector of a type's active model, in no particular order, missing tracks included, those made from
    /// another sound than the track's present one left out. Keeps a few hundred rows in memory; the handle must be in a
    /// transaction.
    public void eachActive(Handle handle, String type, BiConsumer<TrackId, float[]> consumer) {
        VectorRows.each(handle, EACH_ACTIVE, statement -> statement.setString(1, type),
                (track, vector) -> consumer.accept(new TrackId(track), vector));
    }
}
