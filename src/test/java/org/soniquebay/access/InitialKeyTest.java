package org.soniquebay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

class InitialKeyTest {

    private static final String GIVEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path temporary;

    private final ApiKeyStore keys = new ApiKeyStore(InstantSource.system());
    private Database database;
    private InitialKey starting;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        starting = new InitialKey(database, keys);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstKeyIsMadeOnceAndLeftInAFileForItsOwnerAlone() throws IOException {
        KeyFile file = new KeyFile(temporary.resolve("data/api-key"));

        Secret key = starting.first(file).orElseThrow();

        assertThat(file.path()).hasContent(key.text());
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.path().getParent())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(file.path().getParent()).isDirectoryContaining(path -> path.equals(file.path()));
        assertThat(file.read()).isEqualTo(key);
        assertThat(isValid(key)).isTrue();
        assertThat(starting.first(file)).isEmpty();
    }

    @Test
    void theFileOfARevokedKeyIsRemoved() {
        KeyFile file = new KeyFile(temporary.resolve("api-key"));
        starting.first(file);
        assertThat(starting.removeRevoked(file)).isFalse();
        database.useTransaction(handle -> keys.revoke(handle, KeyName.FIRST));

        assertThat(starting.removeRevoked(file)).isTrue();

        assertThat(file.path()).doesNotExist();
        assertThat(starting.removeRevoked(file)).isFalse();
    }

    @Test
    void aLibraryWithLesserKeysAloneGetsItsAdminKeyToo() {
        KeyFile file = new KeyFile(temporary.resolve("api-key"));
        database.useTransaction(handle -> {
            keys.add(handle, new KeyName("phone"), Role.READ, Secret.newKey());
            keys.add(handle, KeyName.FIRST, Role.EDIT, Secret.newKey());
        });

        Secret key = starting.first(file).orElseThrow();

        assertThat(file.path()).hasContent(key.text());
        assertThat(database.read(handle -> keys.find(handle, key)).orElseThrow().role()).isEqualTo(Role.ADMIN);
        assertThat(starting.first(file)).isEmpty();
        database.useTransaction(handle -> keys.revoke(handle, new KeyName("first 2")));
        assertThat(starting.first(file)).isPresent();
    }

    @Test
    void aFileOfAnEarlierLibraryIsReplaced() throws IOException {
        Path path = Files.writeString(temporary.resolve("api-key"), "old\n");
        Files.writeString(temporary.resolve("api-key.new"), "interrupted\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        Secret key = starting.first(new KeyFile(path)).orElseThrow();

        assertThat(path).hasContent(key.text());
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(temporary.resolve("api-key.new")).doesNotExist();
    }

    @Test
    void aKeyThatCannotBeWrittenDownIsNotMade() throws IOException {
        Path inTheWay = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> starting.first(new KeyFile(inTheWay.resolve("api-key"))))
                .isInstanceOf(UnusableKeyFile.class).hasMessageContaining("cannot be written");
        assertThat(database.read(keys::all)).isEmpty();
    }

    @Test
    void aGivenKeyIsValidAndItsSuccessorReplacesIt() throws IOException {
        KeyFile file = given(GIVEN + "\n");
        starting.given(file);
        starting.given(file);
        assertThat(isValid(new Secret(GIVEN))).isTrue();
        assertThat(starting.first(new KeyFile(temporary.resolve("api-key")))).isEmpty();

        starting.given(given("another-" + GIVEN + "\r\n"));
        assertThat(isValid(new Secret(GIVEN))).isFalse();
        assertThat(isValid(new Secret("another-" + GIVEN))).isTrue();

        assertThatThrownBy(() -> starting.given(given(GIVEN))).isInstanceOf(UnusableKeyFile.class).hasMessageContaining("revoked");
        assertThat(isValid(new Secret("another-" + GIVEN))).isTrue();
    }

    @Test
    void aKeyWithANameOfItsOwnMayBeGivenToo() throws IOException {
        starting.given(given(GIVEN));
        Secret own = Secret.newKey();
        database.inTransaction(handle -> keys.add(handle, new KeyName("laptop"), Role.EDIT, own));

        starting.given(given(own.text()));

        assertThat(database.read(keys::all)).filteredOn(key -> key.revokedAt().isEmpty()).extracting(ApiKey::name)
                .isEqualTo(List.of(new KeyName("laptop")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short", "0123456789abcdef0123456789abcde", "0123456789abcdef 0123456789abcdef", "0123456789abcdef\n0123456789abcdef",
        "0123456789abcdef0123456789abcdéf", "0123456789abcdef0123456789abcdef\0"})
    void whatIsNoKeyIsRefused(String content) throws IOException {
        KeyFile file = given(content);

        assertThatThrownBy(() -> starting.given(file)).isInstanceOf(UnusableKeyFile.class).hasMessageContaining("must hold one key");
        assertThat(database.read(keys::all)).isEmpty();
    }

    @Test
    void filesThatCannotBeReadOrTrustedAreRefused() throws IOException {
        KeyFile missing = new KeyFile(temporary.resolve("missing"));
        KeyFile folder = new KeyFile(temporary);
        KeyFile open = given(GIVEN);
        assertThat(open.isReadableByAll()).isFalse();
        Files.setPosixFilePermissions(open.path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(open.isReadableByAll()).isTrue();
        starting.given(open);
        Files.setPosixFilePermissions(open.path(), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThatThrownBy(() -> starting.given(missing)).isInstanceOf(UnusableKeyFile.class).hasMessageContaining("no key file");
        assertThatThrownBy(() -> starting.given(folder)).isInstanceOf(UnusableKeyFile.class).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> starting.given(open)).isInstanceOf(UnusableKeyFile.class).hasMessageContaining("can write");
        assertThat(missing.isReadableByAll()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\tb", "a  b", "\u001b[31m", "\u202e", "a\u0000"})
    void namesAreVisible(String text) {
        assertThat(KeyName.of(text)).isEmpty();
        assertThat(KeyName.of("x".repeat(101))).isEmpty();
        assertThat(KeyName.of(" Jo's phone, 2 → ü ")).contains(new KeyName("Jo's phone, 2 → ü"));
    }

    private KeyFile given(String content) throws IOException {
        Path path = Files.writeString(temporary.resolve("given"), content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return new KeyFile(path);
    }

    private boolean isValid(Secret key) {
        Optional<ApiKey> known = database.read(handle -> keys.find(handle, key));
        return known.filter(found -> found.revokedAt().isEmpty()).isPresent();
    }
}
