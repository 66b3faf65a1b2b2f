package org.soniquebay.analysis.key;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the ways in which tags spell a key: `F#m`, `G♭ minor`, `Bb`, `B flat minor`, Camelot `8A`, Open Key `1m`,
/// German `H-moll`, French `La mineur`.
///
/// Where spellings collide: a lone capital is major and a lone small letter minor (`A`, `a`), as in German and in
/// analysis; a suffix `M` is major and `m` minor; `B` is the note below C unless `Dur` or `Moll` follows, which makes
/// it the German B flat; of several keys in one tag (`8A/9A`) the first counts.
public final class KeyNames {

    private static final int LONGEST_NAME = 40;
    private static final int PLACES = 12;
    private static final int OPEN_KEY_TO_CAMELOT = 7;

    private static final Pattern SEVERAL = Pattern.compile("[/|,;()\\[\\]]|\\s-\\s");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_.\\-]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern WHEEL = Pattern.compile("0?(?<number>[1-9]|1[0-2])(?<ring>[ABDMabdm])");
    private static final Pattern SOLFEGE = Pattern.compile(
            "(?<note>do|ut|re|mi|fa|sol|la|si)(?<accidental>#|b(?!e)|diese|diesis|sostenido|bemolle|bemol|sharp|flat)?"
                    + "(?<scale>\\p{Alpha}*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTER = Pattern.compile(
            "(?<note>[A-Ha-h])(?<accidental>#|[bB]|(?i:sharp|flat|is|es|s))?(?<scale>\\p{Alpha}*)");

    private static final Map<String, Integer> NOTES = Map.ofEntries(
            entry("c", 0), entry("d", 2), entry("e", 4), entry("f", 5), entry("g", 7), entry("a", 9), entry("b", 11),
            entry("h", 11), entry("do", 0), entry("ut", 0), entry("re", 2), entry("mi", 4), entry("fa", 5),
            entry("sol", 7), entry("la", 9), entry("si", 11));
    private static final Map<String, Integer> ACCIDENTALS = Map.ofEntries(
            entry("", 0), entry("#", 1), entry("b", -1), entry("sharp", 1), entry("flat", -1), entry("is", 1),
            entry("es", -1), entry("s", -1), entry("diese", 1), entry("diesis", 1), entry("sostenido", 1),
            entry("bemol", -1), entry("bemolle", -1));
    private static final Map<String, Scale> SCALES = Map.ofEntries(
            entry("maj", Scale.MAJOR), entry("major", Scale.MAJOR), entry("majeur", Scale.MAJOR),
            entry("maggiore", Scale.MAJOR), entry("mayor", Scale.MAJOR), entry("dur", Scale.MAJOR),
            entry("ionian", Scale.MAJOR), entry("min", Scale.MINOR), entry("minor", Scale.MINOR),
            entry("mineur", Scale.MINOR), entry("minore", Scale.MINOR), entry("menor", Scale.MINOR),
            entry("moll", Scale.MINOR), entry("mi", Scale.MINOR), entry("mol", Scale.MINOR), entry("aeolian", Scale.MINOR));

    private KeyNames() {}

    /// @param text a tag's value, any spelling
    /// @return the key it names; empty for `o` (ID3's "off key"), `Unknown`, blank text and whatever is no key
    public static Optional<MusicalKey> parse(String text) {
        if (text.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return SEVERAL.splitAsStream(text)
                .map(KeyNames::plain)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .flatMap(KeyNames::one);
    }

    /// Whether a name says major or minor, as "Am", "8A" and "C major" do, and "A", "a" and "La" do not.
    ///
    /// @param text a name that [#parse] reads
    public static boolean namesScale(String text) {
        // Only a bare tonic can still become minor.
        return SEVERAL.splitAsStream(text).map(KeyNames::plain).filter(name -> !name.isEmpty()).findFirst()
                .flatMap(name -> one(name + "m")).isEmpty();
    }

    /// The text without accents and separators, `♯` and `♭` as `#` and `b`; letters keep their case, which tells minor from major.
    private static String plain(String text) {
        String spelled = text.replace('♯', '#').replace('♭', 'b').replace('＃', '#').replace("♮", "");
        String bare = ACCENTS.matcher(Normalizer.normalize(spelled, Normalizer.Form.NFKD)).replaceAll("");
        return SEPARATORS.matcher(bare).replaceAll("");
    }

    private static Optional<MusicalKey> one(String name) {
        Matcher wheel = WHEEL.matcher(name);
        if (wheel.matches()) {
            return Optional.of(onWheel(Integer.parseInt(wheel.group("number")), wheel.group("ring")));
        }
        Matcher solfege = SOLFEGE.matcher(name);
        if (solfege.matches()) {
            Optional<MusicalKey> key = scale(solfege.group("scale"), true).map(scale -> named(solfege, scale));
            if (key.isPresent()) {
                return key;
            }
        }
        Matcher letter = LETTER.matcher(name);
        if (!letter.matches() || !plausibleGerman(letter)) {
            return Optional.empty();
        }
        boolean capital = Character.isUpperCase(letter.group("note").charAt(0));
        return scale(letter.group("scale"), capital).map(scale -> named(letter, scale));
    }

    /// The key of a Camelot code (`8A`, `8B`) or an Open Key code (`1m`, `1d`, whose 1 is Camelot's 8).
    private static MusicalKey onWheel(int number, String ring) {
        return switch (ring.toLowerCase(Locale.ROOT)) {
            case "a" -> new Camelot(number, Scale.MINOR).key();
            case "b" -> new Camelot(number, Scale.MAJOR).key();
            case "m" -> new Camelot((number - 1 + OPEN_KEY_TO_CAMELOT) % PLACES + 1, Scale.MINOR).key();
            default -> new Camelot((number - 1 + OPEN_KEY_TO_CAMELOT) % PLACES + 1, Scale.MAJOR).key();
        };
    }

    private static Optional<Scale> scale(String word, boolean capital) {
        return switch (word) {
            case "" -> Optional.of(capital ? Scale.MAJOR : Scale.MINOR);
            case "m" -> Optional.of(Scale.MINOR);
            case "M" -> Optional.of(Scale.MAJOR);
            default -> Optional.ofNullable(SCALES.get(word.toLowerCase(Locale.ROOT)));
        };
    }

    /// The contracted German flat exists for E and A only (`Es`, `As`).
    private static boolean plausibleGerman(Matcher letter) {
        return !"s".equalsIgnoreCase(letter.group("accidental")) || "EeAa".contains(letter.group("note"));
    }

    private static MusicalKey named(Matcher name, Scale scale) {
        String note = name.group("note").toLowerCase(Locale.ROOT);
        String accidental = name.group("accidental") == null ? "" : name.group("accidental").toLowerCase(Locale.ROOT);
        String word = name.group("scale").toLowerCase(Locale.ROOT);
        boolean germanFlat = note.equals("b") && accidental.isEmpty() && (word.equals("dur") || word.startsWith("mol"));
        int semitones = NOTES.get(note) + ACCIDENTALS.get(accidental) - (germanFlat ? 1 : 0);
        return new MusicalKey(PitchClass.of(semitones), scale);
    }
}
