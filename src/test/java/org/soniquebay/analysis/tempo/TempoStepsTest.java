package org.soniquebay.analysis.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.Performance;
import org.soniquebay.analysis.Rhythm;
import org.soniquebay.analysis.TunedRhythms;
import org.soniquebay.analysis.Wave;
import org.soniquebay.audio.TestAudio;

class TempoStepsTest {

    private static final Rhythm ROCK = Rhythm.of("rock", 4, 60, 200, "KICK x.......x....... SNARE ....x.......x... HAT x.x.x.x.x.x.x.x.");

    private final TempoEstimator estimator = new TempoEstimator();

    @Test
    void aPieceThatSpeedsUpAtOneMinuteIsNamedInTwoSections() {
        TempoCourse course = course(part(100, 60), part(128, 70));

        assertThat(course.kind()).isEqualTo(TempoCourse.Kind.STEPS);
        assertThat(course.sections()).hasSize(2);
        assertThat(course.sections().getFirst().bpm()).isCloseTo(100, within(0.5));
        assertThat(course.sections().getLast().bpm()).isCloseTo(128, within(0.6));
        assertThat(course.sections().getLast().from()).isCloseTo(60, within(1.5));
    }

    @Test
    void threeTemposThatChangeAnywhereAreNamed() {
        TempoCourse course = course(part(140, 75), part(96, 50), part(118, 65));

        assertThat(course.sections()).extracting(section -> Math.round(section.bpm())).containsExactly(140L, 96L, 118L);
        assertThat(course.sections().get(1).from()).isCloseTo(75, within(1.5));
        assertThat(course.sections().get(2).from()).isCloseTo(125, within(1.5));
    }

    @Test
    void rhythmsOfOneTempoHaveNoSteps() {
        List<Integer> periods = TunedRhythms.ALL.stream().flatMap(rhythm -> Stream.of(1L, 2L).map(seed ->
                new Performance(rhythm, (rhythm.slowest() + rhythm.fastest()) / 2, seed).play(65))).map(Wave::sound).map(sound ->
                estimator.estimate(sound).map(tempo -> TempoSteps.of(sound.onsets(), BeatPeriods.bpm(tempo.bpm())).periods().length).orElse(1)).toList();

        assertThat(periods).hasSizeGreaterThan(90).allMatch(count -> count == 1);
    }

    private static float[] part(double bpm, double seconds) {
        return new Performance(ROCK, bpm, 3).play(seconds);
    }

    private TempoCourse course(float[]... parts) {
        return estimator.estimate(Wave.sound(TestAudio.inOrder(parts))).orElseThrow().beats().course().orElseThrow();
    }
}
