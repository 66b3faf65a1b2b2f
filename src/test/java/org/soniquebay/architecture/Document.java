package org.soniquebay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A document in Markdown, as tests hold it against the program.
///
/// @param name its path in the repository
public record Document(String name, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");

    public static Document read(String name) {
        try {
            return new Document(name, Files.readString(Path.of(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that people read.
    public static Stream<Document> all() {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"),
                    files.filter(file -> file.toString().endsWith(".md")).map(Path::toString).sorted().toList().stream()).map(Document::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same with one sentence changed, which must be there.
    public Document with(String from, String to) {
        if (!text.contains(from)) {
            throw new AssertionError(name + " does not say “" + from + "”");
        }
        return new Document(name, text.replace(from, to));
    }

    /// The lines of its blocks of code; one that ends in a backslash goes on.
    public List<String> codeLines() {
        List<String> lines = new ArrayList<>();
        BLOCK.matcher(text).results().map(block -> block.group(1).replace("\\\n", " ")).forEach(block -> lines.addAll(block.lines().toList()));
        return lines;
    }

    /// What stands between backticks in its sentences and tables.
    public List<String> spans() {
        return SPAN.matcher(prose()).results().map(span -> span.group(1)).toList();
    }

    /// The text without its blocks of code.
    public String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    List<MatchResult> found(Pattern pattern) {
        return pattern.matcher(prose()).results().toList();
    }

    /// The names by which links lead to its headings.
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        Matcher heading = Pattern.compile("(?m)^#+ (.+)$").matcher(prose());
        while (heading.find()) {
            String anchor = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
            long before = anchors.stream().filter(other -> other.equals(anchor) || other.matches(Pattern.quote(anchor) + "-\\d+")).count();
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }
}
