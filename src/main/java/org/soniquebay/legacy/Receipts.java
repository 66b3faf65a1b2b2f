package org.soniquebay.legacy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The receipts: one for each step that was done, kept in the database for good.
final class Receipts {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Receipts() {
    }

    static Receipt add(Handle handle, String step, Instant began, Instant ended, Map<String, Object> body) {
        int id = handle.createQuery("""
                INSERT INTO soniquebay_migration.receipts (step, began_at, ended_at, body)
                VALUES (:step, :began, :ended, CAST(:body AS jsonb))
                RETURNING id
                """)
                .bind("step", step).bind("began", began).bind("ended", ended).bind("body", JSON.writeValueAsString(body))
                .mapTo(Integer.class).one();
        return new Receipt(id, step, began, ended, body);
    }

    static List<Receipt> all(Handle handle) {
        if (!exist(handle)) {
            return List.of();
        }
        return handle.createQuery("SELECT id, step, began_at, ended_at, body FROM soniquebay_migration.receipts ORDER BY id")
                .map((row, _) -> new Receipt(row.getInt("id"), row.getString("step"),
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        JSON.readValue(row.getString("body"), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class))))
                .list();
    }

    static boolean hasContracted(Handle handle) {
        return exist(handle) && handle.createQuery("SELECT EXISTS (SELECT 1 FROM soniquebay_migration.receipts WHERE step = 'contract')")
                .mapTo(Boolean.class).one();
    }

    private static boolean exist(Handle handle) {
        return handle.createQuery("SELECT to_regclass('soniquebay_migration.receipts') IS NOT NULL").mapTo(Boolean.class).one();
    }
}
