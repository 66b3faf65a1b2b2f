package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.analysis.history.Disagreement;
import org.soniquebay.analysis.key.PitchClass;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.analysis.scores.ScoreName;

/// Conditions on what a track sounds like, all of which must hold; an unknown value fulfils none.
///
/// @param tempo range of tempos
/// @param scores limits of scores, 0 to 1
/// @param disagreements of which one must be there; none is no condition
public record SoundFilter(Tempo tempo, Keys keys, Map<ScoreName, Bounds> scores, Set<Disagreement> disagreements) {

    /// No condition.
    public static final SoundFilter NONE = new SoundFilter(new Tempo(Bounds.OPEN, false, Optional.empty()), Keys.ANY, Map.of(), Set.of());

    public SoundFilter {
        requireNonNull(tempo, "tempo is null");
        requireNonNull(keys, "keys is null");
        scores = scores.isEmpty() ? Map.of() : new EnumMap<>(scores);
        disagreements = Set.copyOf(disagreements);
    }

    /// A range, inclusive; either end may be open.
    public record Bounds(Optional<Double> least, Optional<Double> most) {

        static final Bounds OPEN = new Bounds(Optional.empty(), Optional.empty());

        boolean isOpen() {
            return least.isEmpty() && most.isEmpty();
        }
    }

    /// @param range beats per minute
    /// @param halfAndDouble whether a track at half or double such a tempo counts too
    /// @param confidence the least that a tempo must have
    public record Tempo(Bounds range, boolean halfAndDouble, Optional<Double> confidence) {
    }

    /// @param camelot codes in upper case, "8A", of which one must be the track's; empty for no condition
    /// @param near the same once more: places of the wheel around others
    /// @param confidence the least that a key must have
    public record Keys(
            Optional<PitchClass> tonic, Optional<Scale> scale, Optional<List<String>> camelot, Optional<List<String>> near,
            Optional<Double> confidence) {

        static final Keys ANY = new Keys(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// This filter, with another range of tempos.
    public SoundFilter with(Tempo other) {
        return new SoundFilter(other, keys, scores, disagreements);
    }

    /// This filter, with other keys.
    public SoundFilter with(Keys other) {
        return new SoundFilter(tempo, other, scores, disagreements);
    }

    /// Conditions for the tables `tracks` and `features`.
    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        if (!tempo.range().isOpen()) {
            conditions.add(inRange());
        }
        tempo.confidence().ifPresent(_ -> conditions.add("features.bpm_confidence >= :bpmConfidence"));
        keys.tonic().ifPresent(_ -> conditions.add("features.key = :key"));
        keys.scale().ifPresent(_ -> conditions.add("features.scale = :scale"));
        keys.camelot().ifPresent(_ -> conditions.add("features.camelot_key = ANY (:camelot)"));
        keys.near().ifPresent(_ -> conditions.add("features.camelot_key = ANY (:near)"));
        keys.confidence().ifPresent(_ -> conditions.add("features.key_confidence >= :keyConfidence"));
        scores.forEach((name, bounds) -> {
            bounds.least().ifPresent(_ -> conditions.add("features.%1$s >= :%1$s_least".formatted(name.column())));
            bounds.most().ifPresent(_ -> conditions.add("features.%1$s <= :%1$s_most".formatted(name.column())));
        });
        if (!disagreements.isEmpty()) {
            conditions.add(disagreements.stream().sorted().map(Disagreement::sql).collect(Collectors.joining(" OR ", "(", ")")));
        }
        return conditions;
    }

    /// The condition that the tempo lies in the range. The ends are scaled, not the column, which has an index.
    private String inRange() {
        String least = tempo.range().least().isPresent() ? "features.bpm >= :bpmFrom" : "";
        String most = tempo.range().most().isPresent() ? "features.bpm <= :bpmTo" : "";
        return (tempo.halfAndDouble() ? Stream.of("", " / 2", " * 2") : Stream.of(""))
                .map(scaled -> Stream.of(least, most).filter(end -> !end.isEmpty()).map(end -> end + scaled).collect(Collectors.joining(" AND ", "(", ")")))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        tempo.range().least().ifPresent(bpm -> values.put("bpmFrom", bpm));
        tempo.range().most().ifPresent(bpm -> values.put("bpmTo", bpm));
        tempo.confidence().ifPresent(least -> values.put("bpmConfidence", least));
        keys.tonic().ifPresent(tonic -> values.put("key", tonic.spelling()));
        keys.scale().ifPresent(named -> values.put("scale", named.stored()));
        keys.camelot().ifPresent(codes -> values.put("camelot", codes));
        keys.near().ifPresent(codes -> values.put("near", codes));
        keys.confidence().ifPresent(least -> values.put("keyConfidence", least));
        scores.forEach((name, bounds) -> {
            bounds.least().ifPresent(limit -> values.put(name.column() + "_least", limit));
            bounds.most().ifPresent(limit -> values.put(name.column() + "_most", limit));
        });
        return values;
    }
}
