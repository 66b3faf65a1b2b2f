package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.soniquebay.database.embedded.SharedServerTest.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseProcess;
import org.soniquebay.database.server.DatabaseException.Damaged;
import org.soniquebay.database.server.DatabaseException.OtherMajorVersion;
import org.soniquebay.database.server.DatabaseException.ServerFailed;
import org.soniquebay.database.server.DatabaseException.UnusableFolder;

/// One process and its data folder.
class EmbeddedPostgresTest {

    @TempDir
    private Path temporary;

    @Test
    void rowsSurviveRestartsInAFolderOfAnyName() throws IOException {
        Path data = temporary.resolve("It's \"my\" data $HOME; rm");
        for (int round = 0; round < 2; round++) {
            try (Database database = open(data)) {
                DatabaseProcess.write(database, "round " + round);
                assertThat(DatabaseProcess.notes(database)).hasSize(round + 1);
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                    String value = database.read(handle -> handle.createQuery("SHOW " + setting).mapTo(String.class).one());
                    assertThat(value).as(setting).isEqualTo("on");
                }
            }
        }
        assertThat(permissions(data)).isEqualTo("rwx------");
        for (String file : List.of("password", "lock", "postgres.log", "supervise.sh")) {
            assertThat(permissions(data.resolve(file))).as(file).isEqualTo("rw-------");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void unfinishedClusterIsMadeAnew() throws IOException {
        Path unfinished = temporary.resolve("data/postgres.unfinished");
        Files.createDirectories(unfinished.resolve("base"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "17\n");

        try (Database database = open(temporary.resolve("data"))) {
            assertThat(DatabaseProcess.notes(database)).isEmpty();
        }
    }

    @Test
    void otherMajorVersionIsRefused() throws IOException {
        Path cluster = Files.createDirectories(temporary.resolve("data/postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(() -> open(temporary.resolve("data"))).isInstanceOf(OtherMajorVersion.class)
                .hasMessageContaining("PostgreSQL 15").hasMessageContaining("PostgreSQL 17").hasMessageContaining(cluster.toString());
    }

    @Test
    void damagedClusterIsRefusedAndNamed() throws IOException {
        Path data = PreparedFolder.in(temporary);
        Files.delete(data.resolve("postgres/global/pg_control"));

        assertThatThrownBy(() -> open(data)).isInstanceOf(Damaged.class)
                .hasMessageContaining("is damaged").hasMessageContaining(data.resolve("postgres").toString());
        Files.delete(data.resolve("postgres/PG_VERSION"));
        assertThatThrownBy(() -> open(data)).isInstanceOf(ServerFailed.class).hasMessageContaining("holds no PostgreSQL database");
    }

    @Test
    void unusableFoldersAreRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        Path shared = Files.createDirectory(temporary.resolve("shared"));
        Files.writeString(shared.resolve("something"), "");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> open(file)).isInstanceOf(UnusableFolder.class).hasMessageContaining("is a file, not a folder");
        assertThatThrownBy(() -> open(file.resolve("data"))).isInstanceOf(UnusableFolder.class).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> open(shared)).isInstanceOf(UnusableFolder.class).hasMessageContaining("can be written by others");
        assertThatThrownBy(() -> open(Path.of("/proc/soniquebay"))).isInstanceOf(UnusableFolder.class).hasMessageContaining("/proc");
    }

    @Test
    void programsAreUnpackedWhereItIsPossibleAndAgainWhenTheyAreNotWhole() throws IOException {
        Map<String, String> unwritableCache = Map.of("XDG_CACHE_HOME", "/proc/nowhere");
        Path home = PostgresProgram.unpacked(unwritableCache, temporary).home();
        assertThat(home).startsWith(temporary);
        long size = Files.size(home.resolve("bin/postgres"));
        Files.writeString(home.resolve("bin/postgres"), "");
        Files.createDirectories(home.resolveSibling(home.getFileName() + ".partial/bin"));

        PostgresProgram again = PostgresProgram.unpacked(unwritableCache, temporary);

        assertThat(again.home()).isEqualTo(home);
        assertThat(again.postgres()).isExecutable().hasSize(size);
        assertThat(home.resolveSibling(home.getFileName() + ".partial")).doesNotExist();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
