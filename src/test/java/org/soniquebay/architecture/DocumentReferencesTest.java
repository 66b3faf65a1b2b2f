package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents for developers, held against the sources: a type or package that they name by its path is there.
class DocumentReferencesTest {

    private static final Path SOURCES = Path.of("src/main/java/org/soniquebay");
    /// `package/Type`, `package/Type.member`, or `package/package`.
    private static final Pattern REFERENCE = Pattern.compile("`([a-z]+(?:/[a-z0-9]+)*/(?:[A-Z]\\w+|[a-z0-9]+))(?:\\.\\w+)?`");

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
    void whatADocumentNamesIsThere(String document) throws IOException {
        Set<String> named = named(document);

        assertThat(named).isNotEmpty();
        assertThat(named).allSatisfy(path -> assertThat(exists(path)).as(path).isTrue());
    }

    private static Set<String> named(String document) throws IOException {
        Set<String> packages = packages();
        return REFERENCE.matcher(Files.readString(Path.of(document))).results().map(match -> match.group(1))
                .filter(path -> packages.contains(path.substring(0, path.indexOf('/')))).collect(Collectors.toSet());
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            return folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static boolean exists(String path) {
        return Files.exists(SOURCES.resolve(path + ".java")) || Files.isDirectory(SOURCES.resolve(path));
    }
}
