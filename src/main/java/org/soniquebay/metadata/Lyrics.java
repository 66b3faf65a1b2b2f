package org.soniquebay.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.soniquebay.container.FileContents;
import org.soniquebay.container.tags.TagName;

/// The words of a song.
///
/// @param plain the text, lines parted by `\n`, without times
/// @param synced lines with their times in the form of `.lrc` files: `[01:02.34]text`
record Lyrics(Optional<String> plain, Optional<String> synced) {

    private static final Pattern TIMES = Pattern.compile("^(?:\\[\\d{1,3}:\\d{2}(?:[.:]\\d{1,3})?]\\s*+)++");
    private static final Pattern WORD_TIME = Pattern.compile("<\\d{1,3}:\\d{2}(?:[.:]\\d{1,3})?>");
    /// What a file says about itself: `[ar:Artist]`, `[offset:+100]`.
    private static final Pattern HEADER = Pattern.compile("^\\[[A-Za-z#]{1,10}:[^\\]]*+]\\s*+$");
    private static final int FEWEST_TIMED = 2;

    Lyrics {
        Objects.requireNonNull(plain, "plain");
        Objects.requireNonNull(synced, "synced");
    }

    /// The lyrics of a file: those of its tags, else those beside it. Many tags for plain lyrics hold synchronised ones.
    ///
    /// @param beside the text of the `.lrc` file beside it
    static Lyrics of(FileContents file, Optional<String> beside) {
        Optional<String> written = file.all(TagName.LYRICS).stream().findFirst().map(Lyrics::lines);
        Optional<String> outside = beside.map(Lyrics::lines);
        Optional<String> synced = file.all(TagName.SYNCED_LYRICS).stream().findFirst().map(Lyrics::lines)
                .or(() -> written.filter(Lyrics::isTimed))
                .or(() -> outside.filter(Lyrics::isTimed));
        Optional<String> plain = written.or(() -> synced).or(() -> outside).map(Lyrics::withoutTimes);
        return new Lyrics(plain.filter(text -> !text.isEmpty()), synced);
    }

    private static String lines(String text) {
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
    }

    /// Whether half of the lines have a time.
    private static boolean isTimed(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank() && !HEADER.matcher(line).matches()).toList();
        long timed = lines.stream().filter(line -> TIMES.matcher(line).find()).count();
        return timed > 0 && timed * FEWEST_TIMED >= lines.size();
    }

    private static String withoutTimes(String text) {
        if (!isTimed(text)) {
            return text;
        }
        return text.lines().filter(line -> !HEADER.matcher(line).matches())
                .map(line -> WORD_TIME.matcher(TIMES.matcher(line).replaceFirst("")).replaceAll("").strip())
                .collect(Collectors.joining("\n")).strip();
    }
}
