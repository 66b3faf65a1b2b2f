package org.soniquebay.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.AccessRules;

/// How much a browser is sent of the bundled page, packed as it is sent. Where the build has no esbuild there is no bundle.
class PageBundleTest {

    private static final Path BUNDLED = Path.of("target/classes/org/soniquebay/api/page/bundled");
    private static final int MOST_OF_ALL_SCRIPTS = 90_000;
    private static final int MOST_OF_FIRST_SCRIPTS = 40_000;
    private static final int MOST_OF_A_VIEW = 80_000;
    private static final int MOST_STYLES = 12_000;
    private static final int MOST_SENTENCES = 15_000;
    /// Requests for scripts and styles of the first view.
    private static final int MOST_FIRST_FILES = 10;
    private static final Pattern LOADED = Pattern.compile("\"page/[\\w-]+/([^\"]+)\"");

    private final PageFiles files = new PageFiles();

    @BeforeAll
    static void isBundled() {
        boolean hasBundler = System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
        assertThat(Files.exists(BUNDLED) || !hasBundler).as("the page is bundled on this platform").isTrue();
        assumeTrue(Files.exists(BUNDLED), "no bundle on this platform");
    }

    @Test
    void thePageIsSmall() throws IOException {
        int scripts = packed(made(".js"));
        int styles = packed(made(".css"));
        Set<String> first = loaded("home");
        int firstScripts = packed(first.stream().filter(name -> name.endsWith(".js")).toList());
        System.out.printf("packed: all scripts %,d bytes in %d files, those of the first view %,d, styles %,d, English %,d, French %,d; files of the first view %d%n", scripts,
                made(".js").size(), firstScripts, styles, packed(List.of("words/en.json")), packed(List.of("words/fr.json")), first.size());
        assertThat(scripts).as("bytes of all scripts").isBetween(50_000, MOST_OF_ALL_SCRIPTS);
        assertThat(firstScripts).as("bytes of the first view's scripts: " + first).isBetween(20_000, MOST_OF_FIRST_SCRIPTS);
        assertThat(first).as("files of the first view").hasSizeLessThanOrEqualTo(MOST_FIRST_FILES);
        assertThat(styles).as("bytes of all styles").isBetween(5_000, MOST_STYLES);
        for (String language : List.of("en", "fr")) {
            assertThat(packed(List.of("words/" + language + ".json"))).as("bytes of the sentences: " + language).isLessThan(MOST_SENTENCES);
        }
        for (String view : AccessRules.VIEWS) {
            assertThat(packed(loaded(view).stream().filter(name -> name.endsWith(".js")).toList())).as("bytes of the scripts of the view " + view).isLessThan(MOST_OF_A_VIEW);
        }
    }

    /// What is sent for a bundled file is that file: no comment or long name of the sources, no map to them, and nothing beside the bundle.
    @Test
    void whatIsSentIsTheBundle() throws IOException {
        for (String name : Stream.concat(made(".js").stream(), made(".css").stream()).toList()) {
            assertThat(files.find(name).orElseThrow().bytes()).as(name).isEqualTo(Files.readAllBytes(BUNDLED.resolve(name)));
            assertThat(Files.readString(BUNDLED.resolve(name))).as(name).doesNotContain("sourceMappingURL", "@ts-check");
        }
        assertThat(files.find("lib/router.js")).isEmpty();
        assertThat(made(".map")).isEmpty();
        for (String view : AccessRules.VIEWS) {
            assertThat(made("")).as(view).containsAll(loaded(view));
        }
    }

    /// The files that the document of a view names.
    private Set<String> loaded(String view) {
        Matcher names = LOADED.matcher(new String(files.index(view).bytes(), StandardCharsets.UTF_8));
        return names.results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> made(String suffix) throws IOException {
        try (Stream<Path> made = Files.walk(BUNDLED)) {
            return made.filter(Files::isRegularFile).map(file -> BUNDLED.relativize(file).toString()).filter(name -> name.endsWith(suffix)).toList();
        }
    }

    private int packed(List<String> names) {
        return names.stream().mapToInt(name -> files.find(name).orElseThrow().packed().length).sum();
    }
}
