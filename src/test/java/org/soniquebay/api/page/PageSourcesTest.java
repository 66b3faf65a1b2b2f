package org.soniquebay.api.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.AccessRules;

/// What a compiler would say of the page, and its house rules, without a browser.
class PageSourcesTest {

    private static final Path SOURCES = Path.of("src/main/resources/org/soniquebay/api/page");
    private static final int MOST_SCRIPT_BYTES = 90_000;
    private static final int MOST_OF_ALL_SCRIPTS = 165_000;
    private static final int MOST_STYLE_BYTES = 12_000;
    private static final int MOST_LINES = 300;
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?m)^import\\b[^'\"`;]*'([^']+)'|^export\\b[^'\"`;=(]*\\bfrom '([^']+)'");
    private static final Pattern LATER_IMPORT = Pattern.compile("\\bimport\\('([^']+)'()\\)");
    private static final Pattern EVERY_VIEW = Pattern.compile("import\\(`\\./views/\\$\\{\\w+}\\.js`\\)");
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern SENTENCE = Pattern.compile("(?<![\\w.$])t\\(\\s*(?:'([^']+)'|`([^`$]+)\\$\\{)");
    /// Ways by which a text could become markup or a program, and what the policy forbids anyhow.
    private static final Pattern FORBIDDEN = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|document\\.write|\\beval\\(|new Function\\b|\\sstyle=|\\son[a-z]+=\"|\\b(?:TODO|FIXME|XXX)\\b");
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:https?|wss?)://[^\\s'\"`)<]*|['\"`(]//[a-z][^\\s'\"`)<]*");
    /// Names, not addresses: nothing is loaded from there.
    private static final Set<String> NAMESPACES = Set.of("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML",
            "http://www.w3.org/1999/xlink");

    private static final Map<String, String> FILES = files();

    private static Map<String, String> files() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> SOURCES.relativize(file).toString(), PageSourcesTest::read, (one, _) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Predicate<String> wanted) {
        return FILES.keySet().stream().filter(wanted).toList();
    }

    private static boolean isOwn(String name) {
        return !name.startsWith("vendor/");
    }

    private static boolean isScript(String name) {
        return name.endsWith(".js");
    }

    @Test
    void everyImportLeadsToAModule() {
        List<String> lost = new ArrayList<>();
        names(name -> isScript(name) && isOwn(name)).forEach(name -> imports(name).stream().filter(other -> !FILES.containsKey(other))
                .forEach(other -> lost.add(name + " imports " + other)));
        assertThat(lost).isEmpty();
    }

    @Test
    void everyModuleIsImported() {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(List.of("app.js", "lib/ahead.js"));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (FILES.containsKey(name) && reached.add(name)) {
                imports(name).forEach(next::push);
            }
        }
        assertThat(names(name -> isScript(name) && !reached.contains(name))).isEmpty();
    }

    /// What a module imports, at once or on demand.
    private static Set<String> imports(String name) {
        Set<String> paths = paths(STATIC_IMPORT, name);
        paths.addAll(paths(LATER_IMPORT, name));
        if (EVERY_VIEW.matcher(FILES.get(name)).find()) {
            AccessRules.VIEWS.forEach(view -> paths.add("views/" + view + ".js"));
        }
        return paths;
    }

    /// The paths from the page's folder; those of packages as they stand there.
    private static Set<String> paths(Pattern pattern, String name) {
        return pattern.matcher(FILES.get(name)).results().map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .map(path -> path.startsWith(".") ? Path.of("/" + name).resolveSibling(path).normalize().toString().substring(1) : path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDocumentLoadsWhatIsThere() {
        String index = FILES.get("index.html");
        List<String> loaded = LOADED.matcher(index).results().map(match -> match.group(1)).toList();
        assertThat(loaded).allSatisfy(address -> assertThat(address).doesNotStartWith("/").doesNotContain(":"));
        assertThat(loaded.stream().filter(address -> address.startsWith("page/")).map(address -> address.substring(5))).isNotEmpty()
                .allSatisfy(name -> assertThat(FILES).containsKey(name));
        assertThat(names(name -> name.endsWith(".css"))).allSatisfy(name -> assertThat(loaded).contains("page/" + name));
    }

    @Test
    void everySentenceIsThereInBothLanguages() {
        Set<String> known = new TreeSet<>();
        names(name -> name.startsWith("words/")).forEach(name -> {
            Map<String, Set<String>> sentences = Catalogue.names(FILES.get(name));
            assertThat(sentences.keySet()).as(name).containsExactlyInAnyOrder("en", "fr");
            assertThat(sentences.get("fr")).as(name).isEqualTo(sentences.get("en"));
            assertThat(sentences.get("en")).as(name).allSatisfy(sentence -> assertThat(known.add(sentence)).as(sentence + " is new").isTrue());
        });
        assertThat(known).hasSizeGreaterThan(50);

        List<String> unknown = new ArrayList<>();
        names(name -> isScript(name) && isOwn(name)).forEach(name -> SENTENCE.matcher(FILES.get(name)).results()
                .filter(said -> said.group(1) != null ? !known.contains(said.group(1)) : known.stream().noneMatch(each -> each.startsWith(said.group(2))))
                .forEach(said -> unknown.add(name + ": " + said.group())));
        assertThat(unknown).isEmpty();
    }

    @Test
    void aCatalogueIsReadAsABrowserReadsIt() {
        String source = """
                // 'not.this': 'x' {
                const few = { some: 3 };
                export default {
                  en: { 'a.b': 'x: {y}', "c": ({ n, f = 'q' }) => `${n === 1 ? `one's {` : `${n}`} 'd': x`, e: (n) => n ? 'k' : "it's", /* 'f': { */ 'g': (v) => ({ h: v }).h },
                  fr: {
                    'a.b': 'l\\'été : {y}',
                  },
                };
                """;
        assertThat(Catalogue.names(source)).isEqualTo(Map.of("en", Set.of("a.b", "c", "e", "g"), "fr", Set.of("a.b")));
    }

    /// What a browser loads before it shows a view counts, each file packed by itself as it is sent; a module that is imported on demand comes later.
    @Test
    void everyViewIsSmall() {
        for (String view : AccessRules.VIEWS) {
            Set<String> loaded = new TreeSet<>();
            load("app.js", loaded);
            load("views/" + view + ".js", loaded);
            assertThat(packed(loaded)).as("bytes of the scripts of the view " + view + ", packed: " + loaded).isBetween(20_000, MOST_SCRIPT_BYTES);
        }
        assertThat(packed(names(PageSourcesTest::isScript))).as("bytes of all scripts, packed").isLessThan(MOST_OF_ALL_SCRIPTS);
        assertThat(packed(names(name -> name.endsWith(".css")))).as("bytes of all styles, packed").isBetween(1_000, MOST_STYLE_BYTES);
    }

    /// What is sent has the lines of its source, but for indentation and comments, of which none stands in a template: there it would be text.
    @Test
    void whatIsLeftOutOfASourceIsNoPartOfTheProgram() {
        Pattern leftOut = Pattern.compile("\\s*|\\s*(?://|/\\*|\\*).*|.*\\*/\\s*");
        for (String name : names(SentSource::isOf)) {
            List<String> source = FILES.get(name).lines().toList();
            List<String> sent = SentSource.of(FILES.get(name)).lines().toList();
            assertThat(sent).as(name).hasSameSizeAs(source);
            long marks = 0;
            for (int line = 0; line < sent.size(); line++) {
                String place = name + ":" + (line + 1);
                assertThat(source.get(line)).as(place).endsWith(sent.get(line));
                String gone = source.get(line).substring(0, source.get(line).length() - sent.get(line).length());
                assertThat(gone).as(place).matches(leftOut);
                assertThat(gone.isBlank() || marks % 2 == 0).as(place + " is outside of templates").isTrue();
                marks += sent.get(line).replace("\\`", "").chars().filter(sign -> sign == '`').count();
            }
        }
        assertThat(SentSource.of("/** One. */ (a).b();\n  /* two\n   * three */ c();\n  // four\n  d('// e');\n")).isEqualTo("(a).b();\n\nc();\n\nd('// e');\n");
    }

    private static void load(String name, Set<String> loaded) {
        if (FILES.containsKey(name) && loaded.add(name)) {
            paths(STATIC_IMPORT, name).forEach(other -> load(other, loaded));
        }
    }

    private static int packed(Collection<String> names) {
        return names.stream().mapToInt(name -> PageFile.of(name, FILES.get(name).getBytes(UTF_8)).packed().length).sum();
    }

    /// But for the lists of sentences, which nobody reads from end to end.
    @Test
    void noModuleIsLongerThanALongReadableFile() {
        assertThat(names(name -> isOwn(name) && !name.startsWith("words/") && FILES.get(name).lines().count() > MOST_LINES)).isEmpty();
    }

    @Test
    void nothingTurnsTextsIntoMarkup() {
        assertThat(found(PageSourcesTest::isOwn, FORBIDDEN)).isEmpty();
    }

    @Test
    void noOtherHostIsNamed() {
        assertThat(found(_ -> true, ADDRESS).stream().filter(line -> NAMESPACES.stream().noneMatch(line::endsWith))).isEmpty();
    }

    private static List<String> found(Predicate<String> wanted, Pattern pattern) {
        return names(wanted).stream().flatMap(name -> pattern.matcher(FILES.get(name)).results().map(match -> name + ": " + match.group())).toList();
    }

    /// What stands in `vendor` is what `tools/vendor` made.
    @Test
    void foreignFilesAreAsTheyWereTaken() throws Exception {
        Pattern line = Pattern.compile("([0-9a-f]{64}) {2}(\\S+) {2}(\\S+ \\d\\S*) {2}([\\w.-]+) {2}.+");
        Set<String> listed = new TreeSet<>(Set.of("vendor/CHECKSUMS"));
        for (String entry : FILES.get("vendor/CHECKSUMS").lines().toList()) {
            Matcher fields = line.matcher(entry);
            assertThat(fields.matches()).as(entry).isTrue();
            byte[] bytes = Files.readAllBytes(SOURCES.resolve("vendor").resolve(fields.group(2)));
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))).as(entry).isEqualTo(fields.group(1));
            listed.add("vendor/" + fields.group(2));
        }
        assertThat(names(name -> !isOwn(name))).containsExactlyElementsOf(listed);
    }
}
