package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.tempo.TempoRelation;

/// A tempo that a track may be counted in.
///
/// @param score the probability that our analysis gives it; empty for one that it did not weigh
/// @param relation to the effective tempo: "best" is that tempo itself, then "half", "double", …
public record TempoChoice(double bpm, OptionalDouble score, String relation) {

    public TempoChoice {
        requireNonNull(score, "score is null");
        requireNonNull(relation, "relation is null");
    }

    /// The choices for an effective tempo: itself, then what was measured, best first, and its half and double where they are tempos
    /// (20 to 400 BPM) and nothing measured is near them. A measured tempo within 4 % of the effective one is the same one.
    public static List<TempoChoice> of(TempoValue effective) {
        List<TempoChoice> choices = new ArrayList<>();
        OptionalDouble own = OptionalDouble.empty();
        for (RivalTempo rival : effective.rivals()) {
            TempoRelation relation = TempoRelation.of(rival.bpm(), effective.bpm());
            if (relation != TempoRelation.BEST) {
                choices.add(new TempoChoice(rival.bpm(), OptionalDouble.of(rival.score()), word(relation)));
            } else if (own.isEmpty()) {
                own = OptionalDouble.of(rival.score());
            }
        }
        choices.addFirst(new TempoChoice(effective.bpm(), own, word(TempoRelation.BEST)));
        add(choices, effective.bpm() / 2, TempoRelation.HALF);
        add(choices, effective.bpm() * 2, TempoRelation.DOUBLE);
        return List.copyOf(choices);
    }

    private static void add(List<TempoChoice> choices, double bpm, TempoRelation relation) {
        if (TempoValue.isTempo(bpm) && choices.stream().noneMatch(choice -> choice.relation().equals(word(relation)))) {
            choices.add(new TempoChoice(bpm, OptionalDouble.empty(), word(relation)));
        }
    }

    private static String word(TempoRelation relation) {
        return relation.name().toLowerCase(Locale.ROOT);
    }
}
