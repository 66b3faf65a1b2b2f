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

/// The files of the page, which come with the program. Each is read and packed on its first request and kept: all of them take some hundred kilobytes.
final class PageFiles {

    /// A file beside the first page or in one folder of it: no step leads elsewhere, and no name is hidden.
    private static final Pattern NAME = Pattern.compile("(?:[a-z]{1,20}/)?[A-Za-z][A-Za-z0-9-]{0,40}(?:\\.[A-Z]{1,20})?\\.[a-z]{1,20}");
    private static final String INDEX = "index.html";

    /// The scripts of the document: the one asks for data, the other shows the page.
    private static final String FIRST = "lib/ahead.js";
    private static final String SCRIPT = "app.js";
    private static final List<String> SCRIPTS = List.of(FIRST, SCRIPT);
    private static final String BEFORE = "<script type=\"module\" src=\"page/" + SCRIPT;

    private final Map<String, PageFile> known = new ConcurrentHashMap<>();
    private final Map<String, PageFile> pages = new ConcurrentHashMap<>();

    /// The page itself, from which a browser loads the others. It names all modules that the view begins with, so that the browser asks for them at once, rather
    /// than for each when it has read the one that imports it.
    PageFile index(String view) {
        return pages.computeIfAbsent(view, this::page);
    }

    private PageFile page(String view) {
        PageFile plain = requireNonNull(read(INDEX), "the page is not in the program");
        ModuleGraph graph = new ModuleGraph(this::find);
        // What asks for data comes first.
        SequencedSet<String> modules = graph.of(FIRST);
        modules.addAll(graph.of(SCRIPT, "views/" + view + ".js"));
        String ahead = modules.stream().filter(module -> !SCRIPTS.contains(module))
                .map(module -> "<link rel=\"modulepreload\" href=\"page/" + module + "\">\n").collect(Collectors.joining());
        return PageFile.of(INDEX, new String(plain.bytes(), StandardCharsets.UTF_8).replace(BEFORE, ahead + BEFORE).getBytes(StandardCharsets.UTF_8));
    }

    /// @param path as `app.js` or `lib/router.js`
    /// @return empty where there is no such file; also for the first page, whose addresses lead nowhere from another folder
    Optional<PageFile> find(String path) {
        if (!NAME.matcher(path).matches() || PageFile.typeOf(path).isEmpty() || path.endsWith(".html")) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.computeIfAbsent(path, PageFiles::read));
    }

    /// @return null where there is no such file, which the map does not keep
    private static PageFile read(String path) {
        try (InputStream in = PageFiles.class.getResourceAsStream(path)) {
            return in == null ? null : PageFile.of(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
