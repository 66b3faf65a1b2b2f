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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a compiler would say of the page, and its house rules, without a browser.
class PageSourcesTest {

    private static final Path SOURCES = Path.of("src/main/resources/org/soniquebay/api/page");
    private static final int MOST_LINES = 300;
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?m)^import\\b[^'\"`;]*'([^']+)'|^export\\b[^'\"`;=(]*\\bfrom '([^']+)'");
    private static final Pattern LATER_IMPORT = Pattern.compile("\\bimport\\('([^']+)'()\\)");
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern SENTENCE = Pattern.compile("(?<![\\w.$])t\\(\\s*(?:'([^']+)'|`([^`$]+)\\$\\{)");
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern PLURAL = Pattern.compile("\\{(\\w+), plural,((?: (?:=0|one|other) \\{(?:[^{}]|\\{\\w+})*})+)}");
    private static final Pattern FORM = Pattern.compile("(?:=0|one|other) \\{((?:[^{}]|\\{\\w+})*)}");
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
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
        Map<String, String> english = sentences("en");
        Map<String, String> french = sentences("fr");
        assertThat(french.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(50);
        english.forEach((name, sentence) -> assertThat(values(sentence)).as(name).isEqualTo(values(french.get(name))));

        List<String> unknown = new ArrayList<>();
        names(name -> isScript(name) && isOwn(name)).forEach(name -> SENTENCE.matcher(FILES.get(name)).results()
                .filter(said -> said.group(1) != null ? !english.containsKey(said.group(1)) : english.keySet().stream().noneMatch(each -> each.startsWith(said.group(2))))
                .forEach(said -> unknown.add(name + ": " + said.group())));
        assertThat(unknown).isEmpty();
    }

    /// By name, each of them in the form that `lib/words.js` reads.
    private static Map<String, String> sentences(String language) {
        Map<String, String> sentences = new TreeMap<>();
        JSON.readTree(FILES.get("words/" + language + ".json")).properties().forEach(each -> {
            sentences.put(each.getKey(), each.getValue().asString());
            assertThat(VALUE.matcher(PLURAL.matcher(each.getValue().asString()).replaceAll("")).replaceAll("")).as(each.getKey()).doesNotContain("{", "}");
            PLURAL.matcher(each.getValue().asString()).results().forEach(choice -> assertThat(choice.group(2)).as(each.getKey()).contains(" one {", " other {"));
        });
        return sentences;
    }

    /// The values that a sentence shows; a number that it only chooses a form by is none.
    private static Set<String> values(String sentence) {
        String forms = PLURAL.matcher(sentence).replaceAll(choice -> Matcher.quoteReplacement(FORM.matcher(choice.group(2)).replaceAll("$1")));
        return VALUE.matcher(forms).results().map(value -> value.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noModuleIsLongerThanALongReadableFile() {
        assertThat(names(name -> isOwn(name) && !name.endsWith(".json") && FILES.get(name).lines().count() > MOST_LINES)).isEmpty();
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
