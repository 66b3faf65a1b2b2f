package org.soniquebay.api.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The year of a release, parsed from any usual spelling.
final class ReleaseYear {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})(?:[-/]\\d{1,2}(?:[-/]\\d{1,2}.*)?)?");
    private static final Pattern SHORT = Pattern.compile("(\\d{2})");
    private static final Pattern DAY_FIRST = Pattern.compile("\\d{1,2}/\\d{1,2}/(\\d{4}|\\d{2})");
    /// The last year of two digits that is of this century.
    private static final int LAST_OF_THIS_CENTURY = 30;

    private ReleaseYear() {
    }

    /// @return four digits; empty for text that shows no year
    static Optional<String> of(String written) {
        if (written == null) {
            return Optional.empty();
        }
        String text = written.strip();
        for (Pattern pattern : new Pattern[] {YEAR_FIRST, SHORT, DAY_FIRST}) {
            Matcher year = pattern.matcher(text);
            if (year.matches()) {
                return Optional.of(full(year.group(1)));
            }
        }
        return Optional.empty();
    }

    private static String full(String year) {
        if (year.length() == 4) {
            return year;
        }
        return (Integer.parseInt(year) <= LAST_OF_THIS_CENTURY ? "20" : "19") + year;
    }
}
