package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.soniquebay.analysis.scores.ScoreName;

/// The sound of a track as one source states it: the 13 audio fields, as far as it knows them, with the confidences and
/// rivals of tempo and key.
///
/// @param scores from 0 to 1; a score that is not known is not in the map
/// @param mainGenre the genre to name when one must do
public record AnalysisValues(
        Optional<TempoValue> tempo, Optional<KeyValue> key, Map<ScoreName, Double> scores, Optional<String> mainGenre) {

    public static final AnalysisValues NONE =
            new AnalysisValues(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    public AnalysisValues {
        requireNonNull(tempo, "tempo is null");
        requireNonNull(key, "key is null");
        requireNonNull(mainGenre, "mainGenre is null");
        scores = Map.copyOf(scores);
        scores.forEach((name, score) -> requireUnit(name.column(), score));
    }

    /// These values, and for fields that are empty here, the other values.
    public AnalysisValues orElse(AnalysisValues others) {
        Map<ScoreName, Double> merged = new EnumMap<>(ScoreName.class);
        merged.putAll(others.scores);
        merged.putAll(scores);
        return new AnalysisValues(tempo.or(() -> others.tempo), key.or(() -> others.key), merged, mainGenre.or(() -> others.mainGenre));
    }

    /// A tempo with the values that were measured along with it: a confidence never stands beside another source's number.
    ///
    /// @param bpm from [#MINIMUM_BPM] to [#MAXIMUM_BPM], never rounded
    /// @param confidence from 0 to 1; empty for a source that states none
    /// @param rivals best first, with the value itself among them, unless they are those of another source: see [EffectiveFeatures]
    public record TempoValue(double bpm, OptionalDouble confidence, List<RivalTempo> rivals) {

        /// Slower than any beat that is felt as one (20), up to the fastest speedcore that still is (400). A tag of 0
        /// means "not set".
        public static final double MINIMUM_BPM = 20;
        public static final double MAXIMUM_BPM = 400;

        public TempoValue {
            if (!isTempo(bpm)) {
                throw new IllegalArgumentException("no tempo: " + bpm);
            }
            confidence.ifPresent(value -> requireUnit("confidence", value));
            rivals = List.copyOf(rivals);
        }

        /// A tempo that is stated without a confidence and without rivals.
        public static TempoValue of(double bpm) {
            return new TempoValue(bpm, OptionalDouble.empty(), List.of());
        }

        /// This tempo beside the rivals that another source measured.
        TempoValue beside(List<RivalTempo> measured) {
            return new TempoValue(bpm, confidence, measured);
        }

        public static boolean isTempo(double bpm) {
            return bpm >= MINIMUM_BPM && bpm <= MAXIMUM_BPM;
        }
    }

    /// @param relation how it stands to the best one: "half", "double", …
    public record RivalTempo(double bpm, double score, String relation) {
        public RivalTempo {
            requireNonNull(relation, "relation is null");
            requireFinite("bpm", bpm);
            requireFinite("score", score);
        }
    }

    /// A key with the values that were measured along with it.
    ///
    /// @param key the tonic, "C" … "B", spelled with sharps
    /// @param scale "major" or "minor"
    /// @param camelot "1A" … "12B"
    /// @param confidence from 0 to 1; empty for a source that states none
    /// @param rivals best first, with the value itself among them, unless they are those of another source: see [EffectiveFeatures]
    public record KeyValue(
            Optional<String> key, Optional<String> scale, Optional<String> camelot, OptionalDouble confidence,
            List<RivalKey> rivals) {

        static final Set<String> KEYS = Set.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");
        static final Set<String> SCALES = Set.of("major", "minor");
        static final Pattern CAMELOT = Pattern.compile("([1-9]|1[0-2])[AB]");

        public KeyValue {
            require("key", key, key.stream().allMatch(KEYS::contains));
            require("scale", scale, scale.stream().allMatch(SCALES::contains));
            require("camelot", camelot, camelot.stream().allMatch(text -> CAMELOT.matcher(text).matches()));
            require("key or camelot", key, key.isPresent() || camelot.isPresent());
            confidence.ifPresent(value -> requireUnit("confidence", value));
            rivals = List.copyOf(rivals);
        }

        /// A key that is stated without a confidence and without rivals.
        public static KeyValue of(String key, String scale, String camelot) {
            return new KeyValue(Optional.of(key), Optional.of(scale), Optional.of(camelot), OptionalDouble.empty(), List.of());
        }

        /// This key beside the rivals that another source measured.
        KeyValue beside(List<RivalKey> measured) {
            return new KeyValue(key, scale, camelot, confidence, measured);
        }

        private static void require(String what, Optional<String> value, boolean holds) {
            if (!holds) {
                throw new IllegalArgumentException("no " + what + ": " + value.orElse("nothing"));
            }
        }
    }

    public record RivalKey(String key, String scale, String camelot, double score) {
        public RivalKey {
            requireNonNull(key, "key is null");
            requireNonNull(scale, "scale is null");
            requireNonNull(camelot, "camelot is null");
            requireFinite("score", score);
        }
    }

    static boolean isUnit(double value) {
        return value >= 0 && value <= 1;
    }

    private static void requireUnit(String what, double value) {
        if (!isUnit(value)) {
            throw new IllegalArgumentException(what + " is not between 0 and 1: " + value);
        }
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is not a number: " + value);
        }
    }
}
