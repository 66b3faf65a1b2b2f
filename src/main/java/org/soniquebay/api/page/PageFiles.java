package org.soniquebay.api.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files of the page, which come with the program. Each is read and packed on its first request and kept: all of them take some hundred kilobytes.
final class PageFiles {

    /// A file beside the first page or in one folder of it: no step leads elsewhere, and no name is hidden.
    private static final Pattern NAME = Pattern.compile("(?:[a-z]{1,20}/)?[A-Za-z][A-Za-z0-9-]{0,40}(?:\\.[A-Z]{1,20})?\\.[a-z]{1,20}");
    private static final String INDEX = "index.html";

    private final Map<String, PageFile> known = new ConcurrentHashMap<>();

    /// The page itself, from which a browser loads the others.
    PageFile index() {
        return known.computeIfAbsent(INDEX, name -> requireNonNull(read(name), "the page is not in the program"));
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
