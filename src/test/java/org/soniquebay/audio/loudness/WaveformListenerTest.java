package org.soniquebay.audio.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soniquebay.audio.spectrum.StereoConsumer;

class WaveformListenerTest {

    private static final int RATE = StereoConsumer.FRAME_RATE;

    private final WaveformListener listener = new WaveformListener();

    @Test
    void outlinesEachPartWithPeakAndLevel() {
        play(10, 0);
        play(10, 0.5f);
        play(10, 2);
        Waveform waveform = listener.finish();
        assertThat(waveform.peaks().length * waveform.seconds()).isCloseTo(30, within(waveform.seconds()));
        assertThat(at(waveform.peaks(), 1 / 6.0)).isZero();
        assertThat(at(waveform.peaks(), 1 / 2.0)).isEqualTo(128);
        assertThat(at(waveform.levels(), 1 / 2.0)).isEqualTo(128);
        assertThat(at(waveform.peaks(), 5 / 6.0)).isEqualTo(255);
    }

    @Test
    void aPeakOfOneSampleInAnHourIsKept() {
        for (int minute = 0; minute < 60; minute++) {
            float[] samples = new float[2 * RATE];
            for (int second = 0; second < 60; second++) {
                samples[1] = minute == 42 && second == 7 ? -1 : 0;
                listener.accept(samples, RATE);
            }
        }
        Waveform waveform = listener.finish();
        assertThat(waveform.peaks().length).isBetween(WaveformListener.MOST / 2, WaveformListener.MOST);
        assertThat(at(waveform.peaks(), (42 * 60 + 7) / 3600.0)).isEqualTo(255);
        assertThat(at(waveform.levels(), (42 * 60 + 7) / 3600.0)).isLessThan(2);
        assertThat(waveform.peaks()).containsOnlyOnce((byte) 255);
    }

    @Test
    void aSoundShorterThanOneStretchHasOne() {
        listener.accept(new float[] {0.25f, -0.5f}, 1);
        Waveform waveform = listener.finish();
        assertThat(waveform.peaks().length).isEqualTo(1);
        assertThat(waveform.peaks()).containsExactly((byte) 128);
        assertThat(waveform.levels()).containsExactly((byte) Math.round(255 * Math.sqrt((0.25 * 0.25 + 0.5 * 0.5) / 2)));
    }

    private void play(int seconds, float level) {
        float[] samples = new float[2 * RATE];
        java.util.Arrays.fill(samples, level);
        for (int second = 0; second < seconds; second++) {
            listener.accept(samples, RATE);
        }
    }

    private static int at(byte[] values, double share) {
        return values[(int) (share * values.length)] & 0xff;
    }
}
