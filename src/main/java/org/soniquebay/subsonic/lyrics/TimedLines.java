package org.soniquebay.subsonic.lyrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Lines with their times, as `.lrc` files write them: `[01:02.34]text`, several times before one line, and times of words within it.
final class TimedLines {

    private static final Pattern TIME = Pattern.compile("\\[(\\d{1,3}):(\\d{2})(?:[.:](\\d{1,3}))?]");
    private static final Pattern OFFSET = Pattern.compile("(?i)\\[offset:\\s*+([+-]?\\d{1,7})\\s*+]");
    private static final Pattern WORD_TIME = Pattern.compile("<\\d{1,3}:\\d{2}(?:[.:]\\d{1,3})?>");
    private static final int MINUTE = 60_000;

    private record Line(int start, String text) {
    }

    private TimedLines() {
    }

    /// The lines in the order of their times; what has no time is no line.
    static List<ResponseNode> of(String text) {
        Matcher header = OFFSET.matcher(text);
        // A positive offset shows the lines earlier.
        int offset = header.find() ? Integer.parseInt(header.group(1)) : 0;
        return text.lines().flatMap(TimedLines::timed).sorted(Comparator.comparingInt(Line::start))
                .map(line -> new ResponseNode().with("start", Math.max(0, line.start() - offset)).content(line.text())).toList();
    }

    private static Stream<Line> timed(String line) {
        List<Integer> starts = new ArrayList<>();
        Matcher time = TIME.matcher(line);
        int end = 0;
        while (time.find() && line.substring(end, time.start()).isBlank()) {
            starts.add(Integer.parseInt(time.group(1)) * MINUTE + Integer.parseInt(time.group(2)) * 1000 + millis(time.group(3)));
            end = time.end();
        }
        String words = WORD_TIME.matcher(line.substring(end)).replaceAll("").strip();
        return starts.stream().map(start -> new Line(start, words));
    }

    private static int millis(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
    }
}
