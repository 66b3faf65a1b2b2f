package org.soniquebay.legacy.account;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.legacy.receipt.ImpossibleValue;
import org.soniquebay.legacy.receipt.ReasonCount;

/// Old values that no rule of ours allows: the history keeps them verbatim, and no effective feature stands in their place. All of
/// them stand in `soniquebay_migration.impossible_values`, with the reason.
public final class ImpossibleValues {

    private static final int NAMED_EACH = 50;
    /// The longest text that is shown: longer ones are cut, and the history has the whole.
    private static final int LONGEST_TEXT = 200;
    private static final List<String> SCORES = List.of("danceability", "mood_happy", "mood_aggressive", "mood_party", "mood_relaxed",
            "instrumental", "acoustic", "tonal");
    private static final List<String> COUNTS = List.of("duration", "bitrate", "file_size");
    private static final String UNSPELLED = "old.\"%1$s\" IS NOT NULL AND spelled.\"%1$s\" IS NULL";
    private static final String OF_SOUND = """
            INSERT INTO soniquebay_migration.impossible_values (table_name, row_id, column_name, value, reason)
            SELECT '%1$s', old.%2$s, cell.name, left(cell.value, %5$d), cell.reason
            FROM %3$s AS old
            LEFT JOIN soniquebay_migration.spellings AS spelled
              ON spelled.digest = soniquebay_migration.spelling(old.key, old.scale, old.camelot_key)
            CROSS JOIN LATERAL (VALUES %4$s) AS cell (name, value, reason, impossible)
            WHERE cell.impossible
            """;
    private static final String OF_WORDS = """
            INSERT INTO soniquebay_migration.impossible_values (table_name, row_id, column_name, value, reason)
            SELECT 'tracks', id, '%1$s', left(%1$s, %2$d), 'a name of more than 2,000 bytes: not linked'
            FROM soniquebay_migration.said
            WHERE octet_length(%1$s) > 2000
              AND EXISTS (SELECT 1 FROM regexp_split_to_table(%1$s, '[,;/]') AS name WHERE octet_length(btrim(name)) > 2000)
            """;
    private static final String BELOW_ZERO = """
            INSERT INTO soniquebay_migration.impossible_values (table_name, row_id, column_name, value, reason)
            SELECT 'tracks', id, '%1$s', CAST(%1$s AS text), 'below zero: set aside by contract' FROM public.tracks WHERE %1$s < 0
            """;

    private final Handle handle;

    public ImpossibleValues(Handle handle) {
        this.handle = handle;
    }

    /// The impossible values that were found.
    ///
    /// @param counts how many there are of each kind
    /// @param first the first rows of each column
    public record Found(List<ReasonCount> counts, List<ImpossibleValue> first) {
        public Found {
            counts = List.copyOf(counts);
            first = List.copyOf(first);
        }
    }

    /// Finds all impossible values.
    ///
    /// @param halfEvolved whether audio values stand in a table that was moved aside
    public Found find(boolean halfEvolved) {
        handle.execute("DELETE FROM soniquebay_migration.impossible_values");
        handle.execute(OF_SOUND.formatted("tracks", "id", "soniquebay_migration.said", cells(), LONGEST_TEXT));
        if (halfEvolved) {
            handle.execute(OF_SOUND.formatted("track_audio_features", "track_id", "soniquebay_migration.track_audio_features", cells(), LONGEST_TEXT));
        }
        List.of("genre", "musicbrainz_genre").forEach(column -> handle.execute(OF_WORDS.formatted(column, LONGEST_TEXT)));
        COUNTS.forEach(column -> handle.execute(BELOW_ZERO.formatted(column)));
        return new Found(counts(), first());
    }

    private static String cells() {
        List<String> cells = new ArrayList<>();
        cells.add(cell("bpm", "outside 20 to 400", "old.bpm NOT BETWEEN 20 AND 400"));
        SCORES.forEach(score -> cells.add(cell(score, "outside 0 to 1", "old." + score + " NOT BETWEEN 0 AND 1")));
        cells.add(cell("key", "names no key", UNSPELLED.formatted("key")));
        cells.add(cell("scale", "names no scale", UNSPELLED.formatted("scale")));
        cells.add(cell("camelot_key", "names no key", UNSPELLED.formatted("camelot_key")));
        cells.add(cell("genre_main", "blank", "btrim(old.genre_main, E' \\t\\n\\r\\f\\x0b') = ''"));
        return String.join(", ", cells);
    }

    private static String cell(String column, String reason, String impossible) {
        return "('%1$s', CAST(old.\"%1$s\" AS text), '%2$s', %3$s)".formatted(column, reason, impossible);
    }

    private List<ReasonCount> counts() {
        return handle.createQuery("""
                SELECT table_name, column_name, reason, count(1)
                FROM soniquebay_migration.impossible_values GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """).map((row, _) -> new ReasonCount(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))).list();
    }

    private List<ImpossibleValue> first() {
        return handle.createQuery("""
                SELECT table_name, column_name, row_id, value
                FROM (SELECT table_name, column_name, row_id, value,
                             row_number() OVER (PARTITION BY table_name, column_name ORDER BY row_id) AS place
                      FROM soniquebay_migration.impossible_values) AS numbered
                WHERE place <= :most ORDER BY table_name, column_name, row_id
                """).bind("most", NAMED_EACH)
                .map((row, _) -> new ImpossibleValue(row.getString(1), row.getString(2), row.getInt(3), row.getString(4))).list();
    }
}
