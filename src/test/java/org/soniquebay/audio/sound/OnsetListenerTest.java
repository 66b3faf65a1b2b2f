package org.soniquebay.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.sound.OnsetCurve.Segment;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;

class OnsetListenerTest {

    private static final int RATE = SampleConsumer.SAMPLE_RATE;

    @Test
    void hearsNothingInSilence() {
        OnsetCurve curve = listen(new float[3 * RATE]);

        assertThat(curve.seconds()).isCloseTo(3, within(0.05));
        for (OnsetBand band : OnsetBand.values()) {
            assertThat(curve.segments().getFirst().band(band)).containsOnly(0);
        }
    }

    @Test
    void hasNoSegmentWhereNothingWasHeard() {
        assertThat(new OnsetListener().finish().segments()).isEmpty();
    }

    @Test
    void hearsTheStartOfATone() {
        float[] sound = new float[2 * RATE];
        for (int i = RATE; i < sound.length; i++) {
            sound[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1_000 * i / RATE));
        }

        float[] middle = listen(sound).segments().getFirst().band(OnsetBand.MID);

        int loudest = indexOfLargest(middle);
        assertThat(loudest / OnsetCurve.FRAME_RATE).isCloseTo(1, within(0.06));
        assertThat(middle[loudest + 20]).isLessThan(middle[loudest] / 100);
    }

    @Test
    void tellsLowFromHigh() {
        float[] thump = burst(60);
        float[] tick = burst(8_000);

        assertThat(sum(thump, OnsetBand.LOW)).isGreaterThan(2 * sum(thump, OnsetBand.HIGH));
        assertThat(sum(tick, OnsetBand.HIGH)).isGreaterThan(2 * sum(tick, OnsetBand.LOW));
    }

    @Test
    void doesNotDependOnLoudness() {
        Random random = new Random(1);
        float[] loud = new float[2 * RATE];
        float[] quiet = new float[loud.length];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (float) (random.nextGaussian() * (i / 5_000 % 2 == 0 ? 0.2 : 0.002));
            quiet[i] = loud[i] / 8;
        }

        float[] first = listen(loud).segments().getFirst().band(OnsetBand.MID);
        float[] second = listen(quiet).segments().getFirst().band(OnsetBand.MID);

        assertThat(second).containsExactly(first, within(0.1f));
    }

    @Test
    void keepsABoundedEvenlySpreadPartOfTenHours() {
        OnsetListener listener = new OnsetListener();
        float[] power = new float[513];
        long frames = (long) (10 * 3_600 * OnsetCurve.FRAME_RATE);
        for (long frame = 0; frame < frames; frame++) {
            power[40] = frame % 43 == 0 ? 1 : 0.001f;
            listener.accept(power);
        }

        List<Segment> segments = listener.finish().segments();

        assertThat(segments).hasSizeBetween(OnsetCurve.MAXIMUM_SEGMENTS / 2, OnsetCurve.MAXIMUM_SEGMENTS);
        long distance = segments.get(1).firstFrame();
        for (int i = 0; i < segments.size(); i++) {
            assertThat(segments.get(i).firstFrame()).isEqualTo(i * distance);
        }
        assertThat(segments.getLast().firstFrame()).isGreaterThan(frames * 9 / 10);
    }

    @Test
    void refusesSpectraOfAnotherWindow() {
        assertThatThrownBy(() -> new OnsetListener().accept(new float[4_097]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("4097 bins");
    }

    @Test
    void refusesMoreSegmentsThanTheBound() {
        List<Segment> many = new ArrayList<>();
        for (int i = 0; i <= OnsetCurve.MAXIMUM_SEGMENTS; i++) {
            many.add(new Segment(i, new float[OnsetBand.values().length][1]));
        }

        assertThatThrownBy(() -> new OnsetCurve(many)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Segment(0, new float[2][1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Segment(-1, new float[OnsetBand.values().length][1])).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] burst(double hertz) {
        float[] sound = new float[RATE];
        for (int i = RATE / 2; i < sound.length; i++) {
            double time = (double) (i - RATE / 2) / RATE;
            double attack = Math.min(1, time / 0.02);
            sound[i] = (float) (attack * Math.exp(-time / 0.1) * Math.sin(2 * Math.PI * hertz * time));
        }
        return sound;
    }

    private static double sum(float[] sound, OnsetBand band) {
        double sum = 0;
        for (float strength : listen(sound).segments().getFirst().band(band)) {
            sum += strength;
        }
        return sum;
    }

    private static OnsetCurve listen(float[] sound) {
        OnsetListener listener = new OnsetListener();
        new Spectrogram(1_024, 256, List.of(listener)).accept(sound, sound.length);
        return listener.finish();
    }

    private static int indexOfLargest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
