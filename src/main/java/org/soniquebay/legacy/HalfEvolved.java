package org.soniquebay.legacy;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Copies from the tables that the earlier SoniqueBay's own migration had made, now moved aside.
final class HalfEvolved {

    private static final String AUDIO = OldTables.AUDIO.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    /// Who made an analysis there is kept as its version: the source of all of them is the old library.
    private static final String FEATURES = """
            INSERT INTO track_audio_analyses (track_id, analysis_source, analyzer_version, analyzed_at, date_added, date_modified, %1$s)
            SELECT track_id, 'legacy', coalesce(analysis_source, 'unknown'), coalesce(analyzed_at, date_modified, CURRENT_TIMESTAMP),
                   coalesce(date_added, CURRENT_TIMESTAMP), coalesce(date_modified, CURRENT_TIMESTAMP), %1$s
            FROM soniquebay_migration.track_audio_features
            WHERE track_id = ANY (:tracks)
            ORDER BY track_id
            ON CONFLICT DO NOTHING
            """.formatted(AUDIO);
    private static final String EMBEDDINGS = """
            INSERT INTO track_embeddings (track_id, embedding_type, vector, embedding_source, embedding_model, model_version, created_at)
            SELECT track_id, embedding_type, vector, embedding_source, embedding_model, %1$s, coalesce(created_at, CURRENT_TIMESTAMP)
            FROM (SELECT old.track_id, old.embedding_type, soniquebay_migration.as_vector(CAST(old.vector AS text)) AS vector,
                         old.embedding_source, coalesce(old.embedding_model, 'legacy') AS embedding_model, old.created_at, old.id
                  FROM soniquebay_migration.track_embeddings AS old WHERE old.track_id = ANY (:tracks) OFFSET 0) AS old
            WHERE vector IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM track_embeddings AS same
                              WHERE same.track_id = old.track_id AND same.embedding_type = old.embedding_type
                                AND same.embedding_model = old.embedding_model AND same.vector = old.vector)
            ORDER BY id
            ON CONFLICT DO NOTHING
            """;
    private static final String UNUSABLE_VECTORS = """
            INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
            SELECT 'track_embeddings', id, 'vector', CAST(vector AS text), 'not 512 numbers'
            FROM soniquebay_migration.track_embeddings
            WHERE track_id = ANY (:tracks) AND soniquebay_migration.as_vector(CAST(vector AS text)) IS NULL
            ON CONFLICT DO NOTHING
            """;
    /// Of several entries that one key of ours holds, the newest.
    private static final String METADATA = """
            INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source, created_at, date_added, date_modified)
            SELECT track_id, metadata_key, metadata_value, metadata_source, coalesce(created_at, CURRENT_TIMESTAMP),
                   coalesce(date_added, CURRENT_TIMESTAMP), coalesce(date_modified, CURRENT_TIMESTAMP)
            FROM soniquebay_migration.track_metadata
            WHERE track_id = ANY (:tracks)
            ORDER BY track_id, metadata_key, metadata_source, date_modified DESC NULLS LAST, id DESC
            ON CONFLICT DO NOTHING
            """;
    private static final String DOUBLED_METADATA = """
            INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
            SELECT 'track_metadata', old.id, 'metadata_value', old.metadata_value, 'another value of the same track, key and source is newer'
            FROM soniquebay_migration.track_metadata AS old
            WHERE old.track_id = ANY (:tracks)
              AND NOT EXISTS (SELECT 1 FROM track_metadata AS kept
                              WHERE kept.track_id = old.track_id AND kept.metadata_key = old.metadata_key
                                AND kept.metadata_source IS NOT DISTINCT FROM old.metadata_source
                                AND kept.metadata_value IS NOT DISTINCT FROM old.metadata_value)
            ON CONFLICT DO NOTHING
            """;

    void carry(Handle handle, List<Integer> tracks) {
        if (has(handle, "track_audio_features")) {
            TrackCarrying.run(handle, FEATURES, tracks);
        }
        if (has(handle, "track_embeddings")) {
            TrackCarrying.run(handle, EMBEDDINGS.formatted("CAST(NULL AS varchar)"), tracks);
            // Of the same model as a vector of the track itself, and another one.
            TrackCarrying.run(handle, EMBEDDINGS.formatted("'track_embeddings'"), tracks);
            TrackCarrying.run(handle, UNUSABLE_VECTORS, tracks);
        }
        if (has(handle, "track_metadata")) {
            TrackCarrying.run(handle, METADATA, tracks);
            TrackCarrying.run(handle, DOUBLED_METADATA, tracks);
        }
    }

    static boolean has(Handle handle, String table) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM soniquebay_migration.moved_tables WHERE name = :name)")
                .bind("name", table).mapTo(Boolean.class).one();
    }
}
