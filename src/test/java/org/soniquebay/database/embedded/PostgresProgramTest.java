package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramTest {

    private static final int NOBODY = 65534;

    @TempDir
    private Path temporary;

    @Test
    void programsOthersCouldHaveWrittenAreUnpackedAnew() throws IOException {
        Path home = unpacked().home();
        Path cache = home.getParent();
        Path planted = Files.writeString(home.resolve("lib/planted.so"), "");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(unpacked().home()).isEqualTo(home);

        assertThat(planted).doesNotExist();
        for (Path closed : new Path[] {cache, home}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed))).isEqualTo("rwx------");
        }
    }

    @Test
    void theDataFolderTakesWhatTheCacheOfAnotherUserCannot() throws IOException {
        assumeTrue(ChildProcess.root(), "only root can give a folder away");
        Path cache = Files.createDirectories(temporary.resolve("cache/soniquebay"));
        Files.setAttribute(cache, "unix:uid", NOBODY);

        assertThat(unpacked().home()).startsWith(temporary.resolve("data"));
    }

    private PostgresProgram unpacked() throws IOException {
        return PostgresProgram.unpacked(Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString()),
                Files.createDirectories(temporary.resolve("data")));
    }
}
