package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;

/// Reads keys: Camelot `8A`, Open Key `1m`, `F#m`, `a minor`, `do dièse mineur`, `H-moll`, and what mixes with one.
final class KeyGrammar {

    private static final int MOST_TOKENS = 5;
    private static final String SCALE = "major|minor|majeur|mineur|maj|min|dur|moll";
    private static final String ACCIDENTAL = "[ -]?(?:sharp|flat|di[eè]se|b[eé]mol|#|♯|♭|b(?![a-zé]))";
    private static final String SOLFEGE = "(?:do|ut|r[eé]|mi|fa|sol|la|si)";
    /// What can be nothing but a key.
    private static final Pattern EVIDENT = Pattern.compile("0?(?:[1-9]|1[0-2])[abdmABDM]|[A-H](?:#|♯|b|♭)?(?:m|M|min|maj)|[A-H](?:#|♯|b|♭)"
            + "|(?i:[a-h](?:" + ACCIDENTAL + ")?[ -]?(?:" + SCALE + ")|[a-h](?:is|es)[ -]?(?:dur|moll)|[a-h]" + "[ -](?:sharp|flat)"
            + "|" + SOLFEGE + "(?:" + ACCIDENTAL + ")?[ -]?(?:" + SCALE + "|m)|" + SOLFEGE + ACCIDENTAL + ")");
    /// What is a key where one is announced.
    private static final Pattern ANNOUNCED = Pattern.compile("[A-H]|(?i:" + SOLFEGE + ")");

    private final TokenReader reader;

    KeyGrammar(TokenReader reader) {
        this.reader = requireNonNull(reader, "reader is null");
    }

    Optional<Parsed> at(int start) {
        OptionalInt compatible = reader.word(start, "compatible", "about");
        if (compatible.isPresent()) {
            Optional<Parsed> near = reader.pastFillers(compatible.getAsInt(), this::named).map(key -> compatible(key, key.end()));
            if (near.isPresent()) {
                return near;
            }
        }
        return named(start).map(key -> {
            OptionalInt behind = reader.word(key.end(), "compatible");
            return behind.isPresent() ? compatible(key, behind.getAsInt()) : key;
        });
    }

    private static Parsed compatible(Parsed key, int end) {
        Predicate near = switch (key.predicate().orElseThrow()) {
            case Predicate.Keys keys -> new Predicate.Keys(keys.keys(), true);
            default -> throw new IllegalStateException("no key");
        };
        return Parsed.of(near, end);
    }

    private Optional<Parsed> named(int start) {
        OptionalInt announced = reader.word(start, "key");
        OptionalInt loosely = reader.word(start, "in");
        if (announced.isPresent() || loosely.isPresent()) {
            int behind = announced.orElse(loosely.orElse(start));
            Optional<Parsed> key = reader.pastFillers(reader.isSign(behind, ":=") ? behind + 1 : behind,
                    begin -> key(begin, EVIDENT).or(() -> key(begin, ANNOUNCED)));
            if (key.isPresent()) {
                return key;
            }
        }
        return key(start, EVIDENT);
    }

    /// The longest key of a form that begins there.
    private Optional<Parsed> key(int start, Pattern form) {
        for (int end = Math.min(reader.size(), start + MOST_TOKENS); end > start; end--) {
            String text = reader.text(start, end);
            boolean whole = !reader.isGlued(end) || reader.isSign(end, "'-,;:./)!?\"");
            if (whole && form.matcher(text).matches() && !isArticle(text, form, end)) {
                Optional<MusicalKey> key = KeyNames.parse(text);
                if (key.isPresent()) {
                    return Optional.of(Parsed.of(new Predicate.Keys(scales(text, key.get()), false), end));
                }
            }
        }
        return Optional.empty();
    }

    /// "a major hit" and "in A Silent Way" are in no key.
    private boolean isArticle(String text, Pattern form, int end) {
        return (text.startsWith("a m") || form == ANNOUNCED) && reader.token(end).filter(token -> token.kind() == Token.Kind.WORD).isPresent()
                && reader.matches(end).isEmpty();
    }

    private static List<MusicalKey> scales(String text, MusicalKey key) {
        return KeyNames.namesScale(text) ? List.of(key) : Stream.of(key, key.parallel()).toList();
    }
}
