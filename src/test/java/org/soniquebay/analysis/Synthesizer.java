package org.soniquebay.analysis;

import static org.soniquebay.audio.spectrum.SampleConsumer.SAMPLE_RATE;

import java.util.Random;

/// Adds notes, drums and noise to a buffer of samples: the instruments of the test songs.
public final class Synthesizer {

    /// How a note sounds: amplitudes of its partials, and its decay in 1/s for the first partial.
    public enum Sound {
        SINE(0, 1),
        ORGAN(0, 1, .7, .5, .4, 0, .3, 0, .2),
        SAWTOOTH(0, 1, .5, .33, .25, .2, .17, .14, .125, .11, .1),
        SQUARE(0, 1, 0, .33, 0, .2, 0, .14, 0, .11),
        PLUCKED(2.5, 1, .8, .6, .3, .25, .2, .1, .08),
        PIANO(1.2, 1, .6, .3, .25, .1, .08, .05),
        BASS(1.0, 1, .5, .25, .12);

        private final double decay;
        private final double[] partials;

        Sound(double decay, double... partials) {
            this.decay = decay;
            this.partials = partials;
        }
    }

    private final float[] samples;
    private final double cents;
    private final Random random;

    public Synthesizer(double seconds, double cents, Random random) {
        this.samples = new float[(int) (seconds * SAMPLE_RATE)];
        this.cents = cents;
        this.random = random;
    }

    public float[] samples() {
        return samples;
    }

    public void note(Sound sound, int midi, double from, double seconds, double loudness) {
        double frequency = 440 * Math.pow(2, (midi - 69 + cents / 100) / 12);
        for (int i = 0; i < sound.partials.length; i++) {
            int number = i + 1;
            if (sound.partials[i] > 0 && number * frequency < 0.45 * SAMPLE_RATE) {
                partial(number * frequency, sound.decay * (1 + 0.3 * i), from, seconds, loudness * sound.partials[i]);
            }
        }
    }

    /// One decaying sine by a rotating pointer, faded in and out over 8 ms.
    private void partial(double frequency, double decay, double from, double seconds, double loudness) {
        int start = (int) (from * SAMPLE_RATE);
        int end = Math.min(samples.length, (int) ((from + seconds) * SAMPLE_RATE));
        double angle = 2 * Math.PI * frequency / SAMPLE_RATE;
        double shrink = Math.exp(-decay / SAMPLE_RATE);
        double turnCosine = Math.cos(angle) * shrink;
        double turnSine = Math.sin(angle) * shrink;
        double phase = 2 * Math.PI * random.nextDouble();
        double real = loudness * Math.cos(phase);
        double imaginary = loudness * Math.sin(phase);
        int fade = SAMPLE_RATE / 125;
        for (int i = start; i < end; i++) {
            double edge = Math.min(1, Math.min(i - start, end - i) / (double) fade);
            samples[i] += (float) (edge * imaginary);
            double next = real * turnCosine - imaginary * turnSine;
            imaginary = real * turnSine + imaginary * turnCosine;
            real = next;
        }
    }

    /// A kick drum: a sine that falls from 150 to 45 Hz.
    void kick(double from, double loudness) {
        double phase = 0;
        int start = (int) (from * SAMPLE_RATE);
        int length = (int) (0.25 * SAMPLE_RATE);
        for (int i = 0; i < length && start + i < samples.length; i++) {
            double time = (double) i / SAMPLE_RATE;
            phase += 2 * Math.PI * (45 + 105 * Math.exp(-time * 30)) / SAMPLE_RATE;
            samples[start + i] += (float) (loudness * Math.exp(-time * 14) * Math.sin(phase));
        }
    }

    /// A burst of noise, coloured by its difference (hi-hat) or plain (snare).
    void burst(double from, double decay, boolean bright, double loudness) {
        int start = (int) (from * SAMPLE_RATE);
        double before = 0;
        for (int i = 0; i < 0.3 * SAMPLE_RATE && start + i < samples.length; i++) {
            double noise = random.nextGaussian() * 0.4;
            double value = bright ? noise - before : noise;
            before = noise;
            samples[start + i] += (float) (loudness * Math.exp(-decay * i / SAMPLE_RATE) * value);
        }
    }

    void hiss(double loudness) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (loudness * random.nextGaussian());
        }
    }

    /// One bar of a plain rock beat.
    public void beat(double from, double secondsPerBeat) {
        for (int eighth = 0; eighth < 8; eighth++) {
            double at = from + eighth * secondsPerBeat / 2;
            burst(at, 40, true, 0.15);
            if (eighth % 4 == 0) {
                kick(at, 0.6);
            }
            if (eighth % 4 == 2) {
                burst(at, 18, false, 0.35);
            }
        }
    }
}
