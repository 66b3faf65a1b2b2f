package org.soniquebay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;

class TempoChoiceTest {

    @Test
    void everyTempoHasItsHalfAndItsDoubleAsFarAsTheyAreTempos() {
        for (double bpm = 20; bpm <= 400; bpm += 0.37) {
            List<TempoChoice> choices = TempoChoice.of(TempoValue.of(bpm));
            assertThat(choices.getFirst()).isEqualTo(new TempoChoice(bpm, OptionalDouble.empty(), "best"));
            assertThat(choices.stream().filter(choice -> choice.relation().equals("half")).map(TempoChoice::bpm).toList())
                    .isEqualTo(bpm < 40 ? List.of() : List.of(bpm / 2));
            assertThat(choices.stream().filter(choice -> choice.relation().equals("double")).map(TempoChoice::bpm).toList())
                    .isEqualTo(bpm > 200 ? List.of() : List.of(bpm * 2));
        }
    }

    @Test
    void whatWasMeasuredKeepsItsScoreAndTheRestHasNone() {
        assertThat(TempoChoice.of(new TempoValue(120, OptionalDouble.of(0.9),
                List.of(new RivalTempo(120, 0.6, "best"), new RivalTempo(80, 0.3, "two_thirds"), new RivalTempo(60.1, 0.1, "half")))))
                .containsExactly(choice(120, 0.6, "best"), choice(80, 0.3, "two_thirds"), choice(60.1, 0.1, "half"),
                        new TempoChoice(240, OptionalDouble.empty(), "double"));
    }

    @Test
    void aTagStandsBesideTheMeasurementThatContradictsIt() {
        List<TempoChoice> choices = TempoChoice.of(new TempoValue(140, OptionalDouble.empty(),
                List.of(new RivalTempo(120.01, 0.8, "best"), new RivalTempo(60.005, 0.2, "half"))));

        assertThat(choices).extracting(TempoChoice::relation).containsExactly("best", "other", "other", "half", "double");
        assertThat(choices.get(0).score()).isEmpty();
        assertThat(choices.get(1)).isEqualTo(choice(120.01, 0.8, "other"));
    }

    @Test
    void aTagThatTheMeasurementConfirmsHasItsScore() {
        List<TempoChoice> choices = TempoChoice.of(new TempoValue(120, OptionalDouble.empty(),
                List.of(new RivalTempo(60.005, 0.7, "best"), new RivalTempo(120.01, 0.3, "double"))));

        assertThat(choices).containsExactly(choice(120, 0.3, "best"), choice(60.005, 0.7, "half"),
                new TempoChoice(240, OptionalDouble.empty(), "double"));
        assertThat(choices.getFirst().bpm()).isCloseTo(120, within(0.0));
    }

    private static TempoChoice choice(double bpm, double score, String relation) {
        return new TempoChoice(bpm, OptionalDouble.of(score), relation);
    }
}
