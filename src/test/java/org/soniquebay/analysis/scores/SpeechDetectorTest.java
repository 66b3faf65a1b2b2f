package org.soniquebay.analysis.scores;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.analysis.Unpitched;
import org.soniquebay.audio.TestSounds;

class SpeechDetectorTest {

    private final SpeechDetector detector = new SpeechDetector();

    @Test
    void tonesNoiseAndBeatsAreNoSpeech() {
        assertThat(isSpeech(TestSounds.pad(20, 0.5, 220))).isFalse();
        assertThat(isSpeech(TestSounds.storm(20, 0.5))).isFalse();
        assertThat(isSpeech(TestSounds.beat(20, 120, 0.5))).isFalse();
        assertThat(isSpeech(TestSounds.noise(20, 0.5, 1))).isFalse();
    }

    @Test
    void silenceAndShortSoundsAreNoSpeech() {
        assertThat(isSpeech(TestSounds.silence(20))).isFalse();
        assertThat(isSpeech(TestSounds.syllables(2, 0.5))).isFalse();
    }

    /// A synthesizer's vowels of constant pitch are not enough of speech to be withheld, but nearer to it than tones.
    @ParameterizedTest
    @EnumSource(names = {"SPEECH_LOW", "SPEECH_HIGH", "SPEECH_IN_NOISE"})
    void synthesizedSpeechIsNearerToSpeechThanTonesAre(Unpitched speech) {
        assertThat(probability(speech.samples(20, 3)))
                .isGreaterThan(probability(TestSounds.pad(20, 0.5, 220)) + 0.2)
                .isGreaterThan(probability(TestSounds.storm(20, 0.5)) + 0.2)
                .isGreaterThan(probability(TestSounds.beat(20, 120, 0.5)) + 0.2);
    }

    private double probability(float[] samples) {
        return detector.probability(ScoreEstimatorTest.descriptors(samples));
    }

    private boolean isSpeech(float[] samples) {
        return detector.isSpeech(ScoreEstimatorTest.descriptors(samples));
    }
}
