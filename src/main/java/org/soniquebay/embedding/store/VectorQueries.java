package org.soniquebay.embedding.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Reads the vectors of tracks one by one, with their models, and counts them.
public final class VectorQueries {

    static final String COLUMNS = """
            embedding.id, embedding.track_id AS track, embedding.embedding_type AS type,
            coalesce(embedding.embedding_model, '%s') AS model, embedding.model_version AS version, embedding.embedding_source AS source,
            embedding.created_at, embedding.date_added AS added, embedding.date_modified AS modified""".formatted(ModelIdentity.UNNAMED);
    static final RowMapper<StoredEmbedding> STORED = ConstructorMapper.of(StoredEmbedding.class);
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
                .bind("track", track).registerRowMapper(StoredEmbedding.class, STORED)
                .map(row -> Optional.ofNullable(row.getColumn("id", Integer.class)).map(_ -> row.getRow(StoredEmbedding.class))).list();
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
                .map(ConstructorMapper.of(StoredEmbedding.WithVector.class)).findOne();
    }

    /// Tracks without any vector of a type, by id.
    public List<TrackId> tracksWithout(Handle handle, String type, int limit) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE %s AND NOT EXISTS (SELECT 1 FROM track_embeddings WHERE track_id = tracks.id AND embedding_type = :type)
                ORDER BY id LIMIT :limit
                """.formatted(TrackScope.LISTED.tracks()))
                .bind("type", type).bind("limit", limit).mapTo(TrackId.class).list();
    }

    /// Vectors of listed tracks, of one type, model and source.
    public record Count(String type, Optional<String> model, Optional<String> source, long count) {
    }

    public List<Count> counts(Handle handle) {
        return handle.createQuery("""
                SELECT embedding_type AS type, embedding_model AS model, embedding_source AS source, count(*) AS count
                FROM track_embeddings JOIN tracks ON tracks.id = track_embeddings.track_id
                WHERE %s
                GROUP BY embedding_type, embedding_model, embedding_source
                ORDER BY embedding_type, embedding_model NULLS LAST, embedding_source NULLS LAST
                """.formatted(TrackScope.LISTED.tracks()))
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
}
