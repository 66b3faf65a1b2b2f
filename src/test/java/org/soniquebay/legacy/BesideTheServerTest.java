package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;

/// A server of ours and the old application on one library.
@Tag("slow")
class BesideTheServerTest {

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;
    private static final String OF_OLD = """
            SELECT coalesce(string_agg(id || ' ' || status || ' ' || processed_files || ' ' || updated_at, ', ' ORDER BY id), '') FROM scan_sessions
            WHERE id LIKE 'old%'""";

    @TempDir
    Path folder;

    /// The old application scans while a server of ours comes and goes, scans the same folder by itself, and is given up.
    @Test
    void theOldApplicationsScanIsLeftAlone() throws Exception {
        DatabaseSettings.External address = new LegacyLibrary(Variant.CLEAN, 12, 3).on(SERVER);
        Path music = Files.createDirectory(folder.toRealPath().resolve("music"));
        try (Database database = Database.openAsItIs(address); Connection old = LegacyLibrary.connect(address); Statement statement = old.createStatement()) {
            statement.execute("""
                    INSERT INTO scan_sessions (id, directory, status, last_processed_file, processed_files, total_files, task_id, started_at, updated_at) VALUES
                    ('old-1', '%1$s', 'running', 'a.mp3', 5, 10, 'a-task-of-theirs', '2024-01-02', '2024-01-02'),
                    ('old-2', '%1$s', 'waiting', NULL, 0, NULL, 'a-task-of-theirs', '2024-01-02', '2024-01-02'),
                    ('old-3', '%1$s', 'odd', NULL, 0, NULL, NULL, '2024-01-02', '2024-01-02')""".formatted(music));
            String before = one(statement, OF_OLD);
            EvolutionTest.evolution(database).apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            statement.execute("UPDATE scan_sessions SET processed_files = 6 WHERE id = 'old-1'");
            try (Tool server = Tool.start(folder, "serve", "--port", "0", "--data", folder.resolve("data").toString(), "--music", music.toString(),
                    "--database", PgvectorServer.url(address))) {
                // Until our scan is over, or theirs is touched.
                server.await(() -> server.out().contains("answers on") && (scans(statement, "id NOT LIKE 'old%' AND status = 'completed'") > 0
                        || scans(statement, "id LIKE 'old%' AND updated_at > '2024-01-02'") > 0));
                assertThat(one(statement, OF_OLD)).as("while we serve").isEqualTo(before.replace("running 5", "running 6"));
                try (Tool verify = Tool.start(folder, "migrate", "verify", "--database", PgvectorServer.url(address), "--receipts", folder.toString())) {
                    assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
                }
            }
            EvolutionTest.evolution(database).rollback(folder.resolve("own.jsonl"), EvolutionListener.NONE);
            assertThat(one(statement, OF_OLD)).as("after the rollback").isEqualTo(before.replace("running 5", "running 6"));
            assertThat(scans(statement, "true")).as("ours are gone").isEqualTo(3);
        } finally {
            SERVER.drop(address);
        }
    }

    private static int scans(Statement statement, String where) {
        try {
            return Integer.parseInt(one(statement, "SELECT count(1) FROM scan_sessions WHERE " + where));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
