package org.soniquebay.analysis.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.Unpitched;
import org.soniquebay.audio.TestSounds;
import org.soniquebay.audio.sound.SoundListener;

class ScoreEstimatorTest {

    private final ScoreEstimator estimator = new ScoreEstimator();

    @Test
    void silenceAndSoundsUnderThreeSecondsHaveNoScores() {
        assertThat(scores(TestSounds.silence(30))).isEqualTo(Scores.none());
        assertThat(scores(TestSounds.noise(2.9, 0.5, 1))).isEqualTo(Scores.none());
        assertThat(scores(new float[0])).isEqualTo(Scores.none());
    }

    @Test
    void aStormIsAggressiveAndASoftPadIsRelaxedAndAcoustic() {
        Scores storm = scores(TestSounds.storm(30, 1));
        Scores pad = scores(TestSounds.pad(30, 0.2, 220));

        assertThat(storm.moodAggressive().orElseThrow()).isGreaterThan(0.6);
        assertThat(pad.moodAggressive().orElseThrow()).isLessThan(0.2);
        assertThat(pad.moodRelaxed().orElseThrow()).isGreaterThan(0.8);
        assertThat(storm.moodRelaxed().orElseThrow()).isLessThan(pad.moodRelaxed().orElseThrow() - 0.2);
        assertThat(pad.acoustic().orElseThrow()).isGreaterThan(storm.acoustic().orElseThrow() + 0.2);
        assertThat(storm.moodParty().orElseThrow()).isGreaterThan(pad.moodParty().orElseThrow());
    }

    @Test
    void aStrictBeatIsMoreDanceableThanADriftingPad() {
        double beat = scores(TestSounds.beat(40, 125, 0.6)).danceability().orElseThrow();
        double pad = scores(TestSounds.pad(40, 0.6, 220)).danceability().orElseThrow();

        assertThat(beat).isGreaterThan(0.9);
        assertThat(pad).isLessThan(0.3);
    }

    @Test
    void movingVowelsAreAVoiceAndAPadIsNone() {
        assertThat(scores(Unpitched.SPEECH_LOW.samples(20, 3)).instrumental().orElseThrow()).isLessThan(0.3);
        assertThat(scores(TestSounds.pad(20, 0.5, 220)).instrumental().orElseThrow()).isGreaterThan(0.8);
    }

    /// A tone that is switched on and off four times a second has a voice's rhythm and none of its vowels.
    @Test
    void aRhythmOfSyllablesAloneIsNoVoice() {
        assertThat(scores(TestSounds.syllables(20, 0.5)).instrumental().orElseThrow()).isGreaterThan(0.8);
    }

    @Test
    void theLevelOfTheRecordingMovesNoScore() {
        Scores loud = scores(TestSounds.beat(30, 120, 0.8));
        Scores soft = scores(TestSounds.beat(30, 120, 0.2));

        assertThat(soft.moodAggressive().orElseThrow()).isCloseTo(loud.moodAggressive().orElseThrow(), within(0.02));
        assertThat(soft.moodRelaxed().orElseThrow()).isCloseTo(loud.moodRelaxed().orElseThrow(), within(0.02));
        assertThat(soft.danceability().orElseThrow()).isCloseTo(loud.danceability().orElseThrow(), within(0.02));
    }

    @Test
    void aDescriptorThatIsUnknownCountsAsItsMeanAndOneFarAwayIsCut() {
        assertThat(Descriptors.deviation(Double.NaN, 5, 2)).isZero();
        assertThat(Descriptors.deviation(7, 5, 2)).isEqualTo(1);
        assertThat(Descriptors.deviation(1000, 5, 2)).isEqualTo(3);
        assertThat(Descriptors.deviation(-1000, 5, 2)).isEqualTo(-3);
    }

    @Test
    void tonalIsPassedThroughAndScoresOutsideTheRangeAreRefused() {
        assertThat(estimator.estimate(descriptors(TestSounds.pad(5, 0.5, 220)), OptionalDouble.of(0.7)).tonal()).hasValue(0.7);
        OptionalDouble empty = OptionalDouble.empty();
        assertThatThrownBy(() -> new Scores(empty, empty, OptionalDouble.of(1.2), empty, empty, empty, empty, empty))
                .hasMessageContaining("moodAggressive");
    }

    private Scores scores(float[] samples) {
        return estimator.estimate(descriptors(samples), OptionalDouble.empty());
    }

    static Descriptors descriptors(float[] samples) {
        SoundListener listener = new SoundListener();
        listener.accept(samples, samples.length);
        return Descriptors.of(listener.finish());
    }
}
