package org.soniquebay.legacy.carry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.metadata.SplitNames;

/// Genres and genre tags out of the texts that the old columns hold: several in one, split as those of a
/// file's tag are. There are few texts in any library, so each is split once and then looked up.
public final class SplitWords {

    /// @param column of the old table
    /// @param kind of label it becomes
    public record Column(String name, LabelStore.Kind kind, String links, String label) {
    }

    public static final List<Column> COLUMNS = List.of(
            new Column("genre", LabelStore.Kind.GENRE, "track_genres", "genre_id"),
            new Column("musicbrainz_genre", LabelStore.Kind.GENRE_TAG, "track_genre_tags", "tag_id"));
    private static final int TEXTS_AT_ONCE = 500;

    private final LabelStore labels = new LabelStore();

    /// Learns the texts of all tracks.
    ///
    /// @return whether there may be more
    boolean learnSome(Handle handle) {
        boolean more = false;
        for (Column column : COLUMNS) {
            more |= learn(handle, column, "true", Optional.empty()) == TEXTS_AT_ONCE;
        }
        return more;
    }

    /// Learns the texts of these tracks.
    void learn(Handle handle, List<Integer> tracks) {
        COLUMNS.forEach(column -> learn(handle, column, "id = ANY (:tracks)", Optional.of(tracks)));
    }

    private int learn(Handle handle, Column column, String where, Optional<List<Integer>> tracks) {
        String limit = tracks.isPresent() ? "" : " LIMIT " + TEXTS_AT_ONCE;
        List<String> texts = handle.createQuery("""
                SELECT DISTINCT %1$s FROM soniquebay_migration.said
                WHERE %2$s AND %1$s IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM soniquebay_migration.split_words WHERE kind = :kind AND digest = md5(%1$s))%3$s
                """.formatted(column.name(), where, limit))
                .bind("kind", column.name())
                .bindArray("tracks", Integer.class, tracks.orElse(List.of()))
                .mapTo(String.class).list();
        if (texts.isEmpty()) {
            return 0;
        }
        Map<String, List<String>> split = new HashMap<>();
        texts.forEach(text -> split.put(text, split(text)));
        Map<String, Integer> ids = labels.ids(handle, column.kind(), split.values().stream().flatMap(List::stream).distinct().toList());
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO soniquebay_migration.split_words (kind, digest, label_id) VALUES (:kind, md5(:text), :label) ON CONFLICT DO NOTHING
                """);
        split.forEach((text, names) -> {
            List<Integer> linked = names.stream().map(ids::get).distinct().toList();
            Stream<Optional<Integer>> rows = linked.isEmpty() ? Stream.of(Optional.empty()) : linked.stream().map(Optional::of);
            rows.forEach(label -> batch.bind("kind", column.name()).bind("text", text).bind("label", label).add());
        });
        batch.execute();
        return texts.size();
    }

    /// Gives tracks the labels that their texts mean, and notes which links are ours.
    void link(Handle handle, List<Integer> tracks) {
        COLUMNS.forEach(column -> TrackMigration.run(handle, """
                WITH texts AS MATERIALIZED (
                    SELECT id, md5(%3$s) AS digest FROM soniquebay_migration.said WHERE id = ANY (:tracks) AND %3$s IS NOT NULL
                ), made AS (
                    INSERT INTO %1$s (track_id, %2$s)
                    SELECT texts.id, words.label_id
                    FROM texts
                    JOIN soniquebay_migration.split_words AS words ON words.kind = '%3$s' AND words.digest = texts.digest
                    WHERE words.label_id IS NOT NULL
                      AND NOT EXISTS (SELECT 1 FROM %1$s AS linked WHERE linked.track_id = texts.id AND linked.%2$s = words.label_id)
                    ORDER BY texts.id, words.label_id
                    ON CONFLICT DO NOTHING
                    RETURNING track_id, %2$s
                )
                INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
                SELECT '%1$s', track_id, %2$s, 'added' FROM made
                """.formatted(column.links(), column.label(), column.name()), tracks));
    }

    /// Removes links of ours from a text which the old application has replaced since. A link that it made too, or that
    /// it sought and did not make because it was there, is its own word and stays.
    void unlinkOutdated(Handle handle, List<Integer> tracks) {
        COLUMNS.forEach(column -> TrackMigration.run(handle, """
                WITH gone AS (
                DELETE FROM %1$s AS linked
                USING soniquebay_migration.said, track_metadata AS before, soniquebay_migration.split_words AS words
                WHERE said.id = ANY (:tracks) AND linked.track_id = said.id AND before.track_id = said.id
                  AND before.metadata_source = 'legacy' AND before.metadata_key = '%3$s'
                  AND before.metadata_value IS DISTINCT FROM said.%3$s
                  AND words.kind = '%3$s' AND words.digest = md5(before.metadata_value) AND words.label_id = linked.%2$s
                  AND EXISTS (SELECT 1 FROM soniquebay_migration.original_links AS ours
                              WHERE ours.table_name = '%1$s' AND ours.change = 'added'
                                AND ours.owner_id = said.id AND ours.label_id = linked.%2$s
                                AND NOT EXISTS (SELECT 1 FROM soniquebay_migration.original_links AS later
                                                WHERE later.table_name = '%1$s' AND later.owner_id = said.id AND later.label_id = linked.%2$s
                                                  AND later.change IN ('deleted', 'linked', 'unlinked', 'sought') AND later.id > ours.id)
                                AND NOT EXISTS (SELECT 1 FROM soniquebay_migration.original_links AS later
                                                WHERE later.table_name = '%1$s' AND later.owner_id IS NULL
                                                  AND later.change = 'sought' AND later.id > ours.id))
                  AND NOT EXISTS (SELECT 1 FROM soniquebay_migration.split_words AS still
                                  WHERE still.kind = '%3$s' AND still.digest = md5(said.%3$s) AND still.label_id = linked.%2$s)
                RETURNING linked.track_id, linked.%2$s
                )
                INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
                SELECT '%1$s', track_id, %2$s, 'deleted' FROM gone
                """.formatted(column.links(), column.label(), column.name()), tracks));
    }

    private static List<String> split(String text) {
        return SplitNames.in(List.of(text)).stream().flatMap(name -> SanitizedText.of(name, SanitizedText.NAME_BYTES).stream()).distinct().toList();
    }
}
