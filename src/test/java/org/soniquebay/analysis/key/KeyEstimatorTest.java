package org.soniquebay.analysis.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.Synthesizer;
import org.soniquebay.analysis.TestSong;
import org.soniquebay.analysis.Unpitched;
import org.soniquebay.audio.pitch.PitchListener;
import org.soniquebay.audio.pitch.PitchProfile;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;

/// Songs and noises of fixed seeds that no weight was fitted to.
class KeyEstimatorTest {

    private static final double SONG_SECONDS = 24;
    private static final double SHARE_WANTED = 0.95;
    /// An excerpt does not say how the song begins: i–VI–III–VII in minor and vi–IV–I–V in major are then one loop.
    private static final double SHARE_OF_EXCERPTS_WANTED = 0.85;

    private final KeyEstimator estimator = new KeyEstimator();

    @Test
    void namesTheKeyOfNewSongsOverKnownProgressionsInAllKeysAndTunings() {
        assertNamedExactly(false, 7_000_000);
    }

    @Test
    void namesTheKeyOfSongsOverUnseenProgressions() {
        assertNamedExactly(true, 8_000_000);
    }

    @Test
    void aSongFortyCentsOffStaysInItsKey() {
        for (double cents : new double[] {-40, -20, 20, 40}) {
            for (TestSong.Progression progression : List.of(TestSong.Progression.CADENCE, TestSong.Progression.HARMONIC)) {
                TestSong song = new TestSong(PitchClass.E, progression, cents, 11);
                PitchProfile profile = profile(song.samples(SONG_SECONDS));

                assertThat(profile.tuning().cents()).isCloseTo(cents, within(5.0));
                assertThat(estimator.estimate(profile).map(KeyEstimate::key)).contains(song.key());
            }
        }
    }

    @Test
    void saysNothingAboutSoundsWithoutAKey() {
        List<String> named = new ArrayList<>();
        int sounds = 0;
        for (Unpitched kind : Unpitched.values()) {
            for (long seed = 1; seed <= 4; seed++) {
                sounds++;
                double seconds = seed % 2 == 0 ? 6 : 15;
                Optional<KeyEstimate> estimate = estimator.estimate(profile(kind.samples(seconds, 9_000_000 + seed)));
                estimate.ifPresent(key -> named.add(kind + " is in " + key));
            }
        }
        assertThat(named).hasSizeLessThanOrEqualTo((int) (sounds * (1 - SHARE_WANTED)));
    }

    @Test
    void saysNothingAboutASingleToneOrADrone() {
        Synthesizer drone = new Synthesizer(12, 0, new Random(1));
        drone.note(Synthesizer.Sound.SINE, 57, 0, 12, 0.3);
        assertThat(estimator.estimate(profile(drone.samples()))).isEmpty();

        drone.note(Synthesizer.Sound.SINE, 64, 0, 12, 0.3);
        assertThat(estimator.estimate(profile(drone.samples()))).isEmpty();
    }

    @Test
    void ranksCandidatesWithTheirRelationToTheWinner() {
        TestSong song = new TestSong(PitchClass.G, TestSong.Progression.POP, 0, 3);

        KeyEstimate estimate = estimator.estimate(profile(song.samples(SONG_SECONDS))).orElseThrow();

        assertThat(estimate.candidates().getFirst().relation()).isEqualTo(KeyRelation.SAME);
        assertThat(estimate.confidence()).isEqualTo(estimate.candidates().getFirst().score());
        assertThat(estimate.candidates()).extracting(KeyCandidate::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(estimate.candidates()).extracting(KeyCandidate::key).doesNotHaveDuplicates();
        assertThat(estimate.candidates()).allSatisfy(candidate -> assertThat(candidate.relation())
                .isEqualTo(KeyRelation.between(estimate.key(), candidate.key())));
    }

    @Test
    void tonalityIsHighForChordsLowForSpeechAndAbsentForSilence() {
        TestSong song = new TestSong(PitchClass.D, TestSong.Progression.CADENCE, 0, 5);

        assertThat(Tonality.of(profile(song.samples(SONG_SECONDS))).score().orElseThrow()).isGreaterThan(0.6);
        assertThat(Tonality.of(profile(Unpitched.SPEECH_HIGH.samples(12, 1))).score().orElseThrow()).isLessThan(0.3);
        assertThat(Tonality.of(profile(Unpitched.PINK_NOISE.samples(12, 1))).score().orElseThrow()).isLessThan(0.1);
        assertThat(Tonality.of(profile(Unpitched.SILENCE.samples(12, 1))).score()).isEmpty();
    }

    /// Asks for 96 songs: every progression of the kind, all tonics, detuned by −40…+40 cents. Each stands between silences, as in a
    /// file of its own, and is then cut out of its middle.
    private void assertNamedExactly(boolean unseen, long firstSeed) {
        List<TestSong.Progression> progressions = List.of(TestSong.Progression.values()).stream()
                .filter(progression -> progression.unseen() == unseen)
                .toList();
        List<String> wrong = new ArrayList<>();
        List<String> wrongExcerpts = new ArrayList<>();
        int songs = 0;
        for (TestSong.Progression progression : progressions) {
            for (int i = 0; i < 96 / progressions.size(); i++) {
                double cents = (songs * 37) % 81 - 40;
                TestSong song = new TestSong(PitchClass.of(5 * songs), progression, cents, firstSeed + songs);
                float[] samples = song.samples(SONG_SECONDS);
                named(betweenSilences(samples), song, progression).ifPresent(wrong::add);
                named(samples, song, progression).ifPresent(wrongExcerpts::add);
                songs++;
            }
        }
        assertThat(wrong).as("of %d songs", songs).hasSizeLessThanOrEqualTo((int) (songs * (1 - SHARE_WANTED)));
        assertThat(wrongExcerpts).as("of %d excerpts", songs).hasSizeLessThanOrEqualTo((int) (songs * (1 - SHARE_OF_EXCERPTS_WANTED)));
    }

    /// What is wrong about the key that these samples get.
    private Optional<String> named(float[] samples, TestSong song, TestSong.Progression progression) {
        Optional<MusicalKey> named = estimator.estimate(profile(samples)).map(KeyEstimate::key);
        return named.equals(Optional.of(song.key())) ? Optional.empty() : Optional.of(progression + " in " + song.key() + ": " + named);
    }

    private static float[] betweenSilences(float[] samples) {
        int rest = SampleConsumer.SAMPLE_RATE / 2;
        float[] framed = new float[samples.length + 2 * rest];
        System.arraycopy(samples, 0, framed, rest, samples.length);
        return framed;
    }

    private static PitchProfile profile(float[] samples) {
        PitchListener listener = new PitchListener();
        new Spectrogram(PitchListener.WINDOW, PitchListener.HOP, List.of(listener)).accept(samples, samples.length);
        return listener.finish();
    }
}
