package org.soniquebay.app.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.server.DatabaseSettings;

/// Where files go, and what they are called.
class MigrateFilesTest {

    @TempDir
    Path folder;

    @Test
    void aLabelHoldsNoSecretAndFitsIntoAName() {
        DatabaseLabel label = DatabaseLabel.of(DatabaseSettings.external("postgresql://me:secret@db.example.org:5433/my%20music?password=other"));
        assertThat(label.host()).isEqualTo("db.example.org:5433");
        assertThat(label.json().toString()).doesNotContain("secret", "other", "me@");
        assertThat(new DatabaseLabel("../../etc/pass wd\n", "").inFileNames()).isEqualTo("etc_pass_wd_");
        assertThat(new DatabaseLabel("x".repeat(500), "").inFileNames()).hasSize(60);
        assertThat(new DatabaseLabel("...", "").inFileNames()).isEqualTo("database");
    }

    @Test
    void theProgramsSourcesAreNoPlaceForReceipts() throws IOException {
        assertThat(MigrateOptions.isAmongSources(Path.of("").toAbsolutePath())).isTrue();
        assertThat(MigrateOptions.isAmongSources(Path.of("docs").toAbsolutePath())).isTrue();
        Files.createFile(folder.resolve("pom.xml"));
        assertThat(MigrateOptions.isAmongSources(folder)).isFalse();
    }
}
