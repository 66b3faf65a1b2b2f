package org.soniquebay.legacy.verify;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.legacy.account.ColumnSql;
import org.soniquebay.legacy.account.ShownCovers;
import org.soniquebay.legacy.carry.HalfEvolved;
import org.soniquebay.legacy.carry.SplitWords;
import org.soniquebay.legacy.schema.Bridge;
import org.soniquebay.legacy.schema.LegacyTables;

/// The questions behind *verify*: for each old column its values and what was found of them, as 64-bit hashes that depend
/// on the row, so that a value in a wrong row is a difference too. All see one moment of the database.
final class Comparisons {

    private static final Set<String> WORDS = Set.of("key", "scale", "genre_main", "camelot_key");
    /// A vector's bytes, whichever type it has.
    private static final String VECTOR_HASH = "CAST(CAST('x' || left(md5(%s(%s)), 16) AS bit(64)) AS bigint) # CAST(hashint8extended(%s, 7) AS bigint)";

    private final Handle handle;
    /// Tracks that the old application has written to since they were last carried.
    private final List<Integer> waiting;
    private final String vectorBytes;

    Comparisons(Handle handle, List<Integer> waiting, boolean pgvector) {
        this.handle = handle;
        this.waiting = waiting;
        this.vectorBytes = pgvector ? "vector_send" : "array_send";
    }

    List<Comparison> all() {
        List<Comparison> all = new ArrayList<>(audio());
        all.add(vectors());
        all.add(unusableVectors());
        all.addAll(words());
        all.addAll(names());
        all.addAll(covers());
        all.add(shownCovers());
        all.addAll(links());
        all.add(search());
        HalfEvolved.TABLES.stream().filter(table -> HalfEvolved.has(handle, table.name())).forEach(table ->
                all.addAll(compare(table.comparisons(HalfEvolved.columns(handle, table.name())), "old.id", table.from())));
        return all;
    }

    private List<Comparison> audio() {
        List<ColumnSql> pairs = LegacyTables.AUDIO.stream().map(name -> new ColumnSql("tracks." + name, "track_audio_analyses." + name + " (source legacy)",
                hash(name, "said.\"" + name + "\"", "said.id"), hash(name, "entry.\"" + name + "\"", "said.id"))).toList();
        return compare(pairs, "said.id", """
                FROM soniquebay_migration.said
                LEFT JOIN track_audio_analyses AS entry
                  ON entry.track_id = said.id AND entry.analysis_source = 'legacy' AND entry.analyzer_version IS NULL
                     AND entry.content_hash IS NULL
                WHERE said.id <> ALL (:waiting)
                """);
    }

    private Comparison vectors() {
        return compare(List.of(new ColumnSql("tracks.vector", "track_embeddings (type semantic, model legacy)",
                vectorHash("said.vector", "said.id"), vectorHash("entry.vector", "said.id"))), "said.id", """
                FROM soniquebay_migration.said
                LEFT JOIN track_embeddings AS entry
                  ON entry.track_id = said.id AND entry.embedding_type = 'semantic' AND entry.embedding_model = 'legacy'
                     AND entry.model_version IS NULL AND said.vector IS NOT NULL
                WHERE said.id <> ALL (:waiting)
                """).getFirst();
    }

    private Comparison unusableVectors() {
        return compare(List.of(new ColumnSql("tracks.vector (not 512 numbers)", "set_aside",
                hash("key", "said.vector_text", "said.id"), hash("key", "aside.value", "said.id"))), "said.id", """
                FROM soniquebay_migration.said
                LEFT JOIN soniquebay_migration.set_aside AS aside
                  ON aside.table_name = 'tracks' AND aside.column_name = 'vector' AND aside.row_id = CAST(said.id AS text)
                     AND aside.value = said.vector_text
                WHERE said.id <> ALL (:waiting) AND said.vector_text IS NOT NULL AND said.vector IS NULL
                """).getFirst();
    }

    private List<Comparison> words() {
        List<Comparison> found = new ArrayList<>();
        for (String column : List.of("genre", "musicbrainz_genre")) {
            found.addAll(compare(List.of(new ColumnSql("tracks." + column, "track_metadata (key " + column + ", source legacy)",
                    hash("key", "said." + column, "said.id"), hash("key", "entry.metadata_value", "said.id"))), "said.id", """
                    FROM soniquebay_migration.said
                    LEFT JOIN track_metadata AS entry
                      ON entry.track_id = said.id AND entry.metadata_key = '%s' AND entry.metadata_source = 'legacy'
                    WHERE said.id <> ALL (:waiting)
                    """.formatted(column)));
        }
        return found;
    }

    /// Compares each name in a text: the track is linked to it, or a user has removed that link since.
    private List<Comparison> names() {
        List<Comparison> found = new ArrayList<>();
        for (SplitWords.Column column : SplitWords.COLUMNS) {
            String old = "hashint8extended(coalesce(old.label_id, 0), old.id)";
            found.addAll(compare(List.of(new ColumnSql("tracks." + column.name() + " (each name)", column.links(), old, """
                    CASE WHEN linked.%2$s IS NOT NULL OR EXISTS (
                             SELECT 1 FROM soniquebay_migration.original_links AS gone
                             WHERE gone.table_name = '%1$s' AND gone.owner_id = old.id AND gone.label_id = old.label_id
                               AND gone.change IN ('deleted', 'unlinked')) THEN %3$s END""".formatted(column.links(), column.label(), old))), "old.id", """
                    FROM (SELECT said.id, words.label_id
                          FROM soniquebay_migration.said
                          LEFT JOIN soniquebay_migration.split_words AS words ON words.kind = '%3$s' AND words.digest = md5(said.%3$s)
                          WHERE said.id <> ALL (:waiting) AND said.%3$s IS NOT NULL AND (words.digest IS NULL OR words.label_id IS NOT NULL)) AS old
                    LEFT JOIN (SELECT DISTINCT track_id, %2$s FROM %1$s) AS linked ON linked.track_id = old.id AND linked.%2$s = old.label_id
                    """.formatted(column.links(), column.label(), column.name())));
        }
        return found;
    }

    /// Compares every link that the account knows, as often as it knows it.
    private List<Comparison> links() {
        List<Comparison> found = new ArrayList<>();
        LegacyTables.LINKS.stream().filter(links -> !Bridge.oldColumns(handle, links.table()).isEmpty()).forEach(links -> {
            String hash = "CASE WHEN %1$s <> 0 THEN hashint8extended(%1$s, hashint8extended(label, owner)) END";
            found.addAll(compare(List.of(new ColumnSql(links.table(), links.table(), hash.formatted("noted"), hash.formatted("there"))), "owner", """
                    FROM (SELECT coalesce(owner, 0) AS owner, coalesce(label, 0) AS label, sum(noted) AS noted, sum(there) AS there
                          FROM (SELECT owner_id AS owner, label_id AS label,
                                       CASE WHEN change IN ('there', 'added', 'linked') THEN 1 WHEN change = 'sought' THEN 0 ELSE -1 END AS noted, 0 AS there
                                FROM soniquebay_migration.original_links WHERE table_name = '%1$s'
                                UNION ALL SELECT %2$s, %3$s, 0, 1 FROM %1$s) AS each
                          GROUP BY 1, 2) AS pair
                    """.formatted(links.table(), links.owner(), links.label())));
        });
        return found;
    }

    /// Compares a picture by the hash of its bytes, and any other value by its text: the cover that was made for it
    /// shows exactly that, or a user of this program has removed it since.
    private List<Comparison> covers() {
        String old = hash("key", "coalesce(hashed.hash, old.cover_data)", "old.id");
        List<Comparison> found = new ArrayList<>(compare(List.of(new ColumnSql("tracks.cover_data", "covers, cover_images", old, hash("key", """
                CASE WHEN note.cover_id IS NULL THEN CASE WHEN old.bytes IS NULL AND note.track_id IS NOT NULL THEN old.cover_data
                                                          ELSE encode(sha256(image.bytes), 'hex') END
                     WHEN cover.id IS NOT NULL THEN CASE WHEN old.bytes IS NULL THEN cover.cover_data ELSE encode(sha256(image.bytes), 'hex') END
                     WHEN note.made <> EXISTS (SELECT 1 FROM soniquebay_migration.originals AS original
                                               WHERE original.table_name = 'covers' AND original.row_id = note.cover_id) THEN coalesce(hashed.hash, old.cover_data)
                END""", "old.id"))), "old.id", """
                FROM (SELECT id, cover_data, soniquebay_migration.decoded(cover_data) AS bytes
                      FROM soniquebay_migration.said
                      WHERE id <> ALL (:waiting) AND btrim(cover_data) <> '' OFFSET 0) AS old
                CROSS JOIN LATERAL (SELECT encode(sha256(old.bytes), 'hex') AS hash) AS hashed
                LEFT JOIN soniquebay_migration.carried_covers AS note ON note.track_id = old.id
                LEFT JOIN covers AS cover ON cover.id = note.cover_id AND cover.entity_type = 'TRACK' AND cover.entity_id = old.id
                LEFT JOIN cover_images AS image
                  ON image.content_hash = CASE WHEN note.cover_id IS NULL THEN note.image_hash ELSE cover.image_hash END
                """));
        found.addAll(coverTypes());
        found.addAll(compare(List.of(new ColumnSql("covers.cover_data", "covers, cover_images", old,
                hash("key", "CASE WHEN old.bytes IS NOT NULL THEN encode(sha256(image.bytes), 'hex') WHEN old.image_hash IS NULL THEN old.cover_data END",
                        "old.id"))), "old.id", """
                FROM (SELECT id, cover_data, image_hash, soniquebay_migration.decoded(cover_data) AS bytes
                      FROM covers
                      WHERE id NOT IN (SELECT row_id FROM soniquebay_migration.pending WHERE kind = 'covers') AND btrim(cover_data) <> '' OFFSET 0) AS old
                CROSS JOIN LATERAL (SELECT encode(sha256(old.bytes), 'hex') AS hash) AS hashed
                LEFT JOIN cover_images AS image ON image.content_hash = old.image_hash
                """));
        return found;
    }

    /// Compares the types of covers: an owner may have several covers of one picture, each with a type of its own.
    private List<Comparison> coverTypes() {
        return compare(List.of(new ColumnSql("tracks.cover_mime_type", "covers.mime_type, set_aside",
                hash("key", "said.cover_mime_type", "said.id"), hash("key", "CASE WHEN note.cover_id IS NOT NULL AND cover.id IS NULL THEN said.cover_mime_type ELSE coalesce(kept.mime_type, aside.value) END",
                        "said.id"))), "said.id", """
                FROM soniquebay_migration.said
                LEFT JOIN soniquebay_migration.carried_covers AS note ON note.track_id = said.id
                LEFT JOIN covers AS cover ON cover.id = note.cover_id
                LEFT JOIN LATERAL (SELECT mime_type FROM covers WHERE covers.track_id = said.id AND covers.mime_type = said.cover_mime_type
                                   LIMIT 1) AS kept ON true
                LEFT JOIN soniquebay_migration.set_aside AS aside
                  ON kept.mime_type IS NULL AND aside.table_name = 'tracks' AND aside.column_name = 'cover_mime_type'
                     AND aside.row_id = CAST(said.id AS text) AND aside.value = said.cover_mime_type
                WHERE said.id <> ALL (:waiting) AND said.cover_mime_type IS NOT NULL
                """);
    }

    private Comparison shownCovers() {
        String hash = "hashint8extended(cover.id, cover.entity_id)";
        return compare(List.of(new ColumnSql("covers (which is shown first)", "covers.is_primary",
                "CASE WHEN cover.place = 1 THEN " + hash + " END", "CASE WHEN cover.is_primary THEN " + hash + " END")),
                "cover.entity_id", ShownCovers.ALL).getFirst();
    }

    /// Compares only the presence of search words: the old words were those of title and genres in one language; ours
    /// are more.
    private Comparison search() {
        return compare(List.of(new ColumnSql("tracks.search", "track_search (made anew)",
                "hashint8extended(tracks.id, 0)", "hashint8extended(found.track_id, 0)")), "tracks.id", """
                FROM tracks LEFT JOIN track_search AS found ON found.track_id = tracks.id
                WHERE tracks.id <> ALL (:waiting)
                """).getFirst();
    }

    private List<Comparison> compare(List<ColumnSql> pairs, String id, String from) {
        String values = joinNumbered(pairs, "%2$s AS old_%1$d, %3$s AS now_%1$d");
        String sums = joinNumbered(pairs, """
                count(old_%1$d), count(now_%1$d), coalesce(sum(old_%1$d), 0), coalesce(sum(now_%1$d), 0),
                count(1) FILTER (WHERE old_%1$d IS DISTINCT FROM now_%1$d),
                array_to_string((array_agg(id ORDER BY id) FILTER (WHERE old_%1$d IS DISTINCT FROM now_%1$d))[1 : 20], ' ')
                """);
        Query query = handle.createQuery("SELECT " + sums + " FROM (SELECT " + id + " AS id, " + values + " " + from + ") AS compared");
        if (from.contains(":waiting")) {
            query.bindArray("waiting", Integer.class, waiting);
        }
        return query.map((row, _) -> read(row, pairs)).one();
    }

    private static String joinNumbered(List<ColumnSql> pairs, String template) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            parts.add(template.formatted(i, pairs.get(i).old(), pairs.get(i).now()));
        }
        return String.join(", ", parts);
    }

    private static List<Comparison> read(ResultSet row, List<ColumnSql> pairs) throws SQLException {
        List<Comparison> read = new ArrayList<>();
        int column = 1;
        for (ColumnSql pair : pairs) {
            long old = row.getLong(column++);
            long now = row.getLong(column++);
            BigDecimal oldSum = row.getBigDecimal(column++);
            BigDecimal newSum = row.getBigDecimal(column++);
            long different = row.getLong(column++);
            String examples = row.getString(column++);
            read.add(new Comparison(pair.column(), pair.place(), old, now, oldSum, newSum, different,
                    examples == null ? List.of() : Arrays.asList(examples.split(" "))));
        }
        return read;
    }

    private static String hash(String column, String value, String row) {
        boolean word = WORDS.contains(column);
        return (word ? "hashtextextended(%s, %s)" : "hashfloat8extended(%s, %s)").formatted(value, row);
    }

    private String vectorHash(String value, String row) {
        return VECTOR_HASH.formatted(vectorBytes, value, row);
    }
}
