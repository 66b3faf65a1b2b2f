package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

/// docs/schema.md, held against the catalog of a fresh database, in both directions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaDocumentTest {

    private static final String COLUMNS = """
            SELECT concat_ws(' | ', class.relname, attname, format_type(atttypid, atttypmod),
                   CASE WHEN attnotnull THEN 'no' ELSE 'yes' END,
                   CASE WHEN attidentity <> '' THEN 'identity'
                        WHEN attgenerated <> '' THEN 'generated: ' || regexp_replace(pg_get_expr(adbin, adrelid), '\\s+', ' ', 'g')
                        ELSE coalesce(pg_get_expr(adbin, adrelid), '–') END)
            FROM pg_class AS class
            JOIN pg_attribute ON attrelid = class.oid AND attnum > 0 AND NOT attisdropped
            LEFT JOIN pg_attrdef ON adrelid = class.oid AND adnum = attnum
            WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind IN ('r', 'p', 'v', 'm', 'f')
            """;
    /// Not-null rules are constraints of their own from PostgreSQL 18 on; they stand at their column.
    private static final String RULES = """
            SELECT concat_ws(' | ', conrelid::regclass, conname, regexp_replace(pg_get_constraintdef(oid), '\\s+', ' ', 'g'))
            FROM pg_constraint
            WHERE connamespace = CAST(current_schema() AS regnamespace) AND conrelid <> 0 AND contype <> 'n'
            UNION ALL
            SELECT concat_ws(' | ', indrelid::regclass, index.relname,
                   regexp_replace(pg_get_indexdef(indexrelid), '^CREATE (UNIQUE )?INDEX .+? ON .+? USING', '\\1INDEX USING'))
            FROM pg_index
            JOIN pg_class AS index ON index.oid = indexrelid
            WHERE relnamespace = CAST(current_schema() AS regnamespace)
              AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
            UNION ALL
            SELECT concat_ws(' | ', tgrelid::regclass, tgname, pg_get_triggerdef(pg_trigger.oid))
            FROM pg_trigger
            WHERE NOT tgisinternal
            """;
    private static final String OTHERS = """
            SELECT concat_ws(' | ', typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder))
            FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
            WHERE typnamespace = CAST(current_schema() AS regnamespace)
            GROUP BY typname
            UNION ALL
            SELECT proname || '(' || pg_get_function_arguments(oid) || ') | ' || pg_get_function_result(oid)
            FROM pg_proc
            WHERE pronamespace = CAST(current_schema() AS regnamespace)
              AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
            """;
    private static final Pattern COLUMN_ROW =
            Pattern.compile("\\| `([^`]+)` \\| (.+?) \\| (yes|no) \\| (`[^`]+`|identity|–) \\| .+ \\|");
    private static final Pattern RULE_ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)`(?: \\*(\\S+) pgvector\\*)? \\| .+ \\|");

    private final SortedSet<String> columns = new TreeSet<>();
    private final SortedSet<String> rules = new TreeSet<>();
    private final SortedSet<String> others = new TreeSet<>();
    private Database database;

    @BeforeAll
    void read() throws IOException {
        database = TestDatabase.create();
        String section = "";
        for (String line : Files.readAllLines(Path.of("docs/schema.md"))) {
            if (line.startsWith("## ")) {
                section = line.substring(3).replace("`", "");
            }
            Matcher column = COLUMN_ROW.matcher(line);
            Matcher rule = RULE_ROW.matcher(line);
            if (column.matches()) {
                columns.add(String.join(" | ", section, column.group(1), type(column.group(2)), column.group(3), plain(column.group(4))));
            } else if (rule.matches() && section.equals("Types and functions")) {
                others.add(rule.group(1) + " | " + rule.group(2));
            } else if (rule.matches() && holdsHere(rule.group(3))) {
                rules.add(String.join(" | ", section, rule.group(1), plain(rule.group(2))));
            }
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void namesEveryColumnAsItIs() {
        assertThat(columns).containsExactlyElementsOf(catalog(COLUMNS)).hasSizeGreaterThan(150);
    }

    @Test
    void namesEveryConstraintIndexAndTriggerAsItIs() {
        assertThat(rules).containsExactlyElementsOf(catalog(RULES)).hasSizeGreaterThan(100);
    }

    @Test
    void namesEveryTypeAndFunctionAsItIs() {
        assertThat(others).containsExactlyElementsOf(catalog(OTHERS)).isNotEmpty();
    }

    @Test
    void keepsTheIndexesTheSeedNames() {
        List<String> seed = new ArrayList<>(List.of("idx_track_audio_features_track_id", "idx_track_audio_features_bpm",
                "idx_track_audio_features_key", "idx_track_audio_features_camelot_key", "idx_track_embeddings_track_id",
                "idx_track_embeddings_type", "idx_track_metadata_track_id", "idx_track_metadata_key", "idx_track_metadata_source"));
        if (database.pgvector()) {
            seed.add("idx_track_embeddings_vector");
        }

        assertThat(rules.stream().map(rule -> rule.split(" \\| ")[1])).containsAll(seed);
    }

    private SortedSet<String> catalog(String sql) {
        return database.read(handle -> new TreeSet<>(handle.createQuery(sql).mapTo(String.class).list()));
    }

    private boolean holdsHere(String mark) {
        return mark == null || mark.equals(database.pgvector() ? "with" : "without");
    }

    private String type(String cell) {
        if (!cell.contains("pgvector")) {
            return plain(cell);
        }
        return database.pgvector() ? "vector(512)" : "real[]";
    }

    private static String plain(String cell) {
        return cell.replace("`", "").replace("\\|", "|");
    }
}
