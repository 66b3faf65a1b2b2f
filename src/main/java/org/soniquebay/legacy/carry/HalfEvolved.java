package org.soniquebay.legacy.carry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.legacy.account.ImpossibleValues;
import org.soniquebay.legacy.account.MovedCells;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.schema.TableShape;

/// Copies from the tables that the earlier SoniqueBay's own migration had made, now moved aside.
public final class HalfEvolved {

    private static final Map<String, String> DATES = Map.of("date_added", "entry.date_added", "date_modified", "entry.date_modified");
    /// The analyses. The program that made one there is kept as its version: the source of all of them is the old library.
    private static final MovedCells FEATURES = new MovedCells("track_audio_features", "track_audio_analyses", """
            LEFT JOIN track_audio_analyses AS entry
              ON entry.track_id = old.track_id AND entry.analysis_source = 'legacy' AND entry.content_hash IS NULL
                 AND entry.analyzer_version = coalesce(old.analysis_source, 'unknown')
            """, homes(LegacyTables.AUDIO, column -> "entry.\"" + column + "\"", DATES,
            Map.of("analyzed_at", "entry.analyzed_at", "analysis_source", "entry.analyzer_version")));
    private static final MovedCells EMBEDDINGS = new MovedCells("track_embeddings", "track_embeddings", """
            LEFT JOIN LATERAL (
                SELECT same.id, same.embedding_source, same.created_at, same.date_added, same.date_modified
                FROM track_embeddings AS same
                WHERE same.track_id = old.track_id AND same.embedding_type = old.embedding_type
                  AND same.embedding_model = coalesce(old.embedding_model, 'legacy')
                  AND same.vector = soniquebay_migration.as_vector(CAST(old.vector AS text))
                ORDER BY same.model_version NULLS FIRST LIMIT 1) AS entry ON true
            """, homes(List.of("embedding_type", "embedding_model", "vector"), column -> "old." + column, DATES,
            Map.of("created_at", "entry.created_at", "embedding_source", "entry.embedding_source")));
    private static final MovedCells METADATA = new MovedCells("track_metadata", "track_metadata", """
            LEFT JOIN track_metadata AS entry
              ON entry.track_id = old.track_id AND entry.metadata_key = old.metadata_key
                 AND entry.metadata_source IS NOT DISTINCT FROM old.metadata_source
                 AND entry.metadata_value IS NOT DISTINCT FROM old.metadata_value
            """, homes(List.of("metadata_key", "metadata_value", "metadata_source"), column -> "old." + column, DATES,
            Map.of("created_at", "entry.created_at")));
    /// Every table that may be there.
    public static final List<MovedCells> TABLES = List.of(FEATURES, EMBEDDINGS, METADATA);

    private static final String CARRY_FEATURES = """
            INSERT INTO track_audio_analyses (track_id, analysis_source, analyzer_version, analyzed_at, date_added, date_modified, %1$s)
            SELECT track_id, 'legacy', coalesce(analysis_source, 'unknown'), coalesce(analyzed_at, date_modified, CURRENT_TIMESTAMP),
                   coalesce(date_added, CURRENT_TIMESTAMP), coalesce(date_modified, CURRENT_TIMESTAMP), %1$s
            FROM soniquebay_migration.track_audio_features
            WHERE track_id = ANY (:tracks)
            ORDER BY track_id
            ON CONFLICT DO NOTHING
            """.formatted(LegacyTables.AUDIO.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ")));
    private static final String OLD_VECTORS = """
            (SELECT track_id, embedding_type, soniquebay_migration.as_vector(CAST(vector AS text)) AS vector, embedding_source,
                    coalesce(embedding_model, 'legacy') AS embedding_model, created_at, date_added, date_modified, id
             FROM soniquebay_migration.track_embeddings WHERE track_id = ANY (:tracks) OFFSET 0) AS old""";
    private static final String CARRY_EMBEDDINGS = """
            INSERT INTO track_embeddings (track_id, embedding_type, vector, embedding_source, embedding_model, model_version,
                                          created_at, date_added, date_modified)
            SELECT track_id, embedding_type, vector, embedding_source, embedding_model, %1$s, coalesce(created_at, CURRENT_TIMESTAMP),
                   coalesce(date_added, CURRENT_TIMESTAMP), coalesce(date_modified, CURRENT_TIMESTAMP)
            FROM %2$s
            WHERE vector IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM track_embeddings AS same
                              WHERE same.track_id = old.track_id AND same.embedding_type = old.embedding_type
                                AND same.embedding_model = old.embedding_model AND same.vector = old.vector)
            ORDER BY id
            ON CONFLICT DO NOTHING
            """;
    /// The vector of the track itself is the same: the row of ours takes what the old one says of it.
    private static final String SAME_VECTORS = """
            UPDATE track_embeddings AS entry
            SET embedding_source = coalesce(old.embedding_source, entry.embedding_source), created_at = coalesce(old.created_at, entry.created_at),
                date_added = coalesce(old.date_added, entry.date_added), date_modified = coalesce(old.date_modified, entry.date_modified)
            FROM %s
            WHERE entry.track_id = old.track_id AND entry.embedding_type = old.embedding_type AND entry.embedding_model = old.embedding_model
              AND entry.model_version IS NULL AND entry.vector = old.vector AND entry.embedding_source = 'legacy'
            """.formatted(OLD_VECTORS);
    /// The newest of several entries that one key of ours holds.
    private static final String CARRY_METADATA = """
            INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source, created_at, date_added, date_modified)
            SELECT track_id, metadata_key, metadata_value, metadata_source, coalesce(created_at, CURRENT_TIMESTAMP),
                   coalesce(date_added, CURRENT_TIMESTAMP), coalesce(date_modified, CURRENT_TIMESTAMP)
            FROM soniquebay_migration.track_metadata
            WHERE track_id = ANY (:tracks)
            ORDER BY track_id, metadata_key, metadata_source, date_modified DESC NULLS LAST, id DESC
            ON CONFLICT DO NOTHING
            """;

    private final Map<String, Optional<Set<String>>> columns = new HashMap<>();

    void carry(Handle handle, List<Integer> tracks) {
        useUtc(handle);
        if (columns(handle, FEATURES).isPresent()) {
            TrackMigration.run(handle, CARRY_FEATURES, tracks);
        }
        if (columns(handle, EMBEDDINGS).isPresent()) {
            TrackMigration.run(handle, SAME_VECTORS, tracks);
            TrackMigration.run(handle, CARRY_EMBEDDINGS.formatted("CAST(NULL AS varchar)", OLD_VECTORS), tracks);
            // The embedding is of the same model as a vector of the track itself, and another one.
            TrackMigration.run(handle, CARRY_EMBEDDINGS.formatted("'track_embeddings'", OLD_VECTORS), tracks);
        }
        if (columns(handle, METADATA).isPresent()) {
            TrackMigration.run(handle, CARRY_METADATA, tracks);
        }
        TABLES.forEach(table -> columns(handle, table).ifPresent(there -> TrackMigration.run(handle, table.setAside(there), tracks)));
    }

    private Optional<Set<String>> columns(Handle handle, MovedCells table) {
        return columns.computeIfAbsent(table.name(), _ -> has(handle, table.name()) ? Optional.of(columns(handle, table.name())) : Optional.empty());
    }

    /// The columns of a table that was moved aside.
    public static Set<String> columns(Handle handle, String table) {
        Set<String> columns = TableShape.of(handle, LegacyTables.NOTES, table).columns().keySet();
        // The search path decides that of two tables of one name, ours is meant from here on.
        handle.execute("SET LOCAL search_path TO public");
        return columns;
    }

    public static boolean has(Handle handle, String table) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM soniquebay_migration.moved_tables WHERE name = :name)")
                .bind("name", table).mapTo(Boolean.class).one();
    }

    /// The values that no rule of ours allows, for a receipt; for all old tables.
    public static ImpossibleValues.Found findImpossible(Handle handle) {
        return new ImpossibleValues(handle).find(has(handle, "track_audio_features"));
    }

    /// Sets the time zone, so that values kept as text read the same wherever this program runs.
    public static void useUtc(Handle handle) {
        handle.execute("SET LOCAL TimeZone = 'UTC'");
    }

    private static Map<String, String> homes(
            List<String> columns, Function<String, String> home, Map<String, String> dates, Map<String, String> others) {
        Map<String, String> homes = new HashMap<>(dates);
        homes.putAll(others);
        columns.forEach(column -> homes.put(column, home.apply(column)));
        return homes;
    }
}
