package org.soniquebay.legacy.files;

import java.nio.file.Path;
import java.util.stream.IntStream;

/// Names for files that must not take the place of others.
public final class FreeName {

    private FreeName() {
    }

    /// The first name that nothing bears: `STEM.EXTENSION`, `STEM-2.EXTENSION` and so on.
    public static Path in(Path folder, String stem, String extension) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> folder.resolve(stem + (number == 1 ? "" : "-" + number) + "." + extension))
                .filter(file -> !new WholeFile(file).isTaken()).findFirst().orElseThrow();
    }
}
