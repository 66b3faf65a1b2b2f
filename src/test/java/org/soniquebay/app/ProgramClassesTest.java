package org.soniquebay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramClassesTest {

    private static final Instant MOMENT = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void deletesOldStatesOfTheClasses(@TempDir Path folder) throws IOException {
        for (String name : List.of("old.jar", "old.jsa", "kept.jar", "kept.jsa", "lock")) {
            Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(MOMENT.minusSeconds(1)));
        }
        Files.setLastModifiedTime(Files.createFile(folder.resolve("fresh.jar")), FileTime.from(MOMENT));
        ProgramClasses.deleteOld(folder, "kept", MOMENT);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("kept.jar", "kept.jsa", "fresh.jar", "lock");
        }
    }
}
