package org.soniquebay.scan;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A fresh library for each test, with a music folder that the test fills.
abstract class MadeLibraryTest {

    private static final int MOST_SOUNDS = 20;

    @TempDir
    Path temporary;

    Studio studio;
    MadeLibrary made;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
        made = new MadeLibrary(studio.music, temporary, MOST_SOUNDS);
    }

    @AfterEach
    void close() {
        studio.close();
    }
}
