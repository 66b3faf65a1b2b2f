package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.Program;
import org.soniquebay.app.RunningServe;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.DamagedTable;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;

/// A library with a page that cannot be read: commands and the server say so, and what helps.
@Tag("slow")
class DamagedLibraryTest {

    @TempDir
    Path temporary;

    @Test
    void damageIsCalledDamage() throws Exception {
        Path data = temporary.resolve("data");
        try (Database database = Database.open(new DatabaseSettings.Embedded(data))) {
            database.useTransaction(handle -> handle.execute("INSERT INTO genres (name, name_key) SELECT 'g' || n, 'g' || n FROM generate_series(1, 50) AS n"));
        }
        DamagedTable.of(data, "genres");

        Program.Ended backup = new Program(temporary, Map.of()).run("backup", temporary.resolve("copy.soniquebay").toString(), "--data", data.toString());
        assertThat(backup.err()).hasLineCount(1).contains("is damaged (invalid page in block 0", "restore a backup");
        assertThat(backup.exitCode()).isEqualTo(ExitCode.DATABASE);

        try (RunningServe server = RunningServe.of(data, temporary)) {
            assertThat(server.get("/health/ready").body().path("database").path("status").asString()).isEqualTo("ok");
            for (int i = 0; i < 20; i++) {
                RunningServe.Answer answer = server.get("/api/genres/");
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.body().path("detail").asString()).contains("damaged", "restore a backup");
            }
            RunningServe.Answer ready = server.get("/health/ready");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.body().path("status").asString()).isEqualTo("degraded");
            assertThat(ready.body().path("database").path("status").asString()).isEqualTo("damaged");
            assertThat(ready.body().path("database").path("detail").asString()).contains("restore a backup");
            assertThat(server.get("/api/artists/").status()).as("what can be read").isEqualTo(200);
            assertThat(server.err().lines().filter(line -> line.contains("damaged"))).hasSize(1);
        }
    }
}
