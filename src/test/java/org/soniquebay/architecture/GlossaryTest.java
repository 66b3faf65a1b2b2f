package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The glossary of ARCHITECTURE.md, held against the names of the compiled types.
class GlossaryTest {

    private static final Path CLASSES = Path.of("target/classes/org/soniquebay");
    private static final int FEWEST_TERMS = 25;
    private static final Pattern ROW = Pattern.compile("^\\| *([a-z][a-z -]+?) *\\| *(.+?) *\\| *`([A-Z]\\w+)` *\\|$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void noTypeBearsAReplacedName() throws IOException {
        Set<String> replaced = rows().stream().map(row -> row.group(3)).collect(Collectors.toSet());

        assertThat(replaced).hasSizeGreaterThanOrEqualTo(FEWEST_TERMS).doesNotContainAnyElementsOf(typeNames());
    }

    @Test
    void everyTypeThatTheGlossaryNamesIsThere() throws IOException {
        Set<String> named = rows().stream().flatMap(row -> TYPE.matcher(row.group(2)).results()).map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(typeNames()).containsAll(named);
    }

    private static List<MatchResult> rows() throws IOException {
        String text = Files.readString(Path.of("ARCHITECTURE.md"));
        String glossary = text.substring(text.indexOf("## Glossary"));
        int end = glossary.indexOf("\n## ", 1);
        return ROW.matcher(end < 0 ? glossary : glossary.substring(0, end)).results().toList();
    }

    /// Simple names, those of nested types too.
    private static Set<String> typeNames() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class"))
                    .flatMap(name -> Stream.of(name.substring(0, name.length() - ".class".length()).split("\\$")))
                    .filter(name -> name.matches("[A-Z]\\w*")).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
