package org.soniquebay.legacy.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.legacy.schema.TableShape.Column;

/// The view `soniquebay_migration.said`: the last values that the old application wrote for each track, whatever we
/// changed since. A column that a database does not have is null there, so that all SQL of the evolution is the same
/// for every origin.
public final class CarriedRows {

    private static final Map<String, String> TYPES = Map.of("genre", "varchar", "musicbrainz_genre", "varchar",
            "cover_mime_type", "varchar", "key", "varchar", "scale", "varchar", "genre_main", "varchar", "camelot_key", "varchar");

    private CarriedRows() {
    }

    static void makeView(Handle handle) {
        SequencedMap<String, Column> columns = TableShape.of(handle, "public", "tracks").columns();
        List<String> expressions = new ArrayList<>();
        List<String> said = new ArrayList<>(LegacyTables.AUDIO);
        said.addAll(List.of("genre", "musicbrainz_genre", "cover_mime_type"));
        said.forEach(column -> expressions.add(expression(columns, column)));
        expressions.add(columns.containsKey("cover_data") ? "track.cover_data" : "CAST(NULL AS varchar) AS cover_data");
        expressions.addAll(vector(columns));
        handle.execute("DROP VIEW IF EXISTS soniquebay_migration.said");
        new Script("""
                CREATE VIEW soniquebay_migration.said AS
                SELECT track.id, coalesce(track.date_modified, track.date_added, CURRENT_TIMESTAMP) AS modified, %s
                FROM public.tracks AS track
                LEFT JOIN soniquebay_migration.originals AS original
                  ON original.table_name = 'tracks' AND original.row_id = track.id AND original.change IN ('changed', 'kept')
                """.formatted(String.join(",\n", expressions))).run(handle);
    }

    private static String expression(Map<String, Column> columns, String name) {
        String type = TYPES.getOrDefault(name, "double precision");
        if (!columns.containsKey(name)) {
            return "CAST(NULL AS %s) AS \"%s\"".formatted(type, name);
        }
        return "CASE WHEN original.old_row ? '%1$s' THEN CAST(original.old_row ->> '%1$s' AS %2$s) ELSE track.\"%1$s\" END AS \"%1$s\""
                .formatted(name, type);
    }

    /// The vector, and its text where it was stored as text.
    private static List<String> vector(Map<String, Column> columns) {
        if (!columns.containsKey("vector")) {
            return List.of("soniquebay_migration.as_vector(NULL) AS vector", "CAST(NULL AS text) AS vector_text");
        }
        if (isText(columns)) {
            return List.of("soniquebay_migration.as_vector(CAST(track.vector AS text)) AS vector",
                    "CAST(track.vector AS text) AS vector_text");
        }
        return List.of("track.vector", "CAST(NULL AS text) AS vector_text");
    }

    /// Whether the vectors of tracks are anything but vectors of the right length.
    public static boolean isText(Map<String, Column> columns) {
        return columns.containsKey("vector") && !columns.get("vector").type().equals("vector(512)");
    }
}
