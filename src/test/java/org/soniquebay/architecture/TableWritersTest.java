package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rule that each table has one store: what inserts into it, updates it or deletes from it stands in one class. Read
/// from the texts of the compiled classes; a nested class counts as the one that it stands in.
class TableWritersTest {

    private static final CompiledClasses PROGRAM = CompiledClasses.ofTheProgram();
    private static final Path SCHEMA_STEPS = Path.of("src/main/resources/db/migration");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");
    /// `FOR UPDATE` and `DO UPDATE SET` write no table of their own.
    private static final Pattern STATEMENT = Pattern.compile(
            "\\b(?:INSERT\\s+INTO|DELETE\\s+FROM|MERGE\\s+INTO|TRUNCATE(?:\\s+TABLE)?)\\s+(?:ONLY\\s+)?([\\w.%$]+)"
                    + "|\\bUPDATE\\s+(?:ONLY\\s+)?([\\w.%$]+)(?:\\s+(?:AS\\s+)?\\w+)?\\s+SET\\b");

    /// Packages that write tables of all stores.
    private static final Map<String, String> EXEMPT = Map.of(
            "org/soniquebay/legacy/", "carries the rows of an earlier library, and bridges to the program that still writes them",
            "org/soniquebay/database/backup/", "puts a whole database back");
    /// Tables that are written by more than one class.
    private static final Map<String, Set<String>> SHARED = Map.of();
    /// The tables that stand in a statement's place, where a class writes several of one form.
    private static final Map<String, Set<String>> BY_PARAMETER = Map.of(
            "library/labels/LabelStore", Set.of("genres", "genre_tags", "mood_tags", "track_genres", "track_genre_tags", "track_mood_tags"),
            // Makes named rows on behalf of the store that has one, see theMakersOfNamedRowsWriteTheirTables.
            "library/LookupTable", Set.of());
    /// Tables without a statement.
    private static final Map<String, String> UNWRITTEN = Map.of(
            "album_genres", "kept from the earlier SoniqueBay, and only read",
            "artist_genres", "kept from the earlier SoniqueBay, and only read");

    @Test
    void eachTableIsWrittenByOneClass() {
        SortedMap<String, SortedSet<String>> several = writers();
        several.values().removeIf(classes -> classes.size() == 1);

        assertThat(several).isEqualTo(SHARED);
    }

    @Test
    void eachTableOfTheSchemaHasItsWriter() {
        SortedSet<String> unwritten = new TreeSet<>(tables());
        unwritten.removeAll(writers().keySet());

        assertThat(unwritten).isEqualTo(UNWRITTEN.keySet());
    }

    @Test
    void theMakersOfNamedRowsWriteTheirTables() {
        String lookup = "org/soniquebay/library/LookupTable";
        Set<String> users = PROGRAM.all().stream().filter(type -> CompiledClasses.typesNamedBy(type).contains(lookup))
                .map(type -> classOf(type.thisClass().asInternalName())).filter(name -> !name.equals("library/LookupTable"))
                .collect(Collectors.toSet());
        SortedMap<String, SortedSet<String>> writers = writers();

        assertThat(users).isEqualTo(Stream.of("artists", "genres", "genre_tags", "mood_tags")
                .flatMap(table -> writers.get(table).stream()).collect(Collectors.toSet()));
    }

    @Test
    void recognisesAStatementThatWrites() {
        assertThat(Stream.of("INSERT INTO a (b)", "UPDATE a SET b", "UPDATE a AS c\nSET b", "DELETE FROM a WHERE", "DELETE FROM ONLY a",
                "UPDATE public.a SET b", "FOR UPDATE OF tracks", "ON CONFLICT DO UPDATE\nSET a", "DO UPDATE SET b = c SET", "Update this program")
                .map(TableWritersTest::written)).isEqualTo(List.of(Set.of("a"), Set.of("a"), Set.of("a"), Set.of("a"), Set.of("a"),
                Set.of("a"), Set.of(), Set.of(), Set.of(), Set.of()));
    }

    /// The classes that write each table.
    private static SortedMap<String, SortedSet<String>> writers() {
        SortedMap<String, SortedSet<String>> writers = new TreeMap<>();
        PROGRAM.all().stream().filter(type -> EXEMPT.keySet().stream().noneMatch(type.thisClass().asInternalName()::startsWith))
                .forEach(type -> {
                    String name = classOf(type.thisClass().asInternalName());
                    CompiledClasses.textsIn(type).flatMap(text -> written(text).stream())
                            .flatMap(table -> table.startsWith("%") ? BY_PARAMETER.getOrDefault(name, Set.of(table)).stream() : Stream.of(table))
                            .forEach(table -> writers.computeIfAbsent(table, _ -> new TreeSet<>()).add(name));
                });
        writers.keySet().removeIf(table -> !table.startsWith("%") && !tables().contains(table));
        return writers;
    }

    private static Set<String> written(String text) {
        return STATEMENT.matcher(text).results().map(TableWritersTest::table).collect(Collectors.toSet());
    }

    private static String table(MatchResult statement) {
        String table = statement.group(1) != null ? statement.group(1) : statement.group(2);
        return table.substring(table.lastIndexOf('.') + 1);
    }

    private static String classOf(String internalName) {
        return internalName.replaceFirst("^org/soniquebay/", "").replaceFirst("\\$.*", "");
    }

    private static Set<String> tables() {
        try (Stream<Path> steps = Files.list(SCHEMA_STEPS)) {
            return steps.map(TableWritersTest::content).flatMap(sql -> TABLE.matcher(sql).results()).map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path step) {
        try {
            return Files.readString(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
