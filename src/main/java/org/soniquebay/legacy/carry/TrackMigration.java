package org.soniquebay.legacy.carry;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.database.RowChanges;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.schema.CarriedRows;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.schema.TableShape;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.metadata.TrackMetadataStore;

/// Copies the values in the old columns of some tracks into the new tables. Doing it again changes only values that the
/// old application has changed since. The caller has begun with [Bookkeeping], so that an older word never overwrites a
/// newer one.
final class TrackMigration {

    private static final String NAMES = LegacyTables.AUDIO.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    private static final List<String> SCORES = List.of("danceability", "mood_happy", "mood_aggressive", "mood_party", "mood_relaxed",
            "instrumental", "acoustic", "tonal");
    /// The entry in the history, verbatim; and for tracks without any earlier statement, the effective features: the
    /// usable ones of the old values.
    private static final String SOUND = """
            WITH entry AS (
                INSERT INTO track_audio_analyses AS entry (track_id, analysis_source, analyzed_at, %1$s)
                SELECT id, 'legacy', modified, %1$s
                FROM soniquebay_migration.said
                WHERE id = ANY (:tracks)
                  AND (num_nonnulls(%1$s) > 0
                       OR EXISTS (SELECT 1 FROM track_audio_analyses AS before
                                  WHERE before.track_id = said.id AND before.analysis_source = 'legacy' AND before.analyzer_version IS NULL))
                ORDER BY id
                ON CONFLICT ON CONSTRAINT uq_track_audio_analyses_track_content_source_version DO UPDATE
                SET (analyzed_at, date_modified, withdrawn_at, %1$s) = (excluded.analyzed_at, CURRENT_TIMESTAMP, NULL, %5$s)
                WHERE (%6$s) IS DISTINCT FROM (%5$s)
                RETURNING track_id, analyzed_at, %1$s
            )
            INSERT INTO track_audio_features (track_id, analysis_source, analyzed_at, field_sources, %1$s)
            SELECT track_id, 'legacy', analyzed_at,
                   CASE WHEN num_nulls(%1$s) = 0 THEN CAST('%4$s' AS jsonb) ELSE jsonb_strip_nulls(jsonb_build_object(%2$s)) END, %1$s
            FROM (
                SELECT entry.track_id, entry.analyzed_at, CASE WHEN bpm BETWEEN 20 AND 400 THEN bpm END AS bpm,
                       spellings.key, spellings.scale, spellings.camelot_key, nullif(btrim(genre_main, E' \\t\\n\\r\\f\\x0b'), '') AS genre_main, %3$s
                FROM entry
                JOIN soniquebay_migration.spellings
                  ON spellings.digest = soniquebay_migration.spelling(entry.key, entry.scale, entry.camelot_key)
                WHERE NOT EXISTS (SELECT 1 FROM track_audio_analyses AS before WHERE before.track_id = entry.track_id)
            ) AS usable
            ORDER BY track_id
            ON CONFLICT (track_id) DO NOTHING
            """.formatted(NAMES,
            LegacyTables.AUDIO.stream().map(name -> "'%1$s', CASE WHEN \"%1$s\" IS NOT NULL THEN 'legacy' END".formatted(name))
                    .collect(Collectors.joining(", ")),
            SCORES.stream().map(name -> "CASE WHEN %1$s BETWEEN 0 AND 1 THEN %1$s END AS %1$s".formatted(name))
                    .collect(Collectors.joining(", ")),
            LegacyTables.AUDIO.stream().map(name -> "\"" + name + "\": \"legacy\"").collect(Collectors.joining(", ", "{", "}")),
            qualify("excluded"), qualify("entry"));
    private static final String STILL_TO_SETTLE = """
            SELECT track_id FROM track_audio_analyses
            WHERE track_id = ANY (:tracks)
            GROUP BY track_id
            HAVING count(1) > 1 OR NOT EXISTS (SELECT 1 FROM track_audio_features AS known WHERE known.track_id = track_audio_analyses.track_id)
            """;
    private static final String EMBEDDINGS = """
            INSERT INTO track_embeddings (track_id, embedding_type, vector, embedding_source, embedding_model)
            SELECT id, 'semantic', vector, 'legacy', 'legacy'
            FROM soniquebay_migration.said
            WHERE id = ANY (:tracks) AND vector IS NOT NULL
            ORDER BY id
            ON CONFLICT ON CONSTRAINT uq_track_embeddings_track_type_model DO UPDATE
            SET vector = excluded.vector, embedding_source = excluded.embedding_source, date_modified = CURRENT_TIMESTAMP
            WHERE track_embeddings.vector IS DISTINCT FROM excluded.vector
            """;
    private static final String UNUSABLE_VECTORS = """
            INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
            SELECT 'tracks', id, 'vector', vector_text, 'not 512 numbers'
            FROM soniquebay_migration.said
            WHERE id = ANY (:tracks) AND vector_text IS NOT NULL AND vector IS NULL
            ON CONFLICT DO NOTHING
            """;
    /// The old words verbatim, beside the labels made from them.
    private static final String WORDS = """
            INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
            SELECT id, word.key, word.value, 'legacy'
            FROM soniquebay_migration.said
            CROSS JOIN LATERAL (VALUES ('genre', genre), ('musicbrainz_genre', musicbrainz_genre)) AS word (key, value)
            WHERE id = ANY (:tracks) AND word.value IS NOT NULL
            ORDER BY id, word.key
            ON CONFLICT ON CONSTRAINT uq_track_metadata_track_key_source DO UPDATE
            SET metadata_value = excluded.metadata_value, date_modified = CURRENT_TIMESTAMP
            WHERE track_metadata.metadata_value IS DISTINCT FROM excluded.metadata_value
            """;
    /// The values that the old application has removed since.
    private static final List<String> GONE = List.of("""
            DELETE FROM track_metadata AS entry USING soniquebay_migration.said
            WHERE entry.track_id = said.id AND said.id = ANY (:tracks) AND metadata_source = 'legacy'
              AND (metadata_key = 'genre' AND said.genre IS NULL OR metadata_key = 'musicbrainz_genre' AND said.musicbrainz_genre IS NULL)
            """, """
            DELETE FROM track_embeddings AS entry USING soniquebay_migration.said
            WHERE entry.track_id = said.id AND said.id = ANY (:tracks) AND embedding_type = 'semantic'
              AND embedding_model = 'legacy' AND model_version IS NULL AND said.vector IS NULL
              AND EXISTS (SELECT 1 FROM soniquebay_migration.old_columns WHERE table_name = 'tracks' AND column_name = 'vector')
            """);

    private final AudioFeaturesStore features = new AudioFeaturesStore();
    private final SplitWords labels = new SplitWords();
    private final KeySpellings keySpellings = new KeySpellings();
    private final CoverMigration covers = new CoverMigration();
    private final HalfEvolved halfEvolved = new HalfEvolved();
    private final TrackSearchIndex words = new TrackSearchIndex();
    private Optional<Shape> shape = Optional.empty();

    /// The properties of an old library that decide which values are copied; they stay as they are.
    private record Shape(boolean textVectors, boolean halfEvolved) {
    }

    private synchronized Shape shape(Handle handle) {
        if (shape.isEmpty()) {
            shape = Optional.of(new Shape(
                    CarriedRows.isText(TableShape.of(handle, "public", "tracks").columns()),
                    LegacyTables.HALF_EVOLVED.stream().anyMatch(table -> HalfEvolved.has(handle, table))));
        }
        return shape.get();
    }

    /// Makes the first copy of the words of tracks: the values of their sound, their genres and tags.
    void copyWords(Handle handle, List<Integer> tracks) {
        run(handle, SOUND, tracks);
        labels.link(handle, tracks);
        run(handle, WORDS, tracks);
        settle(handle, stillToSettle(handle, tracks));
    }

    /// Makes the first copy of the large values, and of those that depend on the words.
    void copyPictures(Handle handle, List<Integer> tracks) {
        copyVectors(handle, tracks);
        covers.carryTracks(handle, tracks);
        words.refresh(handle, ids(tracks));
    }

    private void copyVectors(Handle handle, List<Integer> tracks) {
        run(handle, EMBEDDINGS, tracks);
        if (shape(handle).textVectors()) {
            run(handle, UNUSABLE_VECTORS, tracks);
        }
        if (shape(handle).halfEvolved()) {
            halfEvolved.carry(handle, tracks);
            settle(handle, stillToSettle(handle, tracks));
        }
    }

    /// Makes a copy of tracks that the old application has written to.
    void follow(Handle handle, Collection<Integer> written) {
        List<Integer> tracks = written.stream().sorted().toList();
        List.of(AudioFeaturesStore.TABLE, EmbeddingStore.TABLE, TrackMetadataStore.TABLE, "tracks")
                .forEach(table -> RowChanges.announce(handle, table, ids(tracks)));
        keySpellings.learn(handle);
        labels.learn(handle, tracks);
        labels.unlinkOutdated(handle, tracks);
        GONE.forEach(sql -> run(handle, sql, tracks));
        copyWords(handle, tracks);
        copyVectors(handle, tracks);
        covers.followTracks(handle, tracks);
        words.refresh(handle, ids(tracks));
        features.settle(handle, ids(tracks));
    }

    private void settle(Handle handle, Set<Integer> tracks) {
        if (!tracks.isEmpty()) {
            features.settle(handle, ids(LockedRows.lock(handle, tracks, "tracks")));
        }
    }

    private static Set<Integer> stillToSettle(Handle handle, List<Integer> tracks) {
        return new HashSet<>(handle.createQuery(STILL_TO_SETTLE).bindArray("tracks", Integer.class, tracks).mapTo(Integer.class).list());
    }

    static void run(Handle handle, String sql, List<Integer> tracks) {
        handle.createUpdate(sql).bindArray("tracks", Integer.class, tracks).execute();
    }

    private static List<TrackId> ids(Collection<Integer> tracks) {
        return tracks.stream().map(TrackId::new).toList();
    }

    private static String qualify(String table) {
        return LegacyTables.AUDIO.stream().map(name -> table + ".\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
