package org.soniquebay.audio;

import java.util.List;
import java.util.SplittableRandom;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.audio.sound.TimbreListener;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;

/// Sounds with known properties, and what the timbre listener makes of them.
public final class TestSounds {

    private TestSounds() {}

    public static Timbre timbre(float[] samples) {
        TimbreListener listener = new TimbreListener();
        Spectrogram spectrogram = new Spectrogram(1024, 256, List.of(listener));
        float[] block = new float[5000];
        for (int from = 0; from < samples.length; from += block.length) {
            int count = Math.min(block.length, samples.length - from);
            System.arraycopy(samples, from, block, 0, count);
            listener.accept(block, count);
            spectrogram.accept(block, count);
        }
        return listener.finish();
    }

    public static float[] silence(double seconds) {
        return new float[(int) (seconds * SampleConsumer.SAMPLE_RATE)];
    }

    public static float[] noise(double seconds, double amplitude, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = silence(seconds);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        return samples;
    }

    public static float[] sine(double seconds, double frequency, double amplitude) {
        float[] samples = silence(seconds);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * frequency * i / SampleConsumer.SAMPLE_RATE));
        }
        return samples;
    }

    /// A chord with six falling harmonics a tone, swelling slowly and freely: soft, slow, tonal.
    public static float[] pad(double seconds, double amplitude, double root) {
        float[] samples = silence(seconds);
        for (double ratio : new double[] {1, 1.26, 1.5}) {
            for (int harmonic = 1; harmonic <= 6; harmonic++) {
                double step = 2 * Math.PI * root * ratio * harmonic / SampleConsumer.SAMPLE_RATE;
                for (int i = 0; i < samples.length; i++) {
                    samples[i] += (float) (amplitude / 6 / harmonic * Math.sin(step * i));
                }
            }
        }
        SplittableRandom random = new SplittableRandom(3);
        double level = 0.5;
        for (int i = 0; i < samples.length; i++) {
            if (i % 2205 == 0) {
                level = Math.clamp(level + 0.04 * (random.nextDouble() - 0.5), 0.2, 1);
            }
            samples[i] *= (float) level;
        }
        return samples;
    }

    /// Clipped low tones and dense noise bursts, ten a second: loud, rough, fast.
    public static float[] storm(double seconds, double amplitude) {
        float[] samples = noise(seconds, 1, 4);
        int period = SampleConsumer.SAMPLE_RATE / 10;
        for (int i = 0; i < samples.length; i++) {
            double tone = Math.clamp(6 * Math.sin(2 * Math.PI * 82 * i / SampleConsumer.SAMPLE_RATE), -1, 1);
            double burst = Math.exp(-6.0 * (i % period) / period);
            double tremble = 0.6 + 0.4 * Math.sin(2 * Math.PI * 31 * i / SampleConsumer.SAMPLE_RATE);
            samples[i] = (float) (amplitude * Math.clamp(0.5 * tone * tremble + samples[i] * burst, -0.9, 0.9));
        }
        return samples;
    }

    /// Short noise bursts at a fixed tempo over a quiet tone: a strict beat.
    public static float[] beat(double seconds, double bpm, double amplitude) {
        float[] samples = sine(seconds, 220, amplitude / 20);
        float[] noise = noise(seconds, amplitude, 6);
        double period = 60 / bpm * SampleConsumer.SAMPLE_RATE;
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (noise[i] * Math.exp(-(i % period) / 1200));
        }
        return samples;
    }

    /// Formant-like tones that come and go four times a second with pauses, as syllables do.
    public static float[] syllables(double seconds, double amplitude) {
        float[] samples = silence(seconds);
        for (int harmonic = 3; harmonic < 25; harmonic++) {
            double step = 2 * Math.PI * 120 * harmonic / SampleConsumer.SAMPLE_RATE;
            for (int i = 0; i < samples.length; i++) {
                samples[i] += (float) (amplitude / 10 * Math.sin(step * i + harmonic * harmonic));
            }
        }
        for (int i = 0; i < samples.length; i++) {
            double envelope = Math.max(0, Math.sin(2 * Math.PI * 4.3 * i / SampleConsumer.SAMPLE_RATE));
            samples[i] *= (float) envelope;
        }
        return samples;
    }
}
