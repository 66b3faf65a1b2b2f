package org.soniquebay.legacy.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// SQL from a file in the folder `legacy` of the resources; `${name}` is filled in.
///
/// @param text of one or more statements
public record Script(String text) {

    private static final String FOLDER = "/org/soniquebay/legacy/";

    public static Script of(String file) {
        return of(file, Map.of());
    }

    static Script of(String file, Map<String, String> values) {
        try (InputStream stream = Script.class.getResourceAsStream(FOLDER + file)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return new Script(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the text as it stands: colons and question marks in it are no parameters.
    public void run(Handle handle) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e.getMessage(), e, null);
        }
    }
}
