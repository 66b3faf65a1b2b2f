package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No library on the class path, however it came there, has a weakness that the list of known ones names.
class KnownVulnerabilitiesTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("localRepository",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
    private static final Duration LIST_AGES_AFTER = Duration.ofDays(60);
    private static final int FEWEST_LIBRARIES = 50;

    /// A library as it lies on the class path.
    private record Library(String group, String artifact, LibraryVersion version) {
    }

    /// @param artifact may be `*` for all of the group
    private record Advisory(String id, String group, String artifact, LibraryVersion from, LibraryVersion fixed, String source) {

        static Advisory parse(String line) {
            String[] fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(5);
            String[] library = fields[1].split(":");
            assertThat(library).as(line).hasSize(2);
            Advisory advisory = new Advisory(fields[0], library[0], library[1], new LibraryVersion(fields[2]), new LibraryVersion(fields[3]), fields[4]);
            assertThat(advisory.from()).as(line).isLessThan(advisory.fixed());
            assertThat(advisory.source()).as(line).startsWith("https://");
            return advisory;
        }

        boolean concerns(Library library) {
            return group.equals(library.group()) && (artifact.equals("*") || artifact.equals(library.artifact()))
                    && library.version().isWithin(Optional.of(from), fixed);
        }
    }

    @Test
    void noLibraryInUseHasAKnownWeakness() {
        List<Library> used = libraries();
        assertThat(used).hasSizeGreaterThan(FEWEST_LIBRARIES);
        assertThat(used).extracting(Library::artifact).as("what other libraries brought along").contains("netty-handler", "jetty-http", "logback-core");

        assertThat(weaknesses(used, advisories())).isEmpty();
        warnWhenOld(LocalDate.now(ZoneOffset.UTC)).ifPresent(System.err::println);
    }

    @Test
    void aWeaknessThatIsKnownIsFound() {
        List<Library> used = List.of(new Library("org.example", "thing", new LibraryVersion("1.10.0.Final")),
                new Library("org.example", "other", new LibraryVersion("2.0-rc1")));

        assertThat(weaknesses(used, List.of(advisory("org.example:thing", "1.9", "1.10.1")))).containsExactly("MADE-UP-1: org.example:thing 1.10.0.Final, fixed in 1.10.1");
        assertThat(weaknesses(used, List.of(advisory("org.example:*", "0", "2.0")))).hasSize(2);
        assertThat(weaknesses(used, List.of(advisory("org.example:thing", "1.9", "1.10"), advisory("org.example:thing", "1.11", "2"),
                advisory("org.example:another", "0", "9"), advisory("org.elsewhere:thing", "0", "9")))).isEmpty();
    }

    @Test
    void aWeaknessOfALibraryInUseIsFound() {
        Library used = libraries().stream().filter(library -> library.artifact().equals("netty-handler")).findFirst().orElseThrow();

        assertThat(weaknesses(libraries(), List.of(advisory("io.netty:netty-handler", "0", used.version().text() + ".1")))).hasSize(1);
    }

    @Test
    void anOldListSaysSo() {
        LocalDate day = lookedUp();

        assertThat(warnWhenOld(day.plusDays(LIST_AGES_AFTER.toDays()))).isEmpty();
        assertThat(warnWhenOld(day.plusDays(LIST_AGES_AFTER.toDays() + 1))).hasValueSatisfying(said -> assertThat(said).contains("61 days"));
    }

    private static Advisory advisory(String library, String from, String fixed) {
        return Advisory.parse(String.join("\t", "MADE-UP-1", library, from, fixed, "https://example.org/"));
    }

    private static List<String> weaknesses(List<Library> used, List<Advisory> advisories) {
        return used.stream().flatMap(library -> advisories.stream().filter(advisory -> advisory.concerns(library))
                .map(advisory -> "%s: %s:%s %s, fixed in %s".formatted(advisory.id(), library.group(), library.artifact(),
                        library.version().text(), advisory.fixed().text()))).toList();
    }

    private static Optional<String> warnWhenOld(LocalDate today) {
        long days = lookedUp().datesUntil(today.isBefore(lookedUp()) ? lookedUp() : today).count();
        return days <= LIST_AGES_AFTER.toDays() ? Optional.empty()
                : Optional.of("WARNING: known-vulnerabilities.tsv was looked up %d days ago; what became known since then is not checked.".formatted(days));
    }

    private static LocalDate lookedUp() {
        return lines().filter(line -> line.startsWith("looked-up\t")).findFirst().map(line -> LocalDate.parse(line.split("\t")[1])).orElseThrow();
    }

    private static List<Advisory> advisories() {
        return lines().filter(line -> !line.startsWith("looked-up\t")).map(Advisory::parse).toList();
    }

    private static Stream<String> lines() {
        try (InputStream list = KnownVulnerabilitiesTest.class.getResourceAsStream("known-vulnerabilities.tsv")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Library> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(path -> path.endsWith(".jar"))
                .map(Path::of).flatMap(jar -> library(jar).stream()).toList();
    }

    /// Named by its place in the repository, GROUP/ARTIFACT/VERSION/FILE, or else by what Maven wrote into it.
    private static Optional<Library> library(Path jar) {
        if (jar.startsWith(REPOSITORY)) {
            Path place = REPOSITORY.relativize(jar).getParent();
            int artifact = place.getNameCount() - 2;
            return Optional.of(new Library(place.subpath(0, artifact).toString().replace(File.separatorChar, '.'),
                    place.getName(artifact).toString(), new LibraryVersion(place.getFileName().toString())));
        }
        try (JarFile content = new JarFile(jar.toFile())) {
            Optional<JarEntry> stated = content.stream().filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom.properties")).findFirst();
            if (stated.isEmpty()) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(content.getInputStream(stated.get()));
            return Optional.of(new Library(properties.getProperty("groupId"), properties.getProperty("artifactId"), new LibraryVersion(properties.getProperty("version"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
