package org.soniquebay.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import org.soniquebay.database.Database;

/// A schema step that is run once more, on rows as an earlier version wrote them.
final class SchemaStep {

    private SchemaStep() {
    }

    /// @param file its resource
    static void apply(Database database, String file) {
        try (InputStream text = SchemaStep.class.getResourceAsStream(file)) {
            String sql = new String(text.readAllBytes(), UTF_8);
            database.inTransaction(handle -> {
                try (Statement statement = handle.getConnection().createStatement()) {
                    return statement.execute(sql);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
