package org.soniquebay.ingest;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test with a library of [OneSong].
abstract class OneSongTest {

    @TempDir
    Path temporary;
    OneSong song;

    @BeforeEach
    void open() throws IOException {
        song = new OneSong(temporary);
    }

    @AfterEach
    void close() {
        song.close();
    }
}
