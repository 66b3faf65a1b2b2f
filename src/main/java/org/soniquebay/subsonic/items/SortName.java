package org.soniquebay.subsonic.items;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The names that lists are ordered by: lower case, without accents and without a leading article.
public final class SortName {

    /// As the protocol states them.
    public static final String IGNORED_ARTICLES = "The El La Los Las Le Les Os As O A";

    private static final List<String> ARTICLES = List.of(IGNORED_ARTICLES.toLowerCase(Locale.ROOT).split(" "));
    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private SortName() {
    }

    public static String of(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name.strip(), Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        return ARTICLES.stream().filter(article -> plain.startsWith(article + " ")).findFirst().map(article -> plain.substring(article.length() + 1).strip())
                .filter(rest -> !rest.isEmpty()).orElse(plain);
    }
}
