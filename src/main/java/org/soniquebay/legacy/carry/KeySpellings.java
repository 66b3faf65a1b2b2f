package org.soniquebay.legacy.carry;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.KeySpelling;

/// The spellings of the old library's keys in this program. There are few spellings in any library, so they are learned
/// once and then looked up.
final class KeySpellings {

    private static final String NEW = """
            SELECT DISTINCT said.key, said.scale, said.camelot_key
            FROM %s AS said
            WHERE NOT EXISTS (
                SELECT 1 FROM soniquebay_migration.spellings
                WHERE digest = soniquebay_migration.spelling(said.key, said.scale, said.camelot_key))
            """;

    /// Learns every spelling in the old columns that is not known yet.
    void learnAll(Handle handle) {
        learn(handle, NEW.formatted("soniquebay_migration.said"));
        if (HalfEvolved.has(handle, "track_audio_features")) {
            learn(handle, NEW.formatted("soniquebay_migration.track_audio_features"));
        }
    }

    /// Learns the spellings of tracks that are waiting to be carried.
    void learn(Handle handle) {
        learn(handle, NEW.formatted("""
                (SELECT key, scale, camelot_key FROM soniquebay_migration.said
                 WHERE id IN (SELECT row_id FROM soniquebay_migration.pending WHERE kind = 'tracks'))"""));
    }

    private record Old(Optional<String> key, Optional<String> scale, Optional<String> camelot) {
    }

    private static void learn(Handle handle, String query) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO soniquebay_migration.spellings (digest, key, scale, camelot_key)
                VALUES (soniquebay_migration.spelling(:oldKey, :oldScale, :oldCamelot), :key, :scale, :camelot)
                ON CONFLICT DO NOTHING
                """);
        handle.createQuery(query).map((row, _) -> new Old(Optional.ofNullable(row.getString(1)), Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)))).list().forEach(old -> {
                    Optional<KeyValue> ours = KeySpelling.of(old.key(), old.scale(), old.camelot());
                    batch.bind("oldKey", old.key()).bind("oldScale", old.scale()).bind("oldCamelot", old.camelot())
                            .bind("key", ours.flatMap(KeyValue::key)).bind("scale", ours.flatMap(KeyValue::scale))
                            .bind("camelot", ours.flatMap(KeyValue::camelot)).add();
                });
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
