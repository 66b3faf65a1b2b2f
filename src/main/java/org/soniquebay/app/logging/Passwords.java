package org.soniquebay.app.logging;

import java.util.regex.Pattern;

/// Takes passwords out of texts that may be shown.
public final class Passwords {

    /// The password of an address up to the last `@` before a blank, for a password may hold one although it should not.
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^\\s/:@]*):[^\\s]+@");
    /// Redis has passwords without a user.
    private static final Pattern ALONE = Pattern.compile("(rediss?://)[^\\s/:@]+@");
    private static final Pattern IN_QUERY = Pattern.compile("(?i)(password=)[^&\\s]+");

    private Passwords() {
    }

    /// The text with `…` in place of every password of an address.
    public static String hidden(String text) {
        return text.contains("://") || text.contains("assword=")
                ? IN_QUERY.matcher(ALONE.matcher(IN_ADDRESS.matcher(text).replaceAll("$1:…@")).replaceAll("$1…@")).replaceAll("$1…")
                : text;
    }
}
