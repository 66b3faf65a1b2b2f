package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arrow table of ARCHITECTURE.md, held against the compiled classes.
class PackageArrowsTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern ROW =
            Pattern.compile("^\\| *(\\d) *\\| *`([a-z]+)` *\\|[^|]*\\|([^|]*)\\| *$", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile("(?<![a-z/])L?(org/soniquebay/(?:[a-z]+/)+)[A-Z]");
    private static final Path PROGRAM = Path.of("org/soniquebay");

    @Test
    void everyPackageImportsOnlyWhatTheTableAllows() throws IOException {
        Map<String, Set<String>> allowed = allowedArrows();
        Set<String> forbidden = new TreeSet<>();
        actualArrows().forEach((from, targets) -> targets.stream()
                .filter(to -> !allowed.getOrDefault(from, Set.of()).contains(to))
                .forEach(to -> forbidden.add(from + " → " + to)));

        assertThat(forbidden).isEmpty();
    }

    @Test
    void everyAllowedImportIsMade() throws IOException {
        Map<String, Set<String>> actual = actualArrows();
        Set<String> idle = new TreeSet<>();
        for (Matcher row : rows().toList()) {
            String from = row.group(2);
            if (!row.group(3).strip().equals("all")) {
                allowedArrows().get(from).stream().filter(to -> !actual.getOrDefault(from, Set.of()).contains(to))
                        .forEach(to -> idle.add(from + " → " + to));
            }
        }

        assertThat(idle).isEmpty();
    }

    @Test
    void everyPackageStandsInTheTable() throws IOException {
        assertThat(allowedArrows().keySet()).containsAll(actualArrows().keySet());
        assertThat(actualArrows()).isNotEmpty();
    }

    @Test
    void theTableOnlyPointsDownwards() throws IOException {
        Map<String, Integer> levels = levels();
        allowedArrows().forEach((from, targets) -> assertThat(targets)
                .as("imports of %s", from)
                .allSatisfy(to -> assertThat(levels.get(to)).isLessThan(levels.get(from))));
    }

    @Test
    void noPackageLeadsBackToItself() throws IOException {
        Map<Path, Set<Path>> arrows = arrowsBetweenPackages();
        arrows.forEach((from, targets) -> targets.remove(from));
        // What leads nowhere, or is led to from nowhere, is in no circle; without it, others are in none.
        boolean shrinks = true;
        while (shrinks) {
            Set<Path> led = arrows.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            shrinks = arrows.entrySet().removeIf(arrow -> arrow.getValue().isEmpty() || !led.contains(arrow.getKey()));
            arrows.values().forEach(targets -> targets.retainAll(arrows.keySet()));
        }

        assertThat(arrows).as("packages in a circle, and where they lead").isEmpty();
    }

    private static Map<String, Set<String>> allowedArrows() throws IOException {
        Map<String, Integer> levels = levels();
        Map<String, Set<String>> arrows = new TreeMap<>();
        rows().forEach(row -> arrows.put(row.group(2), targets(row.group(2), row.group(3).strip(), levels)));
        return arrows;
    }

    private static Map<String, Integer> levels() throws IOException {
        return rows().collect(Collectors.toMap(row -> row.group(2), row -> Integer.valueOf(row.group(1))));
    }

    /// @param cell `all` is whatever stands on a lower level
    private static Set<String> targets(String from, String cell, Map<String, Integer> levels) {
        if (cell.equals("–")) {
            return Set.of();
        }
        if (cell.equals("all")) {
            return levels.keySet().stream().filter(to -> levels.get(to) < levels.get(from)).collect(Collectors.toSet());
        }
        return Arrays.stream(cell.split(", *")).collect(Collectors.toSet());
    }

    private static Stream<Matcher> rows() throws IOException {
        Matcher matcher = ROW.matcher(Files.readString(Path.of("ARCHITECTURE.md")));
        Stream.Builder<Matcher> rows = Stream.builder();
        while (matcher.find()) {
            Matcher row = ROW.matcher(matcher.group());
            row.find();
            rows.add(row);
        }
        return rows.build();
    }

    private static Map<String, Set<String>> actualArrows() throws IOException {
        Map<String, Set<String>> arrows = new TreeMap<>();
        arrowsBetweenPackages().forEach((from, targets) -> targets.forEach(to -> {
            Set<String> known = arrows.computeIfAbsent(room(from), _ -> new TreeSet<>());
            if (!room(to).equals(room(from))) {
                known.add(room(to));
            }
        }));
        return arrows;
    }

    private static String room(Path folder) {
        return PROGRAM.relativize(folder).getName(0).toString();
    }

    /// From every package that holds classes to every other one that it names.
    private static Map<Path, Set<Path>> arrowsBetweenPackages() throws IOException {
        Map<Path, Set<Path>> arrows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve(PROGRAM))) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file ->
                    arrows.computeIfAbsent(CLASSES.relativize(file.getParent()), _ -> new TreeSet<>()).addAll(referencedPackages(file)));
        }
        return arrows;
    }

    private static Set<Path> referencedPackages(Path classFile) {
        Set<Path> packages = new TreeSet<>();
        try {
            for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
                String text = switch (entry) {
                    case ClassEntry type -> type.asInternalName();
                    case Utf8Entry utf8 when utf8.stringValue().contains("Lorg/soniquebay/") -> utf8.stringValue();
                    default -> "";
                };
                REFERENCE.matcher(text).results().forEach(match -> packages.add(Path.of(match.group(1))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }
}
