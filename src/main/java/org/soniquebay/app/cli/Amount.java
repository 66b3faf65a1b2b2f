package org.soniquebay.app.cli;

import java.util.Locale;

/// Numbers of things in words.
public final class Amount {

    private Amount() {}

    /// `1 track`, `1,234 tracks`.
    ///
    /// @param noun one of them; more take an s
    public static String of(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
