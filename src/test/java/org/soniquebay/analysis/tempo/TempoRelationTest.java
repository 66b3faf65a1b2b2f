package org.soniquebay.analysis.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TempoRelationTest {

    @Test
    void namesSimpleRatios() {
        assertThat(TempoRelation.of(120, 120)).isEqualTo(TempoRelation.BEST);
        assertThat(TempoRelation.of(60.5, 120)).isEqualTo(TempoRelation.HALF);
        assertThat(TempoRelation.of(178, 90)).isEqualTo(TempoRelation.DOUBLE);
        assertThat(TempoRelation.of(180, 60)).isEqualTo(TempoRelation.TRIPLE);
        assertThat(TempoRelation.of(60, 180)).isEqualTo(TempoRelation.THIRD);
        assertThat(TempoRelation.of(80, 120)).isEqualTo(TempoRelation.TWO_THIRDS);
        assertThat(TempoRelation.of(180, 120)).isEqualTo(TempoRelation.THREE_HALVES);
        assertThat(TempoRelation.of(108, 100)).isEqualTo(TempoRelation.OTHER);
    }

    @Test
    void refusesImpossibleCandidates() {
        assertThatThrownBy(() -> new TempoCandidate(0, 1, TempoRelation.BEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TempoCandidate(Double.NaN, 1, TempoRelation.BEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TempoCandidate(120, 1.1, TempoRelation.BEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TempoCandidate(120, 1, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void refusesAnEstimateThatContradictsItsCandidates() {
        TempoCandidate best = new TempoCandidate(120, 0.8, TempoRelation.BEST);
        TempoCandidate half = new TempoCandidate(60, 0.2, TempoRelation.HALF);

        assertThat(estimate(120, 0.8, List.of(best, half)).candidates()).containsExactly(best, half);
        assertThatThrownBy(() -> estimate(120, 0.8, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> estimate(120, 0.8, List.of(half, best))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> estimate(60, 0.8, List.of(best, half))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> estimate(120, 1.5, List.of(best, half))).isInstanceOf(IllegalArgumentException.class);
    }

    private static TempoEstimate estimate(double bpm, double confidence, List<TempoCandidate> candidates) {
        return new TempoEstimate(bpm, confidence, candidates, new BeatTrack(List.of(), 0, Optional.empty()));
    }
}
