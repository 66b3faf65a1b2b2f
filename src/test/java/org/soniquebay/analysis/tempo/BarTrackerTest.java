package org.soniquebay.analysis.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.Beatless;
import org.soniquebay.analysis.Performance;
import org.soniquebay.analysis.Rhythm;
import org.soniquebay.analysis.Synthesizer;
import org.soniquebay.analysis.Wave;
import org.soniquebay.audio.sound.Sound;

class BarTrackerTest {

    private static final double BEAT = 0.5;
    private static final int[] ROOTS = {36, 43, 45, 41};

    private final TempoEstimator estimator = new TempoEstimator();

    @Test
    void chordsAndDrumsTellTheFirstOfFourBeatsWhereverTheSoundBegins() {
        for (int pickup = 0; pickup < 4; pickup++) {
            BeatTrack track = track(song(4, pickup));

            Bars bars = track.bars().orElseThrow();
            assertThat(bars.beatsPerBar()).isEqualTo(4);
            assertThat(bars.confidence()).isBetween(BarTracker.LEAST_CONFIDENCE, 1.0);
            double first = pickup * BEAT;
            assertThat(track.downbeats()).hasSizeBetween(17, 20).allSatisfy(second ->
                    assertThat(Math.IEEEremainder(second - first, 4 * BEAT)).isCloseTo(0, within(0.07)));
        }
    }

    @Test
    void aBarOfTwoBeatsIsFollowed() {
        double[][] cues = cues(4, 40, 62);

        BarTracker.Guess guess = BarTracker.guess(BarModel.load(), cues, 1, 0.9);

        List<Integer> expected = new ArrayList<>();
        for (int beat = 0; beat < cues.length; beat += beat == 40 ? 2 : 4) {
            expected.add(beat);
        }
        assertThat(guess.beatsPerBar()).isEqualTo(4);
        assertThat(guess.downbeats()).isEqualTo(expected);
    }

    @Test
    void beatsThatAllSoundAlikeHaveNoBars() {
        Rhythm clicks = Rhythm.of("clicks", 1, 60, 200, "CLICK x");

        assertThat(track(new Performance(clicks, 120, 4).play(40)).bars()).isEmpty();
    }

    @Test
    void aSoundOfFewBeatsHasNoBars() {
        Sound sound = Wave.sound(song(4, 0));
        BeatTrack few = new BeatTrack(List.of(0.0, 0.5, 1.0, 1.5), 1, Optional.empty());

        assertThat(new BarTracker().bars(few, 0.9, sound.onsets(), sound.pitches().curve())).isEmpty();
        assertThat(estimator.estimate(Wave.sound(Beatless.values()[0].play(3, 20))).flatMap(tempo -> tempo.beats().bars())).isEmpty();
    }

    @Test
    void barsAreOfThreeOrFourBeatsThatAreThere() {
        assertThatThrownBy(() -> new Bars(5, 0.9, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bars(4, 1.1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BeatTrack(List.of(1.0), 1, Optional.of(new Bars(4, 0.9, List.of(1))))).isInstanceOf(IllegalArgumentException.class);
    }

    private BeatTrack track(float[] samples) {
        return estimator.estimate(Wave.sound(samples)).orElseThrow().beats();
    }

    /// A new chord and bass note on each first beat, a bass drum on the first and third, a snare on the others, hats on all halves.
    private static float[] song(int bar, int pickup) {
        Synthesizer synthesizer = new Synthesizer(38, 0, new Random(6));
        for (int beat = -pickup; beat * BEAT < 36; beat++) {
            int number = Math.floorDiv(beat, bar);
            double from = (beat + pickup) * BEAT;
            if (Math.floorMod(beat, bar) == 0) {
                int root = ROOTS[Math.floorMod(number, ROOTS.length)];
                for (int interval : new int[] {12, 16, 19, 24}) {
                    synthesizer.note(Synthesizer.Sound.PIANO, root + interval, from, bar * BEAT, 0.1);
                }
                synthesizer.note(Synthesizer.Sound.BASS, root, from, bar * BEAT, 0.25);
                synthesizer.beat(from, BEAT);
            }
        }
        return synthesizer.samples();
    }

    /// Cues as the model expects them on average at each place; a short bar begins at one beat.
    private static double[][] cues(int bar, int shortAt, int count) {
        BarModel model = BarModel.load();
        double[][] cues = new double[count][];
        for (int beat = 0; beat < count; beat++) {
            int place = (beat <= shortAt + 1 ? beat : beat + 2) % bar;
            cues[beat] = new double[BarCues.COUNT];
            for (int cue = 0; cue < BarCues.COUNT; cue++) {
                cues[beat][cue] = 2 * model.places()[0][place][cue];
            }
        }
        return cues;
    }
}
