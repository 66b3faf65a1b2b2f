package org.soniquebay.legacy;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

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

    List<Comparison> all(boolean hasOldFeatures, boolean hasOldEmbeddings, boolean hasOldMetadata) {
        List<Comparison> all = new ArrayList<>(audio());
        all.add(vectors());
        all.add(unusableVectors());
        all.addAll(words());
        all.addAll(covers());
        all.add(search());
        if (hasOldFeatures) {
            all.addAll(oldFeatures());
        }
        if (hasOldEmbeddings) {
            all.add(oldEmbeddings());
        }
        if (hasOldMetadata) {
            all.add(oldMetadata());
        }
        return all;
    }

    private List<Comparison> audio() {
        List<Pair> pairs = OldTables.AUDIO.stream().map(name -> new Pair("tracks." + name, "track_audio_analyses." + name + " (source legacy)",
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
        return compare(List.of(new Pair("tracks.vector", "track_embeddings (type semantic, model legacy)",
                vectorHash("said.vector", "said.id"), vectorHash("entry.vector", "said.id"))), "said.id", """
                FROM soniquebay_migration.said
                LEFT JOIN track_embeddings AS entry
                  ON entry.track_id = said.id AND entry.embedding_type = 'semantic' AND entry.embedding_model = 'legacy'
                     AND entry.model_version IS NULL AND said.vector IS NOT NULL
                WHERE said.id <> ALL (:waiting)
                """).getFirst();
    }

    private Comparison unusableVectors() {
        return compare(List.of(new Pair("tracks.vector (not 512 numbers)", "set_aside",
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
            found.addAll(compare(List.of(new Pair("tracks." + column, "track_metadata (key " + column + ", source legacy)",
                    hash("key", "said." + column, "said.id"), hash("key", "entry.metadata_value", "said.id"))), "said.id", """
                    FROM soniquebay_migration.said
                    LEFT JOIN track_metadata AS entry
                      ON entry.track_id = said.id AND entry.metadata_key = '%s' AND entry.metadata_source = 'legacy'
                    WHERE said.id <> ALL (:waiting)
                    """.formatted(column)));
        }
        return found;
    }

    /// A picture by the hash of its bytes, anything else by its text.
    private List<Comparison> covers() {
        String wanted = """
                FROM (SELECT id, cover_data, soniquebay_migration.decoded(cover_data) AS bytes
                      FROM %s
                      WHERE id <> ALL (:waiting) AND btrim(cover_data) <> '' OFFSET 0) AS old
                CROSS JOIN LATERAL (SELECT encode(sha256(old.bytes), 'hex') AS hash) AS hashed
                LEFT JOIN cover_images AS image ON image.content_hash = hashed.hash
                LEFT JOIN covers AS kept ON old.bytes IS NULL AND kept.cover_data = old.cover_data AND %s
                """;
        List<Pair> ofTracks = List.of(new Pair("tracks.cover_data", "covers, cover_images",
                hash("key", "coalesce(hashed.hash, old.cover_data)", "old.id"),
                hash("key", "coalesce(encode(sha256(image.bytes), 'hex'), kept.cover_data)", "old.id")));
        List<Comparison> found = new ArrayList<>(compare(ofTracks, "old.id",
                wanted.formatted("soniquebay_migration.said", "kept.track_id = old.id")));
        // An owner may have several covers of one picture, each with the type that somebody stated.
        found.addAll(compare(List.of(new Pair("tracks.cover_mime_type", "covers.mime_type, set_aside",
                hash("key", "said.cover_mime_type", "said.id"), hash("key", "coalesce(kept.mime_type, aside.value)", "said.id"))), "said.id", """
                FROM soniquebay_migration.said
                LEFT JOIN LATERAL (SELECT mime_type FROM covers WHERE covers.track_id = said.id AND covers.mime_type = said.cover_mime_type
                                   LIMIT 1) AS kept ON true
                LEFT JOIN soniquebay_migration.set_aside AS aside
                  ON kept.mime_type IS NULL AND aside.table_name = 'tracks' AND aside.column_name = 'cover_mime_type'
                     AND aside.row_id = CAST(said.id AS text) AND aside.value = said.cover_mime_type
                WHERE said.id <> ALL (:waiting) AND said.cover_mime_type IS NOT NULL
                """));
        List<Pair> own = List.of(new Pair("covers.cover_data", "covers, cover_images", ofTracks.getFirst().old(), ofTracks.getFirst().now()));
        found.addAll(compare(own, "old.id", wanted.formatted(
                "(SELECT id, cover_data FROM covers WHERE id NOT IN (SELECT row_id FROM soniquebay_migration.pending WHERE kind = 'covers')) AS own",
                "kept.id = old.id")));
        return found;
    }

    /// The old words were those of title and genres in one language; ours are more, so only their presence is compared.
    private Comparison search() {
        return compare(List.of(new Pair("tracks.search", "track_search (made anew)",
                "hashint8extended(tracks.id, 0)", "hashint8extended(found.track_id, 0)")), "tracks.id", """
                FROM tracks LEFT JOIN track_search AS found ON found.track_id = tracks.id
                WHERE tracks.id <> ALL (:waiting)
                """).getFirst();
    }

    private List<Comparison> oldFeatures() {
        List<Pair> pairs = OldTables.AUDIO.stream().map(name -> new Pair("track_audio_features." + name, "track_audio_analyses." + name,
                hash(name, "old.\"" + name + "\"", "old.id"), hash(name, "entry.\"" + name + "\"", "old.id"))).toList();
        return compare(pairs, "old.id", """
                FROM soniquebay_migration.track_audio_features AS old
                LEFT JOIN track_audio_analyses AS entry
                  ON entry.track_id = old.track_id AND entry.analysis_source = 'legacy' AND entry.content_hash IS NULL
                     AND entry.analyzer_version = coalesce(old.analysis_source, 'unknown')
                WHERE old.track_id <> ALL (:waiting)
                """);
    }

    private Comparison oldEmbeddings() {
        return compare(List.of(new Pair("track_embeddings.vector", "track_embeddings.vector",
                vectorHash("old.vector", "old.id"), vectorHash("entry.vector", "old.id"))), "old.id", """
                FROM (SELECT id, track_id, embedding_type, coalesce(embedding_model, 'legacy') AS embedding_model,
                             soniquebay_migration.as_vector(CAST(vector AS text)) AS vector
                      FROM soniquebay_migration.track_embeddings WHERE track_id <> ALL (:waiting) OFFSET 0) AS old
                LEFT JOIN LATERAL (
                    SELECT entry.vector FROM track_embeddings AS entry
                    WHERE entry.track_id = old.track_id AND entry.embedding_type = old.embedding_type
                      AND entry.embedding_model = old.embedding_model AND entry.vector = old.vector LIMIT 1) AS entry ON true
                """).getFirst();
    }

    private Comparison oldMetadata() {
        return compare(List.of(new Pair("track_metadata.metadata_value", "track_metadata, set_aside",
                hash("key", "old.metadata_value", "old.id"), hash("key", "coalesce(entry.metadata_value, aside.value)", "old.id"))), "old.id", """
                FROM soniquebay_migration.track_metadata AS old
                LEFT JOIN track_metadata AS entry
                  ON entry.track_id = old.track_id AND entry.metadata_key = old.metadata_key
                     AND entry.metadata_source IS NOT DISTINCT FROM old.metadata_source
                     AND entry.metadata_value IS NOT DISTINCT FROM old.metadata_value
                LEFT JOIN soniquebay_migration.set_aside AS aside
                  ON entry.id IS NULL AND aside.table_name = 'track_metadata' AND aside.row_id = CAST(old.id AS text)
                WHERE old.track_id <> ALL (:waiting)
                """).getFirst();
    }

    /// @param old the hash of an old value, null for none
    /// @param now the hash of what was found
    private record Pair(String column, String place, String old, String now) {
    }

    private List<Comparison> compare(List<Pair> pairs, String id, String from) {
        String values = numbered(pairs, "%2$s AS old_%1$d, %3$s AS now_%1$d");
        String sums = numbered(pairs, """
                count(old_%1$d), count(now_%1$d), coalesce(sum(old_%1$d), 0), coalesce(sum(now_%1$d), 0),
                count(1) FILTER (WHERE old_%1$d IS DISTINCT FROM now_%1$d),
                array_to_string((array_agg(id ORDER BY id) FILTER (WHERE old_%1$d IS DISTINCT FROM now_%1$d))[1 : 20], ' ')
                """);
        return handle.createQuery("SELECT " + sums + " FROM (SELECT " + id + " AS id, " + values + " " + from + ") AS compared")
                .bindArray("waiting", Integer.class, waiting)
                .map((row, _) -> read(row, pairs)).one();
    }

    private static String numbered(List<Pair> pairs, String template) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            parts.add(template.formatted(i, pairs.get(i).old(), pairs.get(i).now()));
        }
        return String.join(", ", parts);
    }

    private static List<Comparison> read(ResultSet row, List<Pair> pairs) throws SQLException {
        List<Comparison> read = new ArrayList<>();
        int column = 1;
        for (Pair pair : pairs) {
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
