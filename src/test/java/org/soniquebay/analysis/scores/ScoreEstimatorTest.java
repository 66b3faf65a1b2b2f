package org.soniquebay.analysis.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.Unpitched;
import org.soniquebay.audio.TestSounds;
import org.soniquebay.audio.sound.SoundListener;

class ScoreEstimatorTest {

    private final ScoreEstimator estimator = new ScoreEstimator();

    @Test
    void silenceAndSoundsUnderThreeSecondsHaveNoScores() {
        assertThat(scores(TestSounds.silence(30))).isEmpty();
        assertThat(scores(TestSounds.noise(2.9, 0.5, 1))).isEmpty();
        assertThat(scores(new float[0])).isEmpty();
    }

    @Test
    void aStormIsAggressiveAndASoftPadIsRelaxedAndAcoustic() {
        Map<ScoreName, Double> storm = scores(TestSounds.storm(30, 1));
        Map<ScoreName, Double> pad = scores(TestSounds.pad(30, 0.2, 220));

        assertThat(storm.get(ScoreName.MOOD_AGGRESSIVE)).isGreaterThan(0.6);
        assertThat(pad.get(ScoreName.MOOD_AGGRESSIVE)).isLessThan(0.2);
        assertThat(pad.get(ScoreName.MOOD_RELAXED)).isGreaterThan(0.8);
        assertThat(storm.get(ScoreName.MOOD_RELAXED)).isLessThan(pad.get(ScoreName.MOOD_RELAXED) - 0.2);
        assertThat(pad.get(ScoreName.ACOUSTIC)).isGreaterThan(storm.get(ScoreName.ACOUSTIC) + 0.2);
        assertThat(storm.get(ScoreName.MOOD_PARTY)).isGreaterThan(pad.get(ScoreName.MOOD_PARTY));
    }

    @Test
    void aStrictBeatIsMoreDanceableThanADriftingPad() {
        double beat = scores(TestSounds.beat(40, 125, 0.6)).get(ScoreName.DANCEABILITY);
        double pad = scores(TestSounds.pad(40, 0.6, 220)).get(ScoreName.DANCEABILITY);

        assertThat(beat).isGreaterThan(0.9);
        assertThat(pad).isLessThan(0.3);
    }

    @Test
    void movingVowelsAreAVoiceAndAPadIsNone() {
        assertThat(scores(Unpitched.SPEECH_LOW.samples(20, 3)).get(ScoreName.INSTRUMENTAL)).isLessThan(0.3);
        assertThat(scores(TestSounds.pad(20, 0.5, 220)).get(ScoreName.INSTRUMENTAL)).isGreaterThan(0.8);
    }

    /// A tone that is switched on and off four times a second has a voice's rhythm and none of its vowels.
    @Test
    void aRhythmOfSyllablesAloneIsNoVoice() {
        assertThat(scores(TestSounds.syllables(20, 0.5)).get(ScoreName.INSTRUMENTAL)).isGreaterThan(0.8);
    }

    @Test
    void theLevelOfTheRecordingMovesNoScore() {
        Map<ScoreName, Double> loud = scores(TestSounds.beat(30, 120, 0.8));
        Map<ScoreName, Double> soft = scores(TestSounds.beat(30, 120, 0.2));

        assertThat(soft.get(ScoreName.MOOD_AGGRESSIVE)).isCloseTo(loud.get(ScoreName.MOOD_AGGRESSIVE), within(0.02));
        assertThat(soft.get(ScoreName.MOOD_RELAXED)).isCloseTo(loud.get(ScoreName.MOOD_RELAXED), within(0.02));
        assertThat(soft.get(ScoreName.DANCEABILITY)).isCloseTo(loud.get(ScoreName.DANCEABILITY), within(0.02));
    }

    @Test
    void aDescriptorThatIsUnknownCountsAsItsMeanAndOneFarAwayIsCut() {
        assertThat(Descriptors.deviation(Double.NaN, 5, 2)).isZero();
        assertThat(Descriptors.deviation(7, 5, 2)).isEqualTo(1);
        assertThat(Descriptors.deviation(1000, 5, 2)).isEqualTo(3);
        assertThat(Descriptors.deviation(-1000, 5, 2)).isEqualTo(-3);
    }

    @Test
    void everyScoreIsGivenAndTonalIsPassedThrough() {
        Map<ScoreName, Double> scores = estimator.estimate(descriptors(TestSounds.pad(5, 0.5, 220)), OptionalDouble.of(0.7));

        assertThat(scores).containsOnlyKeys(ScoreName.values()).containsEntry(ScoreName.TONAL, 0.7);
        assertThat(scores.values()).allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
    }

    private Map<ScoreName, Double> scores(float[] samples) {
        return estimator.estimate(descriptors(samples), OptionalDouble.empty());
    }

    static Descriptors descriptors(float[] samples) {
        SoundListener listener = new SoundListener();
        listener.accept(samples, samples.length);
        return Descriptors.of(listener.finish());
    }
}
