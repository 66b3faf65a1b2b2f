package org.soniquebay.app.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The columns of lists on the terminal.
public final class ListText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    private ListText() {
    }

    /// A time to the minute, of UTC.
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /// A text with blanks behind it, up to a width in characters.
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
