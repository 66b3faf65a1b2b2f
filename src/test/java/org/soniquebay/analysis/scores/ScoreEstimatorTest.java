package org.soniquebay.analysis.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.soniquebay.analysis.scores.Descriptor.BRIGHTNESS;
import static org.soniquebay.analysis.scores.Descriptor.CREST;
import static org.soniquebay.analysis.scores.Descriptor.DRIFT;
import static org.soniquebay.analysis.scores.Descriptor.LOUDNESS;
import static org.soniquebay.analysis.scores.Descriptor.PULSE;
import static org.soniquebay.analysis.scores.Descriptor.RANGE;
import static org.soniquebay.analysis.scores.Descriptor.ROUGHNESS;
import static org.soniquebay.analysis.scores.Descriptor.SYLLABLES;
import static org.soniquebay.analysis.scores.Descriptor.TONES;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.TestSounds;

class ScoreEstimatorTest {

    private static final Descriptors MIDDLE = new Descriptors(Map.of());
    private static final ScoreContext UNKNOWN = new ScoreContext(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private final ScoreEstimator estimator = new ScoreEstimator();

    @Test
    void silenceAndSoundsUnderThreeSecondsHaveNoScores() {
        ScoreContext context = context(120, 1);

        assertThat(estimator.estimate(TestSounds.timbre(TestSounds.silence(30)), context)).isEqualTo(Scores.none());
        assertThat(estimator.estimate(TestSounds.timbre(TestSounds.noise(2.9, 0.5, 1)), context)).isEqualTo(Scores.none());
        assertThat(estimator.estimate(TestSounds.timbre(new float[0]), context)).isEqualTo(Scores.none());
    }

    @Test
    void aStormIsAggressiveAndASoftPadIsRelaxedAndAcoustic() {
        Scores storm = scores(TestSounds.storm(30, 1));
        Scores pad = scores(TestSounds.pad(30, 0.2, 220));

        assertThat(storm.moodAggressive().orElseThrow()).isGreaterThan(0.8);
        assertThat(pad.moodAggressive().orElseThrow()).isLessThan(0.2);
        assertThat(pad.moodRelaxed().orElseThrow()).isGreaterThan(0.8);
        assertThat(storm.moodRelaxed().orElseThrow()).isLessThan(0.2);
        assertThat(pad.acoustic().orElseThrow()).isGreaterThan(storm.acoustic().orElseThrow() + 0.2);
        assertThat(storm.moodParty().orElseThrow()).isGreaterThan(pad.moodParty().orElseThrow() + 0.3);
    }

    @Test
    void aStrictBeatIsMoreDanceableThanNoiseAndNoiseThanADriftingPad() {
        double beat = scores(TestSounds.beat(40, 125, 0.6)).danceability().orElseThrow();
        double noise = scores(TestSounds.noise(40, 0.6, 2)).danceability().orElseThrow();
        double pad = scores(TestSounds.pad(40, 0.6, 220)).danceability().orElseThrow();

        assertThat(beat).isGreaterThan(0.9);
        assertThat(beat).isGreaterThanOrEqualTo(noise);
        assertThat(noise).isGreaterThan(pad + 0.3);
    }

    @Test
    void syllablesAreNotInstrumental() {
        assertThat(scores(TestSounds.syllables(30, 0.5)).instrumental().orElseThrow()).isLessThan(0.3);
        assertThat(scores(TestSounds.pad(30, 0.5, 220)).instrumental().orElseThrow()).isGreaterThan(0.8);
    }

    @Test
    void happinessIsEmptyWithoutTempoAndMode() {
        assertThat(scores(TestSounds.pad(10, 0.5, 220)).moodHappy()).isEmpty();
    }

    @Test
    void majorAndQuickIsHappierAndSlowIsMoreRelaxed() {
        assertThat(happy(context(120, 0.9))).isGreaterThan(happy(context(120, -0.9)) + 0.3);
        assertThat(happy(context(150, 0))).isGreaterThan(happy(context(75, 0)));
        assertThat(ScoreEstimator.relaxed(MIDDLE, context(65, 0)))
                .isGreaterThan(ScoreEstimator.relaxed(MIDDLE, context(160, 0)));
        assertThat(ScoreEstimator.party(MIDDLE, context(125, 0)))
                .isGreaterThan(ScoreEstimator.party(MIDDLE, context(70, 0)));
    }

    @Test
    void everyScoreMovesWithItsDescriptorsAsStated() {
        rises(ScoreEstimator::aggressive,
                List.of(only(LOUDNESS, 1), only(ROUGHNESS, 1), only(BRIGHTNESS, 1)));
        rises(ScoreEstimator::acoustic,
                List.of(only(CREST, 1), only(RANGE, 1), only(TONES, 1), only(ROUGHNESS, -1)));
        rises(ScoreEstimator::danceability,
                List.of(only(DRIFT, -1)));
        rises(ScoreEstimator::instrumental,
                List.of(only(SYLLABLES, -1)));
        rises(sound -> ScoreEstimator.relaxed(sound, UNKNOWN),
                List.of(only(LOUDNESS, -1), only(BRIGHTNESS, -1), only(DRIFT, 1)));
        rises(sound -> ScoreEstimator.party(sound, UNKNOWN),
                List.of(only(LOUDNESS, 1), only(DRIFT, -1), only(PULSE, 1)));
        rises(sound -> ScoreEstimator.happy(sound, context(100, 0)).orElseThrow(),
                List.of(only(BRIGHTNESS, 1), only(ROUGHNESS, -1)));
    }

    @Test
    void theMiddleOfTheReferenceIsAHalf() {
        assertThat(ScoreEstimator.aggressive(MIDDLE)).isEqualTo(0.5);
        assertThat(ScoreEstimator.relaxed(MIDDLE, UNKNOWN)).isEqualTo(0.5);
        assertThat(ScoreEstimator.party(MIDDLE, UNKNOWN)).isEqualTo(0.5);
        assertThat(ScoreEstimator.acoustic(MIDDLE)).isEqualTo(0.5);
    }

    @Test
    void tonalIsPassedThroughAndScoresOutsideTheRangeAreRefused() {
        ScoreContext tonal = new ScoreContext(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(0.7));

        assertThat(estimator.estimate(TestSounds.timbre(TestSounds.pad(5, 0.5, 220)), tonal).tonal()).hasValue(0.7);
        OptionalDouble empty = OptionalDouble.empty();
        assertThatThrownBy(() -> new Scores(empty, empty, OptionalDouble.of(1.2), empty, empty, empty, empty, empty))
                .hasMessageContaining("moodAggressive");
        assertThatThrownBy(() -> context(0, 0)).hasMessageContaining("bpm");
        assertThatThrownBy(() -> context(100, -1.5)).hasMessageContaining("major");
    }

    private static void rises(ToDoubleFunction<Descriptors> score, List<Descriptors> raised) {
        for (Descriptors sound : raised) {
            assertThat(score.applyAsDouble(sound)).as("%s", sound).isGreaterThan(score.applyAsDouble(MIDDLE));
        }
    }

    private Scores scores(float[] samples) {
        return estimator.estimate(TestSounds.timbre(samples), UNKNOWN);
    }

    private static double happy(ScoreContext context) {
        return ScoreEstimator.happy(MIDDLE, context).orElseThrow();
    }

    private static ScoreContext context(double bpm, double major) {
        return new ScoreContext(OptionalDouble.of(bpm), OptionalDouble.of(major), OptionalDouble.empty());
    }

    private static Descriptors only(Descriptor descriptor, double deviation) {
        return new Descriptors(Map.of(descriptor, deviation));
    }
}
