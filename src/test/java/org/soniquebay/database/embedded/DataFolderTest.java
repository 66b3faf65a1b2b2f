package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.server.DatabaseException.UnusableFolder;

class DataFolderTest {

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void make() throws IOException {
        data = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwd", "photo.jpg", "postgres2", "lock.txt", "postgres/passwd"})
    void folderOfSomethingElseIsRefusedAndLeftAlone(String other) throws IOException {
        Files.createDirectories(data.resolve(other).getParent());
        Files.writeString(data.resolve(other), "");
        Files.writeString(data.resolve("theirs"), "");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), data);

        assertThatThrownBy(() -> DataFolder.prepared(link)).isInstanceOf(UnusableFolder.class)
                .hasMessageContaining(data.toRealPath().toString()).hasMessageContaining("holds other things");
        assertThat(permissions()).isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost+found", ".hidden", "lock", "password.new", "postgres.unfinished", "postgres-17-abc.partial"})
    void freshFileSystemAndInterruptedFirstStartAreTaken(String left) throws IOException {
        Files.writeString(data.resolve(left), "");

        assertThat(DataFolder.prepared(data).path()).isEqualTo(data.toRealPath());
        assertThat(permissions()).isEqualTo("rwx------");
    }

    @Test
    void libraryIsKnownByItsMarksWhateverElseLiesThere() throws IOException {
        Files.createDirectory(data.resolve("postgres"));
        Files.writeString(data.resolve("list.csv"), "");
        assertThatThrownBy(() -> DataFolder.prepared(data)).isInstanceOf(UnusableFolder.class);

        Files.writeString(data.resolve("password"), "");

        assertThat(DataFolder.prepared(data).path()).isEqualTo(data.toRealPath());
        assertThat(permissions()).isEqualTo("rwx------");
    }

    @Test
    void manyProcessesMayMakeItAtOnce() {
        for (int round = 0; round < 50; round++) {
            Path fresh = temporary.resolve("fresh-" + round + "/data");
            assertThat(IntStream.range(0, 8).parallel().mapToObj(_ -> DataFolder.prepared(fresh)).distinct()).hasSize(1);
        }
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data));
    }
}
