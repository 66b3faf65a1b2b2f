package org.soniquebay.analysis.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.tempo.TempoCourse.Kind;
import org.soniquebay.audio.sound.OnsetCurve;

class TempoCourseTest {

    @Test
    void aSteadyTempoIsOneSectionWithAlmostNoDeviation() {
        TempoCourse course = TempoCourse.of(beats(180, _ -> 120)).orElseThrow();

        assertThat(course.kind()).isEqualTo(Kind.STEADY);
        assertThat(course.deviation()).isLessThan(0.5);
        assertThat(course.sections()).singleElement().satisfies(section -> {
            assertThat(section.from()).isCloseTo(0, within(0.02));
            assertThat(section.to()).isCloseTo(180, within(0.6));
            assertThat(section.bpm()).isCloseTo(120, within(0.1));
        });
    }

    @Test
    void aTempoInStepsIsNamedWithTheTimeOfEachStep() {
        TempoCourse course = TempoCourse.of(beats(200, second -> second < 60 ? 100 : second < 130 ? 128 : 90)).orElseThrow();

        assertThat(course.kind()).isEqualTo(Kind.STEPS);
        assertThat(course.sections()).extracting(TempoCourse.Section::bpm).satisfiesExactly(
                bpm -> assertThat(bpm).isCloseTo(100, within(0.5)), bpm -> assertThat(bpm).isCloseTo(128, within(0.5)), bpm -> assertThat(bpm).isCloseTo(90, within(0.5)));
        assertThat(course.sections().get(1).from()).isCloseTo(60, within(0.8)).isEqualTo(course.sections().get(0).to());
        assertThat(course.sections().get(2).from()).isCloseTo(130, within(0.8)).isEqualTo(course.sections().get(1).to());
        assertThat(course.deviation()).isLessThan(0.5);
    }

    @Test
    void aPlayersSwayIsADeviationAndNoStep() {
        TempoCourse course = TempoCourse.of(beats(180, second -> 100 * (1 + 0.02 * Math.sin(second / 5)))).orElseThrow();

        assertThat(course.kind()).isEqualTo(Kind.STEADY);
        assertThat(course.deviation()).isCloseTo(1.3, within(0.3));
    }

    @Test
    void aFewQuickOrMissingBeatsAreNoStep() {
        List<Double> beats = new ArrayList<>(beats(120, _ -> 110));
        beats.subList(100, 103).clear();
        beats.remove(50);

        TempoCourse course = TempoCourse.of(beats).orElseThrow();

        assertThat(course.kind()).isEqualTo(Kind.STEADY);
        assertThat(course.sections().getFirst().bpm()).isCloseTo(110, within(0.2));
    }

    @Test
    void rubatoIsVaryingWithoutSections() {
        TempoCourse course = TempoCourse.of(beats(180, second -> 100 * (1 + 0.15 * Math.sin(second / 2)))).orElseThrow();

        assertThat(course.kind()).isEqualTo(Kind.VARYING);
        assertThat(course.deviation()).isGreaterThan(5);
        assertThat(course.sections()).isEmpty();
    }

    @Test
    void tooFewBeatsTellNothing() {
        assertThat(TempoCourse.of(List.of())).isEmpty();
        assertThat(TempoCourse.of(beats(8, _ -> 120).subList(0, 16))).isEmpty();
        assertThat(TempoCourse.of(beats(9, _ -> 120).subList(0, 17))).isPresent();
    }

    /// Beats as they are measured: to the frame, some a frame off.
    private static List<Double> beats(double seconds, DoubleUnaryOperator bpm) {
        Random random = new Random(5);
        List<Double> beats = new ArrayList<>();
        for (double second = 0; second < seconds; second += 60 / bpm.applyAsDouble(second)) {
            beats.add((Math.round(second * OnsetCurve.FRAME_RATE) + random.nextInt(2)) / OnsetCurve.FRAME_RATE);
        }
        return beats;
    }
}
