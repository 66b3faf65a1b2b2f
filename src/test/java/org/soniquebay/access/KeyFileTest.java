package org.soniquebay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--r-----", "rw-r--r--"})
    void aKeyIsReadFromAFileThatOthersOnlyRead(String permissions) throws IOException {
        assertThat(file(permissions).read().text()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-rw-rw-", "rw----rw-"})
    void aFileThatOthersWriteIsRefused(String permissions) throws IOException {
        KeyFile file = file(permissions);
        assertThatThrownBy(file::read).isInstanceOf(UnusableKeyFile.class).hasMessageContaining("chmod go-w");
    }

    private KeyFile file(String permissions) throws IOException {
        Path path = Files.writeString(folder.resolve("key"), KEY + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        return new KeyFile(path);
    }
}
