package org.soniquebay.analysis.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;

/// A key as another program states it, in our spelling: "Db", "c# minor", "Bbm", "Min", "08A". A text that names no key
/// ("Unknown") counts as not known.
public final class KeySpelling {

    private static final Map<String, String> SHARPS = Map.of("DB", "C#", "EB", "D#", "GB", "F#", "AB", "G#", "BB", "A#",
            "CB", "B", "FB", "E", "E#", "F", "B#", "C");
    private static final Map<String, String> SCALES = Map.of("major", "major", "maj", "major", "dur", "major", "minor", "minor",
            "min", "minor", "moll", "minor");
    private static final Pattern CAMELOT = Pattern.compile("0?([1-9]|1[0-2])([AB])");

    private KeySpelling() {
    }

    /// @param key a tonic, perhaps with its scale
    /// @param scale "major" or "minor"; it counts more than the scale in the key's name
    /// @param camelot a code on the Camelot wheel
    /// @return empty when neither a tonic nor a code is named
    public static Optional<KeyValue> of(Optional<String> key, Optional<String> scale, Optional<String> camelot) {
        Optional<String> name = text(key);
        Optional<String> bare = name.map(text -> text.toUpperCase(Locale.ROOT)).map(text -> SHARPS.getOrDefault(text, text))
                .filter(KeyValue.KEYS::contains);
        Optional<MusicalKey> named = bare.isPresent() ? Optional.empty() : name.flatMap(KeyNames::parse);
        Optional<String> tonic = bare.or(() -> named.map(found -> found.tonic().spelling()));
        Optional<String> mode = text(scale).map(text -> SCALES.get(text.toLowerCase(Locale.ROOT)))
                .or(() -> named.filter(_ -> KeyNames.namesScale(name.orElseThrow())).map(found -> found.scale().stored()));
        Optional<String> code = text(camelot).flatMap(KeySpelling::code);
        return tonic.isEmpty() && code.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyValue(tonic, mode, code, OptionalDouble.empty(), List.of()));
    }

    private static Optional<String> code(String text) {
        Matcher parts = CAMELOT.matcher(text.toUpperCase(Locale.ROOT));
        return parts.matches() ? Optional.of(parts.group(1) + parts.group(2)) : Optional.empty();
    }

    private static Optional<String> text(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
