package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.embedded.PreparedFolder;
import org.soniquebay.database.embedded.SharedServerTest;
import org.soniquebay.database.server.DatabaseException.Damaged;
import org.soniquebay.database.server.DatabaseSettings.Embedded;

/// Files of the database that somebody or a disk has spoiled.
class DamageTest {

    @TempDir
    private Path temporary;

    @Test
    void pageThatWasOverwrittenIsCalledDamageAndRemembered() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (Database database = SharedServerTest.open(data)) {
            DatabaseProcess.write(database, "lost");
        }
        DamagedTable.of(data, "notes");
        try (Database database = SharedServerTest.open(data)) {
            assertThat(database.damage()).isEmpty();
            assertThatThrownBy(() -> DatabaseProcess.notes(database)).isInstanceOf(Damaged.class)
                    .hasMessageContaining("The database in " + data.toRealPath().resolve("postgres") + " is damaged (invalid page in block 0")
                    .hasMessageContaining("restore a backup")
                    .hasRootCauseInstanceOf(SQLException.class);
            assertThat(database.damage()).hasValueSatisfying(sentence -> assertThat(sentence).contains("restore a backup"));
        }
    }

    @Test
    void pageThatIsNeededToOpenTheDatabaseIsCalledDamage() throws Exception {
        Path data = PreparedFolder.in(temporary);
        DamagedTable.of(data, "schema_history");
        assertThatThrownBy(() -> SharedServerTest.open(data)).isInstanceOf(Damaged.class)
                .hasMessageContaining("The database in " + data.toRealPath()).hasMessageContaining("restore a backup");
        DamagedTable.of(data, "pg_catalog.pg_extension");
        assertThatThrownBy(() -> SharedServerTest.open(data)).isInstanceOf(Damaged.class)
                .hasMessageContaining("The database in " + data.toRealPath()).hasMessageContaining("restore a backup");
    }

    @Test
    void zeroedControlFileIsCalledDamage() throws IOException {
        Path data = PreparedFolder.in(temporary);
        Path control = data.resolve("postgres/global/pg_control");
        Files.write(control, new byte[(int) Files.size(control)]);

        assertThatThrownBy(() -> Database.open(new Embedded(data))).isInstanceOf(Damaged.class)
                .hasMessageContaining("database files are incompatible with server").hasMessageContaining("restore a backup");
    }
}
