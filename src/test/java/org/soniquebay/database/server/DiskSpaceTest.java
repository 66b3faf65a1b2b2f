package org.soniquebay.database.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.server.DatabaseException.DiskFull;

class DiskSpaceTest {

    private static final String QUOTA = "could not extend file \"base/1/2\": Disk quota exceeded";

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "Disc quota exceeded", "File too large"})
    void theWordsOfTheSystemAreKnownWhereverTheyComeFrom(String words) {
        assertThat(DiskSpace.isExhausted(new IOException(words))).isTrue();
        assertThat(DiskSpace.isExhausted(new UncheckedIOException(new FileSystemException("/music", null, words)))).isTrue();
        assertThat(DiskSpace.isExhausted(new SQLException("could not extend file: " + words, "XX000"))).isTrue();
        assertThat(DiskSpace.isExhausted("FATAL:  could not write lock file: " + words)).isTrue();
    }

    @Test
    void stateAndSentenceOfTheDatabaseAreKnown() {
        assertThat(DiskSpace.isExhausted(new IllegalStateException(new SQLException("Kein Platz", "53100")))).isTrue();
        assertThat(DiskSpace.isExhausted(new DiskFull("full", null))).isTrue();
        assertThat(DiskSpace.isExhausted("ERROR:  could not extend file: wrote only 4096 of 8192 bytes at block 7")).isTrue();
    }

    @Test
    void wordsThatAUserChoseAreNone() {
        assertThat(DiskSpace.isExhausted(new FileSystemException("/music/No space left on device", null, "Permission denied"))).isFalse();
        assertThat(DiskSpace.isExhausted(new SQLException("invalid input syntax for type integer: \"" + QUOTA + "\"", "22P02"))).isFalse();
        assertThat(DiskSpace.isExhausted(new IllegalArgumentException(QUOTA))).isFalse();
    }

    @Test
    void otherFailuresAreNone() {
        assertThat(DiskSpace.isExhausted(new SQLException("deadlock detected", "40P01"))).isFalse();
        assertThat(DiskSpace.isExhausted(new SQLException())).isFalse();
        assertThat(DiskSpace.isExhausted(new FileSystemException("/music"))).isFalse();
        assertThat(DiskSpace.isExhausted(new IOException())).isFalse();
    }
}
