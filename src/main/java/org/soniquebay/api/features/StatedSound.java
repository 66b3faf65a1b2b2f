package org.soniquebay.api.features;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.analysis.AnalysisValues;
import org.soniquebay.analysis.Camelot;
import org.soniquebay.analysis.KeyNames;
import org.soniquebay.analysis.MusicalKey;
import org.soniquebay.analysis.PitchClass;
import org.soniquebay.analysis.Scale;
import org.soniquebay.analysis.ScoreName;
import org.soniquebay.api.http.Fault;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Sentence;

/// The 13 audio fields as a client states them, in any usual spelling; null is not stated.
///
/// @param bpm 0 also means not known
/// @param key a tonic, or a whole key: "Db", "F#m", "8A"
public record StatedSound(
        Double bpm, String key, String scale, Double danceability, Double moodHappy, Double moodAggressive, Double moodParty,
        Double moodRelaxed, Double instrumental, Double acoustic, Double tonal, String genreMain, String camelotKey) {

    private static final Sentence NO_TEMPO = Sentence.of(
            "A tempo lies between 20 and 400 BPM; 0 or null is not known.",
            "Un tempo est compris entre 20 et 400 BPM ; 0 ou null signifie inconnu.");
    private static final Sentence NO_KEY = Sentence.of("This names no key.", "Ceci ne désigne aucune tonalité.");
    private static final Sentence NO_SCALE = Sentence.of("The scale is major or minor.", "Le mode est major ou minor.");
    private static final Sentence NO_CAMELOT = Sentence.of(
            "A Camelot key is a number from 1 to 12 and A or B.", "Une clé Camelot est un nombre de 1 à 12 suivi de A ou B.");
    private static final Sentence CONTRADICTION = Sentence.of(
            "Key, scale and Camelot key contradict each other.", "La tonalité, le mode et la clé Camelot se contredisent.");

    /// The values that are stated.
    ///
    /// @throws Problem 422 for values that cannot be
    public AnalysisValues values() {
        List<Fault> faults = new ArrayList<>();
        Optional<AnalysisValues.TempoValue> tempo = tempo(faults);
        Optional<AnalysisValues.KeyValue> stated = keyValue(faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new AnalysisValues(tempo, stated, scores(), Optional.ofNullable(genreMain).filter(genre -> !genre.isBlank()));
    }

    private Optional<AnalysisValues.TempoValue> tempo(List<Fault> faults) {
        if (bpm == null || bpm == 0) {
            return Optional.empty();
        }
        if (bpm < AnalysisValues.TempoValue.MINIMUM_BPM || bpm > AnalysisValues.TempoValue.MAXIMUM_BPM) {
            faults.add(fault("bpm", NO_TEMPO));
            return Optional.empty();
        }
        return Optional.of(AnalysisValues.TempoValue.of(bpm));
    }

    private Map<ScoreName, Double> scores() {
        Map<ScoreName, Double> scores = new EnumMap<>(ScoreName.class);
        put(scores, ScoreName.DANCEABILITY, danceability);
        put(scores, ScoreName.MOOD_HAPPY, moodHappy);
        put(scores, ScoreName.MOOD_AGGRESSIVE, moodAggressive);
        put(scores, ScoreName.MOOD_PARTY, moodParty);
        put(scores, ScoreName.MOOD_RELAXED, moodRelaxed);
        put(scores, ScoreName.INSTRUMENTAL, instrumental);
        put(scores, ScoreName.ACOUSTIC, acoustic);
        put(scores, ScoreName.TONAL, tonal);
        return scores;
    }

    private static void put(Map<ScoreName, Double> scores, ScoreName name, Double score) {
        if (score != null) {
            scores.put(name, score);
        }
    }

    private Optional<AnalysisValues.KeyValue> keyValue(List<Fault> faults) {
        Optional<Scale> mode = scaleOf(scale);
        if (isStated(scale) && mode.isEmpty()) {
            faults.add(fault("scale", NO_SCALE));
            return Optional.empty();
        }
        Optional<MusicalKey> wheel = isStated(camelotKey) ? camelot(camelotKey) : Optional.empty();
        if (isStated(camelotKey) && wheel.isEmpty()) {
            faults.add(fault("camelot_key", NO_CAMELOT));
            return Optional.empty();
        }
        Optional<PitchClass> tonic = isStated(key) ? KeyNames.parse(key).map(MusicalKey::tonic) : Optional.empty();
        if (isStated(key) && tonic.isEmpty()) {
            faults.add(fault("key", NO_KEY));
            return Optional.empty();
        }
        // "Am" and "8A" say the scale themselves; a bare "A" does not.
        Optional<Scale> own = isStated(key) && !key.strip().matches("(?i)[a-h][#♯b♭]?")
                ? KeyNames.parse(key).map(MusicalKey::scale) : Optional.empty();
        return together(tonic, mode.or(() -> own), own, wheel, faults);
    }

    private static Optional<AnalysisValues.KeyValue> together(
            Optional<PitchClass> tonic, Optional<Scale> mode, Optional<Scale> own, Optional<MusicalKey> wheel, List<Fault> faults) {
        boolean against = wheel.isPresent()
                && (tonic.isPresent() && tonic.get() != wheel.get().tonic() || mode.isPresent() && mode.get() != wheel.get().scale());
        if (against || own.isPresent() && !own.equals(mode)) {
            faults.add(fault("key", CONTRADICTION));
            return Optional.empty();
        }
        Optional<PitchClass> named = tonic.or(() -> wheel.map(MusicalKey::tonic));
        Optional<Scale> scale = mode.or(() -> wheel.map(MusicalKey::scale));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> code = scale.map(known -> Camelot.of(new MusicalKey(named.get(), known)).toString());
        return Optional.of(new AnalysisValues.KeyValue(named.map(PitchClass::spelling), scale.map(Scale::stored), code,
                OptionalDouble.empty(), List.of()));
    }

    private static boolean isStated(String text) {
        return text != null && !text.isBlank() && !text.equalsIgnoreCase("unknown");
    }

    /// The scale a text names, in any case.
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

    private static Optional<MusicalKey> camelot(String text) {
        return text.strip().matches("(?i)0?([1-9]|1[0-2])[ab]") ? KeyNames.parse(text) : Optional.empty();
    }

    private static Fault fault(String field, Sentence sentence) {
        return new Fault(List.of("body", field), "value_error", sentence);
    }
}
