package org.soniquebay.embedding.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// English words for what tags say, out of `canonical-words.txt`.
final class CanonicalWords {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s_/-]+");
    private static final int LONGEST_CODE = 3;
    private static final Map<String, String> WORDS = read();
    private static final Map<String, String> LANGUAGES = languages();

    private CanonicalWords() {
    }

    /// The English word for a genre or a mood; one that is not in the list stays as it is.
    static String english(String name) {
        return WORDS.getOrDefault(key(name), name);
    }

    /// The English name of a language, of its code (`fr`, `fra`, `fre`, `pt-BR`) or of its name in English or French.
    static Optional<String> language(String tagged) {
        String first = tagged.strip().split("[;,/]", 2)[0].strip();
        String code = first.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return Optional.ofNullable(LANGUAGES.get(code.length() <= LONGEST_CODE ? code : key(first)));
    }

    private static String key(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.matcher(plain.toLowerCase(Locale.ROOT).strip()).replaceAll(" ");
    }

    private static Map<String, String> languages() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.of(code);
            String english = language.getDisplayLanguage(Locale.ENGLISH);
            if (!english.equals(code)) {
                names.put(code, english);
                names.put(language.getISO3Language(), english);
                names.put(key(english), english);
                names.put(key(language.getDisplayLanguage(Locale.FRENCH)), english);
            }
        }
        // The codes of libraries, where they differ.
        Map.of("fre", "French", "ger", "German", "dut", "Dutch", "chi", "Chinese", "gre", "Greek", "per", "Persian", "cze", "Czech", "rum", "Romanian")
                .forEach(names::put);
        return Map.copyOf(names);
    }

    private static Map<String, String> read() {
        Map<String, String> words = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CanonicalWords.class.getResourceAsStream("canonical-words.txt"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("=", 2))
                    .forEach(pair -> words.put(key(pair[0]), pair[1].strip()));
            return Map.copyOf(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
