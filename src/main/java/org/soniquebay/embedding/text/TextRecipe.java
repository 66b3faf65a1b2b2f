package org.soniquebay.embedding.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes the text of a track, such as
///
/// > genres: bossa nova, jazz. moods: calm, sad. tempo: slow. key: A minor. instrumental. acoustic. era: 1950s. language: Portuguese.
///
/// The words are English whatever the language of the tags, as far as [CanonicalWords] knows them; what is not known is left out, never
/// called unknown. Title and artist are not in it: a model gives proper names so much weight that the words of a title, not the music,
/// would decide what is near; both are found by the library's own search.
final class TextRecipe {

    /// To be raised with every change of what is written.
    static final String VERSION = "text-v1";

    private static final int MOST_NAMES = 6;
    private static final int LONGEST_NAME = 40;
    private static final double HIGH = 0.7;
    private static final double LOW = 0.3;
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(1[6-9]|20)(\\d)\\d(?!\\d)");
    private static final int EARLIEST_DECADE = 1900;

    private TextRecipe() {
    }

    /// @return empty when nothing is known that a text could be made of
    static Optional<String> text(TrackTraits traits) {
        TrackTraits.Sound sound = traits.sound();
        List<String> clauses = Stream.of(
                list("genres", names(traits.genres())),
                list("moods", moods(traits)),
                sound.bpm().isPresent() ? Optional.of("tempo: " + tempo(sound.bpm().getAsDouble())) : Optional.<String>empty(),
                sound.key().map("key: "::concat),
                high(sound.instrumental()) ? Optional.of("instrumental") : low(sound.instrumental()) ? Optional.of("with vocals") : Optional.<String>empty(),
                high(sound.acoustic()) ? Optional.of("acoustic") : Optional.<String>empty(),
                traits.year().flatMap(TextRecipe::era).map("era: "::concat),
                traits.language().flatMap(CanonicalWords::language).map("language: "::concat))
                .flatMap(Optional::stream).toList();
        return clauses.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", clauses) + ".");
    }

    /// The hash by which a text is recognised: the same words of another recipe have another.
    ///
    /// @return 64 lower-case hexadecimal digits
    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest((VERSION + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<String> list(String name, Set<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(name + ": " + String.join(", ", words));
    }

    private static Set<String> names(List<String> tagged) {
        Set<String> names = new LinkedHashSet<>();
        tagged.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
                .map(CanonicalWords::english).filter(_ -> names.size() < MOST_NAMES).forEach(names::add);
        return names;
    }

    private static Set<String> moods(TrackTraits traits) {
        TrackTraits.Sound sound = traits.sound();
        Set<String> moods = names(traits.moods());
        List<String> heard = new ArrayList<>();
        if (high(sound.relaxed())) {
            heard.add("calm");
            heard.add("relaxed");
        }
        if (high(sound.aggressive())) {
            heard.add("aggressive");
            heard.add("intense");
        }
        if (high(sound.happy())) {
            heard.add("happy");
        }
        if (high(sound.party())) {
            heard.add("energetic");
            heard.add("party");
        }
        if (high(sound.danceability())) {
            heard.add("danceable");
        }
        moods.addAll(heard);
        return moods;
    }

    private static String tempo(double bpm) {
        return bpm < 70 ? "very slow" : bpm < 95 ? "slow" : bpm < 120 ? "medium" : bpm < 150 ? "fast" : "very fast";
    }

    private static boolean high(OptionalDouble score) {
        return score.isPresent() && score.getAsDouble() >= HIGH;
    }

    private static boolean low(OptionalDouble score) {
        return score.isPresent() && score.getAsDouble() <= LOW;
    }

    /// The decade of a year; years long past are those of compositions, and told by the century.
    private static Optional<String> era(String year) {
        Matcher found = YEAR.matcher(year);
        if (!found.find()) {
            return Optional.empty();
        }
        int decade = Integer.parseInt(found.group(1) + found.group(2) + "0");
        return Optional.of(decade >= EARLIEST_DECADE ? decade + "s" : (decade / 100 + 1) + "th century");
    }
}
