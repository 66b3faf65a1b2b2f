package org.soniquebay.api.features;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.key.PitchClass;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;

/// A key as a client spells it, in one to three fields; null, blank and "Unknown" are not stated.
///
/// @param key a tonic, or a whole key: "Db", "F#m", "8A"
/// @param scale "major", "Minor", "min"
/// @param camelotKey "8A", "08b"
record StatedKey(String key, String scale, String camelotKey) {

    static final LocalizedMessage NO_KEY = LocalizedMessage.of("This names no key.", "Ceci ne désigne aucune tonalité.");
    static final LocalizedMessage NO_SCALE = LocalizedMessage.of("The scale is major or minor.", "Le mode est major ou minor.");
    private static final LocalizedMessage NO_CAMELOT = LocalizedMessage.of(
            "A Camelot key is a number from 1 to 12 and A or B.", "Une clé Camelot est un nombre de 1 à 12 suivi de A ou B.");
    private static final LocalizedMessage CONTRADICTION = LocalizedMessage.of(
            "Key, scale and Camelot key contradict each other.", "La tonalité, le mode et la clé Camelot se contredisent.");

    /// The stated key; a tonic or scale that is not stated is taken from the known key. A scale alone states nothing when no
    /// tonic was known.
    ///
    /// @param where the place of the fields in the request
    /// @param faults list to which impossible values are added
    /// @return empty when no key is stated
    Optional<KeyValue> over(Optional<KeyValue> known, FieldPath where, List<Violation> faults) {
        Optional<MusicalKey> named = isStated(key) ? KeyNames.parse(key) : Optional.empty();
        Optional<Scale> mode = scaleOf(scale);
        Optional<MusicalKey> wheel = isStated(camelotKey) ? camelot(camelotKey) : Optional.empty();
        int before = faults.size();
        refuse(isStated(key) && named.isEmpty(), where.then("key"), NO_KEY, faults);
        refuse(isStated(scale) && mode.isEmpty(), where.then("scale"), NO_SCALE, faults);
        refuse(isStated(camelotKey) && wheel.isEmpty(), where.then("camelot_key"), NO_CAMELOT, faults);
        Optional<Scale> own = named.filter(_ -> KeyNames.namesScale(key)).map(MusicalKey::scale);
        refuse(contradict(named.map(MusicalKey::tonic), wheel.map(MusicalKey::tonic)) || contradict(mode, own)
                || contradict(mode, wheel.map(MusicalKey::scale)) || contradict(own, wheel.map(MusicalKey::scale)),
                where.then("key"), CONTRADICTION, faults);
        if (faults.size() > before) {
            return Optional.empty();
        }
        Optional<PitchClass> tonic = named.or(() -> wheel).map(MusicalKey::tonic);
        Optional<Scale> stated = mode.or(() -> own).or(() -> wheel.map(MusicalKey::scale));
        return tonic.isEmpty() && stated.isEmpty()
                ? Optional.empty() : value(tonic.or(() -> known.flatMap(StatedKey::tonic)), stated.or(() -> known.flatMap(StatedKey::scale)));
    }

    private static Optional<KeyValue> value(Optional<PitchClass> tonic, Optional<Scale> scale) {
        Optional<String> code = tonic.flatMap(note -> scale.map(mode -> Camelot.of(new MusicalKey(note, mode)).toString()));
        return tonic.map(note -> new KeyValue(
                Optional.of(note.spelling()), scale.map(Scale::stored), code, OptionalDouble.empty(), List.of()));
    }

    private static Optional<PitchClass> tonic(KeyValue known) {
        return known.key().or(known::camelot).flatMap(KeyNames::parse).map(MusicalKey::tonic);
    }

    private static Optional<Scale> scale(KeyValue known) {
        return known.scale().flatMap(StatedKey::scaleOf)
                .or(() -> known.camelot().flatMap(KeyNames::parse).map(MusicalKey::scale));
    }

    private static <T> boolean contradict(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private static void refuse(boolean wrong, FieldPath field, LocalizedMessage sentence, List<Violation> faults) {
        if (wrong) {
            faults.add(new Violation(field.steps(), "value_error", sentence));
        }
    }

    static boolean isStated(String text) {
        return text != null && !text.isBlank() && !text.strip().equalsIgnoreCase("unknown");
    }

    /// The scale a text names, in any case; empty for null.
    static Optional<Scale> scaleOf(String text) {
        if (text == null) {
            return Optional.empty();
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "major", "maj" -> Optional.of(Scale.MAJOR);
            case "minor", "min" -> Optional.of(Scale.MINOR);
            default -> Optional.empty();
        };
    }

    static Optional<MusicalKey> camelot(String text) {
        return text.strip().matches("(?i)0?([1-9]|1[0-2])[ab]") ? KeyNames.parse(text.strip()) : Optional.empty();
    }
}
