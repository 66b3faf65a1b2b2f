package org.soniquebay.audio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonoDownmixTest {

    private static final int RATE = StereoConsumer.FRAME_RATE;

    private final List<Float> heard = new ArrayList<>();
    private final MonoDownmix downmix = new MonoDownmix((samples, count) -> {
        for (int i = 0; i < count; i++) {
            heard.add(samples[i]);
        }
    });

    @ParameterizedTest
    @ValueSource(doubles = {60, 1_000, 5_000, 10_000})
    void audibleTonesKeepLevelAndPlace(double hertz) {
        float[] samples = tone(hertz, 1, 1);
        play(samples, 8_192);
        for (int i = 200; i < heard.size() - 200; i++) {
            assertThat((double) heard.get(i)).isCloseTo(Math.sin(2 * Math.PI * hertz * 2 * i / RATE), within(0.002));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {12_000, 13_000, 16_000, 20_000})
    void tonesAboveTheNewBandAreGone(double hertz) {
        play(tone(hertz, 1, 1), 8_192);
        assertThat(heard.subList(200, heard.size() - 200)).allMatch(sample -> Math.abs(sample) < 2e-4);
    }

    @Test
    void anInvertedChannelDoesNotSilenceTheOther() {
        play(tone(440, 1, -1), 8_192);
        assertThat(heard.stream().skip(200).mapToDouble(Math::abs).max().orElseThrow()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void blocksOfAnySizeGiveTheSameSamplesHalfAsMany() {
        float[] samples = new float[2 * 20_001];
        Random random = new Random(7);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        play(samples, 20_001);
        List<Float> whole = List.copyOf(heard);
        assertThat(whole).hasSize(10_001);
        for (int size : new int[] {1, 7, 4_096, 8_191}) {
            List<Float> pieces = new ArrayList<>();
            MonoDownmix again = new MonoDownmix((block, count) -> {
                for (int i = 0; i < count; i++) {
                    pieces.add(block[i]);
                }
            });
            play(again, samples, size);
            assertThat(pieces).isEqualTo(whole);
        }
    }

    @Test
    void nothingHeardIsNothingSaid() {
        downmix.finish();
        assertThat(heard).isEmpty();
    }

    private void play(float[] samples, int frames) {
        play(downmix, samples, frames);
    }

    private static void play(MonoDownmix downmix, float[] samples, int frames) {
        for (int from = 0; from < samples.length; from += 2 * frames) {
            float[] block = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 2 * frames));
            downmix.accept(block, block.length / 2);
        }
        downmix.finish();
    }

    private static float[] tone(double hertz, float left, float right) {
        float[] samples = new float[2 * RATE];
        for (int frame = 0; frame < RATE; frame++) {
            float value = (float) Math.sin(2 * Math.PI * hertz * frame / RATE);
            samples[2 * frame] = left * value;
            samples[2 * frame + 1] = right * value;
        }
        return samples;
    }
}
