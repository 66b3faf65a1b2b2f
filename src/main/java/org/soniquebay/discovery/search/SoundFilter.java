package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.analysis.key.PitchClass;
import org.soniquebay.analysis.key.Scale;

/// Conditions on what a track sounds like, all of which must hold; an unknown value fulfils none.
///
/// @param tempo range of tempos
/// @param camelot upper case, "8A"
/// @param mood limits of moods
public record SoundFilter(
        Tempo tempo, Optional<PitchClass> key, Optional<Scale> scale, Optional<String> camelot, Mood mood) {

    public SoundFilter {
        requireNonNull(tempo, "tempo is null");
        requireNonNull(key, "key is null");
        requireNonNull(scale, "scale is null");
        requireNonNull(camelot, "camelot is null");
        requireNonNull(mood, "mood is null");
    }

    /// Beats per minute, inclusive; either end may be open.
    ///
    /// @param halfAndDouble whether a track at half or double such a tempo counts too
    public record Tempo(Optional<Double> from, Optional<Double> to, boolean halfAndDouble) {

        boolean isOpen() {
            return from.isEmpty() && to.isEmpty();
        }
    }

    /// Limits of moods, 0 to 1, inclusive.
    public record Mood(Optional<Double> happyMin, Optional<Double> relaxedMin, Optional<Double> partyMin, Optional<Double> aggressiveMax) {
    }

    /// Whether no condition is stated.
    public boolean isEmpty() {
        return conditions().isEmpty();
    }

    /// Conditions for the table `features`.
    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        if (!tempo.isOpen()) {
            conditions.add(inRange(tempo.from().isPresent(), tempo.to().isPresent(), tempo.halfAndDouble()));
        }
        key.ifPresent(_ -> conditions.add("features.key = :key"));
        scale.ifPresent(_ -> conditions.add("features.scale = :scale"));
        camelot.ifPresent(_ -> conditions.add("features.camelot_key = :camelot"));
        mood.happyMin().ifPresent(_ -> conditions.add("features.mood_happy >= :happyMin"));
        mood.relaxedMin().ifPresent(_ -> conditions.add("features.mood_relaxed >= :relaxedMin"));
        mood.partyMin().ifPresent(_ -> conditions.add("features.mood_party >= :partyMin"));
        mood.aggressiveMax().ifPresent(_ -> conditions.add("features.mood_aggressive <= :aggressiveMax"));
        return conditions;
    }

    /// The condition that the tempo lies in the range whose ends are bound as `:bpmFrom` and `:bpmTo`. The ends are scaled,
    /// not the column, which has an index.
    static String inRange(boolean from, boolean to, boolean halfAndDouble) {
        return (halfAndDouble ? Stream.of("", " / 2", " * 2") : Stream.of(""))
                .map(scaled -> Stream.of(from ? "features.bpm >= :bpmFrom" + scaled : "", to ? "features.bpm <= :bpmTo" + scaled : "")
                        .filter(end -> !end.isEmpty()).collect(Collectors.joining(" AND ", "(", ")")))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        tempo.from().ifPresent(bpm -> values.put("bpmFrom", bpm));
        tempo.to().ifPresent(bpm -> values.put("bpmTo", bpm));
        key.ifPresent(tonic -> values.put("key", tonic.spelling()));
        scale.ifPresent(named -> values.put("scale", named.stored()));
        camelot.ifPresent(code -> values.put("camelot", code));
        mood.happyMin().ifPresent(limit -> values.put("happyMin", limit));
        mood.relaxedMin().ifPresent(limit -> values.put("relaxedMin", limit));
        mood.partyMin().ifPresent(limit -> values.put("partyMin", limit));
        mood.aggressiveMax().ifPresent(limit -> values.put("aggressiveMax", limit));
        return values;
    }
}
