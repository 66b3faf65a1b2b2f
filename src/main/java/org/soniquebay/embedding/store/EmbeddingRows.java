package org.soniquebay.embedding.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.database.Vectors;
import org.soniquebay.library.TrackId;

/// The rows of `track_embeddings` one by one, as clients of the API see and write them.
public final class EmbeddingRows {

    /// The name of a model that a client did not name.
    public static final String UNNAMED = "unnamed";

    private static final String COLUMNS = """
            embedding.id, embedding.track_id, embedding.embedding_type, embedding.embedding_model, embedding.model_version,
            embedding.embedding_source, embedding.created_at, embedding.date_added, embedding.date_modified""";
    private static final String ACTIVE_FIRST = """
            LEFT JOIN active_embedding_models AS active
              ON active.embedding_type = embedding.embedding_type AND active.embedding_model = embedding.embedding_model
             AND active.model_version IS NOT DISTINCT FROM embedding.model_version
            """;

    /// The choice of one of a track's vectors of one type.
    ///
    /// @param model the active one when empty
    /// @param version any, the newest first, when empty
    public record Wanted(TrackId track, String type, Optional<String> model, Optional<String> version) {
    }

    /// A track's vectors, those of active models first.
    ///
    /// @return empty when there is no such track
    public Optional<List<StoredEmbedding>> list(Handle handle, TrackId track) {
        List<Optional<StoredEmbedding>> rows = handle.createQuery("""
                SELECT %s
                FROM tracks
                LEFT JOIN track_embeddings AS embedding ON embedding.track_id = tracks.id
                %s
                WHERE tracks.id = :track
                ORDER BY embedding.embedding_type, active.embedding_type NULLS LAST, embedding.id
                """.formatted(COLUMNS, ACTIVE_FIRST))
                .bind("track", track).map((row, _) -> stored(row)).list();
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.stream().flatMap(Optional::stream).toList());
    }

    /// One vector with its row.
    public Optional<StoredEmbedding.WithVector> find(Handle handle, Wanted wanted) {
        return handle.createQuery("""
                SELECT %s, CAST(embedding.vector AS real[]) AS vector
                FROM track_embeddings AS embedding
                %s
                WHERE embedding.track_id = :track AND embedding.embedding_type = :type
                  AND CASE WHEN CAST(:model AS varchar) IS NULL THEN active.embedding_type IS NOT NULL
                           ELSE embedding.embedding_model = :model END
                  AND (CAST(:version AS varchar) IS NULL OR embedding.model_version = :version)
                ORDER BY embedding.id DESC
                LIMIT 1
                """.formatted(COLUMNS, ACTIVE_FIRST))
                .bind("track", wanted.track()).bind("type", wanted.type()).bind("model", wanted.model())
                .bind("version", wanted.version())
                .map((row, _) -> new StoredEmbedding.WithVector(stored(row).orElseThrow(), Vectors.of(row, 10).orElseThrow())).findOne();
    }

    /// Adds a vector. A type that no model answers for is answered for by this one from now on.
    ///
    /// @return empty when the track has one of this model already
    public Optional<StoredEmbedding> insert(Handle handle, ModelIdentity model, Optional<String> source, TrackVector vector) {
        RowChanges.announce(handle, EmbeddingStore.TABLE, vector.track());
        Optional<StoredEmbedding> made = handle.createQuery("""
                INSERT INTO track_embeddings AS embedding (
                    track_id, embedding_type, vector, embedding_source, embedding_model, model_version, content_hash)
                VALUES (:track, :type, :vector, :source, :model, :version, NULL)
                ON CONFLICT ON CONSTRAINT uq_track_embeddings_track_type_model DO NOTHING
                RETURNING %s
                """.formatted(COLUMNS))
                .bind("track", vector.track()).bind("type", model.type()).bind("vector", vector.vector())
                .bind("source", source).bind("model", model.model()).bind("version", model.version())
                .map((row, _) -> stored(row).orElseThrow()).findOne();
        made.ifPresent(_ -> activateFirst(handle, model));
        return made;
    }

    /// Changes a row; an empty parameter leaves its value as it is.
    public void update(Handle handle, StoredEmbedding row, Optional<float[]> vector, Optional<String> source) {
        RowChanges.announce(handle, EmbeddingStore.TABLE, row.track());
        Update update = handle.createUpdate("""
                UPDATE track_embeddings
                SET %s embedding_source = coalesce(:source, embedding_source), date_modified = CURRENT_TIMESTAMP
                WHERE id = :id
                """.formatted(vector.isPresent() ? "vector = :vector, content_hash = NULL," : ""));
        vector.ifPresent(numbers -> update.bind("vector", numbers));
        update.bind("source", source).bind("id", row.id()).execute();
    }

    public boolean delete(Handle handle, StoredEmbedding row) {
        RowChanges.announce(handle, EmbeddingStore.TABLE, row.track());
        return handle.createUpdate("DELETE FROM track_embeddings WHERE id = :id").bind("id", row.id()).execute() == 1;
    }

    /// Tracks without any vector of a type, by id.
    public List<TrackId> tracksWithout(Handle handle, String type, int limit) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE NOT EXISTS (SELECT 1 FROM track_embeddings WHERE track_id = tracks.id AND embedding_type = :type)
                ORDER BY id LIMIT :limit
                """)
                .bind("type", type).bind("limit", limit).mapTo(TrackId.class).list();
    }

    /// Vectors of one type, model and source.
    public record Count(String type, Optional<String> model, Optional<String> source, long count) {
    }

    public List<Count> counts(Handle handle) {
        return handle.createQuery("""
                SELECT embedding_type AS type, embedding_model AS model, embedding_source AS source, count(*) AS count
                FROM track_embeddings
                GROUP BY embedding_type, embedding_model, embedding_source
                ORDER BY embedding_type, embedding_model NULLS LAST, embedding_source NULLS LAST
                """)
                .map(ConstructorMapper.of(Count.class)).list();
    }

    /// The model that answers for each type.
    public SequencedMap<String, ModelIdentity> active(Handle handle) {
        return handle.createQuery("SELECT embedding_type, embedding_model, model_version FROM active_embedding_models ORDER BY embedding_type")
                .reduceRows(new LinkedHashMap<>(), (models, row) -> {
                    String type = row.getColumn("embedding_type", String.class);
                    models.put(type, new ModelIdentity(type, row.getColumn("embedding_model", String.class),
                            Optional.ofNullable(row.getColumn("model_version", String.class))));
                    return models;
                });
    }

    private static void activateFirst(Handle handle, ModelIdentity model) {
        int activated = handle.createUpdate("""
                INSERT INTO active_embedding_models (embedding_type, embedding_model, model_version)
                VALUES (:type, :model, :version)
                ON CONFLICT DO NOTHING
                """)
                .bind("type", model.type()).bind("model", model.model()).bind("version", model.version()).execute();
        if (activated == 1) {
            RowChanges.announceAny(handle, EmbeddingStore.TABLE);
        }
    }

    private static Optional<StoredEmbedding> stored(ResultSet row) throws SQLException {
        OptionalInt id = Columns.integer(row, "id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String model = Columns.text(row, "embedding_model").orElse(UNNAMED);
        return Optional.of(new StoredEmbedding(id.getAsInt(), new TrackId(row.getInt("track_id")),
                new ModelIdentity(row.getString("embedding_type"), model, Columns.text(row, "model_version")),
                Columns.text(row, "embedding_source"), Columns.instant(row, "created_at").orElseThrow(),
                row.getObject("date_added", OffsetDateTime.class), row.getObject("date_modified", OffsetDateTime.class)));
    }
}
