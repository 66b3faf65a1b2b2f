package org.soniquebay.database.backup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;

/// A library with rows in every table, full of what a copy may stumble over; and a comparison of databases that knows
/// nothing of how they are copied.
public final class OddLibrary {

    /// What COPY has a meaning for, and what is no plain letter.
    private static final List<String> WORDS = List.of("", " ", "\\N", "\\.", "\\", "\\\\n", "a\tb", "a\nb", "a\r\nb", "\b\f\u000B\u0001",
            "NULL", "{1,2}", "[1,2]", "'quoted' \"twice\"", "🎧 Ünïcödé 日本語 \u202E", "$1 %s :name ?", "a\u0000".substring(0, 1), "long ".repeat(5000));

    private OddLibrary() {
    }

    /// Writes it into a library without rows.
    public static void fill(Database database) {
        database.useTransaction(OddLibrary::fill);
    }

    private static void fill(Handle handle) {
        handle.execute("INSERT INTO library_roots (path) VALUES ('/music'), (E'/odd\\\\N\\t')");
        for (int i = 0; i < WORDS.size(); i++) {
            handle.createUpdate("INSERT INTO artists (name, name_key, lastfm_tags, vector) VALUES (:word || ' ' || :i, :i, :word, :vector)")
                    .bind("word", WORDS.get(i)).bind("i", String.valueOf(i)).bind("vector", i % 3 == 0 ? null : vector(i)).execute();
        }
        handle.execute("INSERT INTO artist_similar (artist_id, similar_artist_id, weight) SELECT id, id + 1, 1.0 / id FROM artists WHERE id < 5");
        handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) SELECT name, id, name FROM artists WHERE id < 12");
        handle.execute("""
                INSERT INTO tracks (title, path, track_artist_id, album_id, duration, file_mtime, file_size, root_id, content_hash, missing_since)
                SELECT name, '/music/' || id || name, id, CASE WHEN id < 12 THEN id END, id, 1e9 + id / 3.0, 5000000000 + id, 1,
                    encode(sha256(convert_to(name, 'UTF8')), 'hex'), CASE WHEN id % 4 = 0 THEN TIMESTAMPTZ '2024-02-29 23:59:59.999999+05:30' END
                FROM artists
                """);
        handle.execute("""
                INSERT INTO track_audio_analyses (track_id, analysis_source, bpm, tonal, danceability, acoustic, key, bpm_candidates, analyzed_at)
                SELECT id, 'legacy', CASE id % 4 WHEN 0 THEN 'NaN' WHEN 1 THEN '-Infinity' WHEN 2 THEN 1e-300 ELSE 0.1 + 0.2 END, -0.0, 1 / 3.0,
                    4.9e-324, title, jsonb_build_array(title, NULL, 1.50), '4713-01-01 00:00:00 BC' FROM tracks
                """);
        handle.execute("""
                INSERT INTO track_audio_features (track_id, bpm, key, field_sources) SELECT id, 120.1, 'C#', jsonb_build_object(title, id) FROM tracks
                """);
        handle.execute("""
                INSERT INTO track_levels (track_id, content_hash, loudness, stretch_seconds, peaks, levels, measured_at)
                SELECT id, encode(sha256(convert_to(title, 'UTF8')), 'hex'), '-Infinity', 1e-300, decode('00ff5c27', 'hex'), decode('0a0d0900', 'hex'), '-infinity' FROM tracks
                """);
        handle.execute("""
                INSERT INTO track_timelines (track_id, content_hash, analyzer_version, beats, stability, beats_per_bar, bar_confidence, downbeats, key_sections, measured_at)
                SELECT id, encode(sha256(convert_to(title, 'UTF8')), 'hex'), title, decode('00ff5c27', 'hex'), 4.9e-324, 3, 1, decode('0a0d0900', 'hex'),
                    jsonb_build_array(title, NULL, 1.50), 'infinity' FROM tracks WHERE id % 3 > 0
                """);
        handle.execute("""
                INSERT INTO album_statements (track_id, folder, title, title_key, album_artist, disc, settled)
                SELECT id, '/music/' || title, title, nullif(title, ''), title, id, id % 2 = 0 FROM tracks
                """);
        handle.execute("INSERT INTO tag_readings (track_id, reader_version, inode_changed, charset, pictures) SELECT id, nullif(id % 3, 0), 4.9e-324, title, ARRAY[title, NULL] FROM tracks");
        handle.execute("INSERT INTO album_pictures (album_id, path, modified, size) SELECT id, title, 1.5, id FROM albums");
        handle.execute("INSERT INTO track_credits (track_id, role, position, artist_id, join_phrase) SELECT id, 'artist', id, track_artist_id, title FROM tracks");
        handle.execute("INSERT INTO active_embedding_models (embedding_type, embedding_model) VALUES ('audio', 'soniquebay')");
        List<Integer> tracks = handle.createQuery("SELECT id FROM tracks ORDER BY id").mapTo(Integer.class).list();
        tracks.forEach(track -> handle.createUpdate("INSERT INTO track_embeddings (track_id, embedding_model, vector) VALUES (:track, 'm', :vector)")
                .bind("track", track).bind("vector", vector(track)).execute());
        handle.execute("INSERT INTO track_metadata (track_id, metadata_key, metadata_value) SELECT id, 'odd', title FROM tracks");
        handle.execute("""
                INSERT INTO semantic_texts (track_id, embedding_model, model_version, text_recipe, text_hash, refused, original_dimensions, dimension_method, prompt_scheme)
                SELECT id, title, path, 'odd', repeat('0', 64), title, id, 'layernorm-cut', title FROM tracks
                """);
        handle.execute("""
                INSERT INTO map_projections (embedding_type, embedding_model, projection_version, seed, tracks, fitted, trustworthiness, trust_neighbours, trust_sample)
                VALUES (E'a\\tudio', E'\\\\N', 1, -9223372036854775808, 3, 3, 4.9e-324, 1, 3)
                """);
        handle.execute("INSERT INTO map_points (projection_id, track_id, x, y, placed_later) SELECT 1, id, '-1.4e-45', 1, id % 2 = 0 FROM tracks");
        handle.execute("INSERT INTO track_search (track_id, search) SELECT id, to_tsvector('simple', title || ' it''s a \\ word') FROM tracks");
        handle.execute("""
                INSERT INTO jobs (task_name, task_instance, task_data, execution_time, picked, version)
                SELECT 'odd', title || id, decode('00ff5c0a09', 'hex'), 'infinity', false, id FROM tracks
                """);
        handle.execute("INSERT INTO failures SELECT 'odd', path, title, title, '', 1, '-infinity' FROM tracks");
        handle.execute("""
                INSERT INTO scan_sessions (id, directory, status, started_at, updated_at) VALUES ('one', '/music', 'waiting', now(), now())
                """);
        handle.execute("INSERT INTO api_keys (name, hash, created_at, role) VALUES ('one', sha256('one'), now(), 'read'), (E'\\\\N', sha256('two'), now(), 'admin')");
        handle.execute("INSERT INTO api_sessions SELECT sha256('session'), id, now(), now(), now() FROM api_keys WHERE name = 'one'");
        handle.execute("""
                INSERT INTO library_users (name, role, created_at, secret_hash, secret_sealed, secret_made_at)
                VALUES (E'\\\\N', 'admin', now(), sha256('three'), decode('005c0a09', 'hex'), now()), ('two', 'read', '-infinity', NULL, NULL, NULL)
                """);
        listening(handle);
        handle.execute("INSERT INTO playqueue (id) VALUES (1)");
        handle.execute("INSERT INTO playqueue_tracks (queue_id, track_id, position) SELECT 1, id, id FROM tracks");
        handle.execute("INSERT INTO enrichment_state (track_id, provider, state, score, question_hash) SELECT id, 'listenbrainz', 'hit', 4.9e-324, title FROM tracks");
        handle.execute("INSERT INTO enrichment_providers (provider, last_error) SELECT 'p' || id, title FROM tracks");
        handle.execute("INSERT INTO enrichment_hosts (host, next_free_at) SELECT 'h' || id, CURRENT_TIMESTAMP FROM tracks");
        handle.execute("INSERT INTO track_sort_keys (track_id, title, artist) SELECT id, title, path FROM tracks ON CONFLICT DO NOTHING");
        handle.execute("INSERT INTO playlists (name, description) SELECT title || id, title FROM tracks");
        handle.execute("INSERT INTO playlist_entries (playlist_id, position, track_id, path, title) SELECT 1, id, id, path, title FROM tracks");
        handle.execute("INSERT INTO row_changes (origin, table_name, tracks) SELECT title, 'tracks', ARRAY[id] FROM tracks");
        handle.execute("INSERT INTO row_changes (origin, table_name) VALUES ('odd', 'tracks')");
        handle.execute("""
                INSERT INTO workers VALUES ('odd/1/2', 'odd', 1, 'worker', 2, 'resting', E'full\\tdisk', '-infinity', now(), 1, 0, '{"ingest": 1.5}', 0, 0.1)
                """);
        handle.execute("INSERT INTO queue_pause (since) VALUES (now())");
        handle.execute("INSERT INTO events (created_at, body) SELECT now(), jsonb_build_object('title', title) FROM tracks");
        handle.execute("INSERT INTO cover_images (content_hash, bytes, mime_type) VALUES (repeat('a', 64), '\\x00ff5c5c0a0d09', 'image/png'), (repeat('b', 64), '', '')");
        handle.execute("""
                INSERT INTO covers (entity_type, entity_id, image_hash) SELECT CAST('TRACK' AS covertype), id, repeat('a', 64) FROM tracks
                UNION ALL SELECT 'ALBUM', id, repeat('b', 64) FROM albums UNION ALL SELECT 'ARTIST', id, NULL FROM artists
                """);
        handle.execute("INSERT INTO genres (name, name_key) SELECT name, name FROM artists");
        handle.execute("INSERT INTO genre_tags (name, name_key) VALUES ('idm', 'idm'), (E'\\\\N', E'\\\\N')");
        handle.execute("INSERT INTO mood_tags (name, name_key) VALUES ('sad', 'sad')");
        handle.execute("INSERT INTO track_genres SELECT id, id FROM tracks");
        handle.execute("INSERT INTO artist_genres SELECT id, id FROM artists");
        handle.execute("INSERT INTO album_genres SELECT id, id FROM albums");
        handle.execute("INSERT INTO track_genre_tags SELECT id, 1 FROM tracks");
        handle.execute("INSERT INTO track_mood_tags SELECT id, 1 FROM tracks");
        // Ids that were given once are not given again, though nothing shows them any more.
        handle.execute("INSERT INTO mood_tags (name, name_key) VALUES ('gone', 'gone')");
        handle.execute("DELETE FROM mood_tags WHERE name = 'gone'");
    }

    private static void listening(Handle handle) {
        handle.execute("INSERT INTO user_marks (user_id, track_id, starred_at) SELECT 1, id, '-infinity' FROM tracks");
        handle.execute("INSERT INTO user_marks (user_id, album_id, rating) SELECT 1, id, 5 FROM albums");
        handle.execute("INSERT INTO user_marks (user_id, artist_id, starred_at, rating) SELECT 2, id, 'infinity', 1 FROM artists");
        handle.execute("INSERT INTO user_plays SELECT 1, id, TIMESTAMPTZ '2024-02-29 23:59:59.999999+05:30' FROM tracks");
        handle.execute("""
                INSERT INTO user_players (user_id, player, track_id, state, position_ms, playback_rate, reported_at, counted)
                SELECT 1, title || id, id, 'paused', 9223372036854775807, 4.9e-324, '-infinity', true FROM tracks
                """);
        handle.execute("INSERT INTO listen_accounts SELECT 1, decode('005c0a', 'hex'), 'infinity', '-infinity', 2147483647, now(), title, id FROM tracks ORDER BY id LIMIT 1");
        handle.execute("INSERT INTO listen_queue SELECT user_id, track_id, played_at, (SELECT min(title) FROM tracks), 'infinity' FROM user_plays");
        handle.execute("INSERT INTO user_queues SELECT 1, 3, 0, now(), title FROM tracks ORDER BY id LIMIT 1");
        handle.execute("INSERT INTO user_queue_tracks SELECT 1, id * 3, id FROM tracks");
        handle.execute("INSERT INTO user_bookmarks SELECT 1, id, id, title, 'infinity', now() FROM tracks");
    }

    private static float[] vector(int number) {
        float[] vector = new float[512];
        IntStream.range(0, vector.length).forEach(i -> vector[i] = (float) Math.sin(i * number) * (i % 7 == 0 ? 1e-12f : i % 5 == 0 ? 1e7f : 1));
        vector[0] = -0.0f;
        vector[1] = Float.MIN_VALUE;
        return vector;
    }

    /// How many tables it has rows in: all but those that a test does not need.
    static long tablesWithoutRows(Database database) {
        return content(database).entrySet().stream().filter(table -> table.getValue().startsWith("0 ")).count();
    }

    /// By table, the number of its rows and a digest of all their values, generated ones included.
    public static Map<String, String> content(Database database) {
        return database.read(handle -> {
            Map<String, String> content = new TreeMap<>();
            handle.createQuery("""
                    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
                    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
                    """).mapTo(String.class).list().forEach(table -> content.put(table, handle.createQuery("""
                            SELECT count(1) || ' ' || coalesce(md5(string_agg(line, '|' ORDER BY line COLLATE "C")), '')
                            FROM (SELECT md5(CAST(t AS text)) AS line FROM %s AS t) AS lines
                            """.formatted(table)).mapTo(String.class).one()));
            return content;
        });
    }

    /// Every column, constraint, index, trigger, function, view, enum label and sequence, in words.
    public static List<String> shape(Database database) {
        return database.read(handle -> {
            handle.execute("SET LOCAL search_path = ''");
            return handle.createQuery("""
                    SELECT concat_ws(' ', 'column', c.table_schema, c.table_name, c.column_name, c.data_type, c.udt_schema, c.udt_name,
                        c.character_maximum_length, c.is_nullable, c.column_default, c.is_identity, c.identity_generation, c.generation_expression,
                        (SELECT attstorage FROM pg_catalog.pg_attribute
                         WHERE attrelid = CAST(format('%I.%I', c.table_schema, c.table_name) AS regclass) AND attname = c.column_name)) AS what
                    FROM information_schema.columns AS c WHERE c.table_schema NOT IN ('pg_catalog', 'information_schema')
                    UNION ALL SELECT concat_ws(' ', 'constraint', CAST(conrelid AS regclass), conname, pg_get_constraintdef(oid), convalidated)
                    FROM pg_catalog.pg_constraint WHERE connamespace <> CAST('pg_catalog' AS regnamespace) AND conrelid <> 0
                    UNION ALL SELECT indexdef FROM pg_catalog.pg_indexes WHERE schemaname <> 'pg_catalog'
                    UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(oid), tgenabled) FROM pg_catalog.pg_trigger WHERE NOT tgisinternal
                    UNION ALL SELECT pg_get_functiondef(oid) FROM pg_catalog.pg_proc WHERE prokind = 'f' AND probin IS NULL
                        AND pronamespace NOT IN (CAST('pg_catalog' AS regnamespace), CAST('information_schema' AS regnamespace))
                    UNION ALL SELECT schemaname || viewname || definition FROM pg_catalog.pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                    UNION ALL SELECT concat_ws(' ', CAST(enumtypid AS regtype), enumlabel, rank() OVER (PARTITION BY enumtypid ORDER BY enumsortorder)) FROM pg_catalog.pg_enum
                    UNION ALL SELECT concat_ws(' ', 'sequence', schemaname, sequencename, data_type, start_value, increment_by, cycle, cache_size, last_value)
                    FROM pg_catalog.pg_sequences
                    UNION ALL SELECT concat_ws(' ', 'comment', CAST(objoid AS regclass), description) FROM pg_catalog.pg_description
                    WHERE classoid = CAST('pg_class' AS regclass) AND objoid >= 16384
                    ORDER BY what
                    """).mapTo(String.class).list();
        });
    }
}
