package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What `docs/scaling.md` says of spreading the tables below a track over several servers by `track_id`, with all other
/// tables on each of them: by the rules of Citus, unique keys contain the column, and foreign keys lead from spread tables to
/// the others only.
class DistributableTablesTest {

    /// The play queue and what belongs to a user are small lists, and stay whole.
    private static final String SPREAD = """
            WITH spread AS (
                SELECT tables.oid, tables.relname AS name, columns.attnum AS track
                FROM pg_class AS tables
                JOIN pg_attribute AS columns ON columns.attrelid = tables.oid AND columns.attname = 'track_id' AND columns.attnotnull
                WHERE tables.relkind = 'r' AND tables.relnamespace = CAST('public' AS regnamespace)
                  AND NOT tables.relname IN ('playqueue_tracks', 'listen_queue') AND NOT starts_with(tables.relname, 'user_'))
            """;

    @Test
    void onlySurrogateKeysStandInTheWay() {
        try (Database database = TestDatabase.create()) {
            assertThat(database.<List<String>, RuntimeException>read(handle -> handle.createQuery(SPREAD + """
                    SELECT CAST(CAST(pg_index.indexrelid AS regclass) AS text)
                    FROM spread JOIN pg_index ON pg_index.indrelid = spread.oid
                    WHERE pg_index.indisunique AND NOT spread.track = ANY (CAST(pg_index.indkey AS smallint[])) ORDER BY 1
                    """).mapTo(String.class).list())).containsExactly("pk_track_audio_analyses", "pk_track_audio_features",
                    "pk_track_embeddings", "pk_track_metadata");
        }
    }

    @Test
    void noForeignKeyLeadsToASpreadTable() {
        try (Database database = TestDatabase.create()) {
            assertThat(database.<List<String>, RuntimeException>read(handle -> handle.createQuery(SPREAD + """
                    SELECT conname FROM pg_constraint JOIN spread ON spread.oid = confrelid WHERE contype = 'f'
                    UNION ALL
                    SELECT conname FROM pg_constraint JOIN spread ON spread.oid = conrelid
                    WHERE contype = 'f' AND spread.track = ANY (conkey) AND (confdeltype IN ('n', 'd') OR confupdtype IN ('c', 'n', 'd'))
                    """).mapTo(String.class).list())).isEmpty();
        }
    }

    @Test
    void theyAreTheseTables() {
        try (Database database = TestDatabase.create()) {
            assertThat(database.<List<String>, RuntimeException>read(handle -> handle.createQuery(
                    SPREAD + "SELECT name FROM spread ORDER BY 1").mapTo(String.class).list())).containsExactly(
                    "album_statements", "enrichment_state", "map_points", "semantic_texts", "tag_readings", "track_audio_analyses", "track_audio_features", "track_credits", "track_embeddings", "track_genre_tags", "track_genres",
                    "track_levels", "track_metadata", "track_mood_tags", "track_search", "track_sort_keys",
                    "track_timelines");
        }
    }
}
