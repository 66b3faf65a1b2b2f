package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What documents lead to is there: types and packages that those for developers name by their paths, and the files and headings of all links.
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

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern FILE = Pattern.compile("(?:tools|docs|src)/[\\w./-]*\\w");

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(Document.all().map(DocumentReferencesTest::lost)).allSatisfy(lost -> assertThat(lost).isEmpty());
        Document readme = Document.read("README.md");
        assertThat(lost(readme.with("(docs/operations.md#who-may-ask)", "(docs/operations.md#who-might-ask)"))).containsExactly("docs/operations.md#who-might-ask");
        assertThat(lost(readme.with("(docs/docker.md)", "(docs/dockers.md)"))).contains("docs/dockers.md");
        assertThat(lost(readme.with("`tools/install-redis`", "`tools/install-valkey`"))).containsExactly("tools/install-valkey");
    }

    private static List<String> lost(Document document) {
        Path folder = Optional.ofNullable(Path.of(document.name()).getParent()).orElse(Path.of(""));
        Stream<String> links = document.found(LINK).stream().map(link -> link.group(1))
                .filter(target -> !target.matches("(?:https?|mailto):.*")).filter(target -> !leads(document, folder, target));
        Stream<String> files = document.spans().stream().filter(span -> FILE.matcher(span.replaceFirst(" .*", "")).matches())
                .map(span -> span.replaceFirst(" .*", "")).filter(file -> !Files.exists(Path.of(file)) && !Files.exists(folder.resolve(file)));
        return Stream.concat(links, files).toList();
    }

    private static boolean leads(Document from, Path folder, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? Path.of(from.name()) : folder.resolve(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || (parts[0].isEmpty() ? from : Document.read(file.toString())).anchors().contains(parts[1]));
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
