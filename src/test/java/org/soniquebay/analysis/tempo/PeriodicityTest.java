package org.soniquebay.analysis.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.tempo.Periodicity.Pair;
import org.soniquebay.analysis.tempo.Periodicity.Voice;
import org.soniquebay.audio.sound.OnsetBand;
import org.soniquebay.audio.sound.OnsetCurve.Segment;
import org.soniquebay.audio.sound.OnsetCurve;

class PeriodicityTest {

    /// Frames between two beats of the curve below: 123 BPM.
    private static final int BEAT = 42;

    @Test
    void isOneWhereEverythingReturns() {
        Periodicity periodicity = Periodicity.of(kickAndSnare(2));

        assertThat(periodicity.self(Voice.ALL, 2 * BEAT)).isCloseTo(1, within(0.05));
        assertThat(periodicity.self(Voice.ALL, 16 * BEAT)).isCloseTo(1, within(0.05));
        assertThat(periodicity.self(Voice.LOW, BEAT)).isNegative();
        assertThat(periodicity.self(Voice.ALL, BEAT / 2.0)).isNegative();
    }

    @Test
    void hearsTheSnareAnswerTheKick() {
        Periodicity periodicity = Periodicity.of(kickAndSnare(1));

        assertThat(periodicity.answer(Pair.LOW_MIDDLE, BEAT)).isGreaterThan(0.9);
        assertThat(periodicity.answer(Pair.LOW_MIDDLE, 2 * BEAT)).isNegative();
        assertThat(periodicity.answer(Pair.LOW_HIGH, BEAT)).isZero();
    }

    @Test
    void countsNotes() {
        Periodicity periodicity = Periodicity.of(kickAndSnare(1));

        assertThat(periodicity.density(Voice.ALL)).isCloseTo(OnsetCurve.FRAME_RATE / BEAT, within(0.1));
        assertThat(periodicity.density(Voice.LOW)).isCloseTo(OnsetCurve.FRAME_RATE / BEAT / 2, within(0.1));
        assertThat(periodicity.density(Voice.HIGH)).isZero();
    }

    @Test
    void knowsNothingOfLagsItHardlyHeard() {
        OnsetCurve brief = new OnsetCurve(List.of(new Segment(0, new float[OnsetBand.values().length][500])));

        Periodicity periodicity = Periodicity.of(brief);

        assertThat(periodicity.longestLag()).isBetween(395, 400);
        assertThat(periodicity.self(Voice.ALL, 1_000)).isZero();
        assertThat(periodicity.strength(Voice.ALL)).isZero();
        assertThat(Periodicity.of(new OnsetCurve(List.of())).longestLag()).isZero();
    }

    @Test
    void proposesTheBeatTheBarAndNoTempoTwice() {
        List<Double> periods = BeatPeriods.in(Periodicity.of(kickAndSnare(2)));

        assertThat(periods).anySatisfy(period -> assertThat(period).isCloseTo(BEAT, within(0.05)));
        assertThat(periods).anySatisfy(period -> assertThat(period).isCloseTo(2 * BEAT, within(0.05)));
        for (int i = 1; i < periods.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(TempoRelation.isSame(periods.get(i), periods.get(j))).isFalse();
            }
        }
    }

    /// A low stroke on the even beats, a middle one on the odd ones.
    private static OnsetCurve kickAndSnare(int segments) {
        List<Segment> all = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
            float[][] strength = new float[OnsetBand.values().length][OnsetCurve.SEGMENT_FRAMES];
            for (int frame = 10, beat = 0; frame + 1 < OnsetCurve.SEGMENT_FRAMES; frame += BEAT, beat++) {
                float[] row = strength[(beat % 2 == 0 ? OnsetBand.LOW : OnsetBand.MID).ordinal()];
                row[frame - 1] = 1;
                row[frame] = 2;
                row[frame + 1] = 1;
            }
            all.add(new Segment((long) segment * OnsetCurve.SEGMENT_FRAMES, strength));
        }
        return new OnsetCurve(all);
    }
}
