package org.soniquebay.api.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of the page, which come with the program. Each is read and packed once and kept: all of them take some hundred kilobytes.
///
/// Where the build has bundled the scripts and styles (`tools/bundle`), these are sent; else the modules that the sources are. Either way their addresses
/// begin with a version, so that a browser keeps them and no page is made of the files of two versions.
final class PageFiles {

    /// A file beside the first page or in one folder of it: no step leads elsewhere, and no name is hidden.
    private static final Pattern NAME = Pattern.compile("(?:[a-z]{1,20}/)?[A-Za-z][A-Za-z0-9-]{0,40}(?:\\.[A-Z]{1,20})?\\.[a-z]{1,20}");
    private static final Pattern CODE = Pattern.compile(".*\\.(?:js|css)");
    private static final String BUNDLED = "bundled/";
    private static final String INDEX = "index.html";

    /// The scripts of the document: the one asks for data, the other shows the page and its first view.
    private static final String FIRST = "lib/ahead.js";
    private static final String SCRIPT = "app.js";
    private static final String BEFORE = "<script type=\"module\" src=\"page/" + SCRIPT;
    /// What the scripts load later: the library's view, all others but the first, and sentences. `lib/later.js` and `lib/language.js` do so.
    private static final String LIBRARY = "views/library.js";
    private static final String REST = "rest.js";
    private static final List<String> OTHERS = List.of("app.css", "library.css", "words/en.json", "words/fr.json");
    private static final Pattern VERSIONED = Pattern.compile("\"page/([^\"]+\\.(?:js|css))\"");

    private final Map<String, PageFile> known = new ConcurrentHashMap<>();
    private final Map<String, PageFile> pages = new ConcurrentHashMap<>();
    private final ModuleGraph graph = new ModuleGraph(this::find);
    private final boolean bundled = PageFiles.class.getResource(BUNDLED + SCRIPT) != null;
    private String version;

    /// The page itself, from which a browser loads the others. It names all scripts that the view begins with, so that the browser asks for them at once, rather
    /// than for each when it has read the one that imports it.
    PageFile index(String view) {
        return pages.computeIfAbsent(view, this::page);
    }

    private PageFile page(String view) {
        PageFile plain = requireNonNull(read(INDEX), "the page is not in the program");
        // What asks for data comes first.
        SequencedSet<String> scripts = graph.of(FIRST);
        scripts.addAll(graph.of(SCRIPT));
        if (!view.equals("home")) {
            scripts.addAll(graph.of(view.equals("library") ? LIBRARY : REST));
        }
        String ahead = scripts.stream().filter(script -> !script.equals(FIRST) && !script.equals(SCRIPT))
                .map(script -> "<link rel=\"modulepreload\" href=\"page/" + script + "\">\n").collect(Collectors.joining());
        String page = new String(plain.bytes(), StandardCharsets.UTF_8).replace(BEFORE, ahead + BEFORE);
        return PageFile.of(INDEX, VERSIONED.matcher(page).replaceAll("\"page/" + version() + "/$1\"").getBytes(StandardCharsets.UTF_8));
    }

    /// Changes with any file that the page is made of.
    private synchronized String version() {
        if (version == null) {
            SequencedSet<String> names = graph.of(FIRST, SCRIPT, LIBRARY, REST);
            names.addAll(OTHERS);
            String tags = names.stream().map(name -> name + find(name).orElseThrow().tag()).collect(Collectors.joining());
            version = PageFile.digest(tags.getBytes(StandardCharsets.UTF_8));
        }
        return version;
    }

    /// A file of one version of the page.
    ///
    /// @return empty where there is no such file, and for every other version
    Optional<PageFile> find(String wanted, String path) {
        return wanted.equals(version()) ? find(path) : Optional.empty();
    }

    /// @param path as `app.js` or `lib/router.js`
    /// @return empty where there is no such file; also for the first page, whose addresses lead nowhere from another folder
    Optional<PageFile> find(String path) {
        if (!NAME.matcher(path).matches() || PageFile.typeOf(path).isEmpty() || path.endsWith(".html")) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.computeIfAbsent(path, this::read));
    }

    /// @return null where there is no such file, which the map does not keep
    private PageFile read(String path) {
        try (InputStream in = PageFiles.class.getResourceAsStream(bundled && CODE.matcher(path).matches() ? BUNDLED + path : path)) {
            return in == null ? null : PageFile.of(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
