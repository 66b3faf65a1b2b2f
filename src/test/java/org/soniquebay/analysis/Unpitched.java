package org.soniquebay.analysis;

import static org.soniquebay.audio.spectrum.SampleConsumer.SAMPLE_RATE;

import java.util.Random;

/// Sounds that have no key.
public enum Unpitched {
    SILENCE,
    DITHER,
    WHITE_NOISE,
    PINK_NOISE,
    BROWN_NOISE,
    BAND_NOISE,
    GATED_NOISE,
    SPEECH_LOW,
    SPEECH_HIGH,
    SPEECH_IN_NOISE,
    WHISPER,
    DRUMS,
    BUSY_DRUMS,
    KICKS,
    CLICKS,
    SIREN;

    public float[] samples(double seconds, long seed) {
        Random random = new Random(seed * 31 + ordinal());
        Synthesizer synthesizer = new Synthesizer(seconds, 0, random);
        float[] samples = synthesizer.samples();
        switch (this) {
            case SILENCE -> { }
            case DITHER -> synthesizer.hiss(1.5e-5);
            case WHITE_NOISE -> synthesizer.hiss(0.1);
            case PINK_NOISE -> pink(samples, random);
            case BROWN_NOISE -> filtered(samples, random, 0.999, 0);
            case BAND_NOISE -> band(samples, random, 200 + random.nextInt(1500), 0.97);
            case GATED_NOISE -> gated(samples, random);
            case SPEECH_LOW -> speech(samples, random, 110, 0);
            case SPEECH_HIGH -> speech(samples, random, 210, 0);
            case SPEECH_IN_NOISE -> speech(samples, random, 150, 0.01);
            case WHISPER -> speech(samples, random, 0, 0.002);
            case DRUMS -> drums(synthesizer, seconds, 1.8);
            case BUSY_DRUMS -> drums(synthesizer, seconds, 1.1);
            case KICKS -> kicks(synthesizer, seconds);
            case CLICKS -> clicks(samples, random);
            case SIREN -> siren(samples, random);
        }
        return samples;
    }

    private static void filtered(float[] samples, Random random, double pole, double zero) {
        double state = 0;
        double before = 0;
        for (int i = 0; i < samples.length; i++) {
            double noise = random.nextGaussian();
            state = pole * state + noise - zero * before;
            before = noise;
            samples[i] += (float) (0.02 * state);
        }
    }

    private static void pink(float[] samples, Random random) {
        filtered(samples, random, 0.998, 0.98);
        filtered(samples, random, 0.95, 0.7);
        filtered(samples, random, 0.6, 0.1);
    }

    private static void band(float[] samples, Random random, double hertz, double radius) {
        double[] resonator = {0, 0};
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (0.02 * resonate(resonator, random.nextGaussian(), hertz, radius));
        }
    }

    private static void gated(float[] samples, Random random) {
        double period = 0.2 + 0.3 * random.nextDouble();
        for (int i = 0; i < samples.length; i++) {
            boolean on = (i / (SAMPLE_RATE * period)) % 1 < 0.5;
            samples[i] += on ? (float) (0.1 * random.nextGaussian()) : 0;
        }
    }

    /// Syllables: a pulse train of gliding pitch (noise where `pitch` is 0) through three gliding formants, with
    /// pauses, unvoiced consonants and a falling phrase melody.
    private static void speech(float[] samples, Random random, double pitch, double noise) {
        double[][] resonators = new double[3][2];
        int at = 0;
        double phase = 0;
        double phrase = 1.2;
        double[] formants = {500, 1500, 2500};
        while (at < samples.length) {
            int length = (int) (SAMPLE_RATE * (0.12 + 0.2 * random.nextDouble()));
            boolean pause = random.nextInt(7) == 0;
            boolean voiced = pitch > 0 && random.nextInt(5) > 0;
            phrase = pause ? 1.2 : Math.max(0.75, phrase - 0.04);
            double from = pitch * phrase * (0.9 + 0.2 * random.nextDouble());
            double to = from * (0.85 + 0.3 * random.nextDouble());
            double[] target = {300 + 500 * random.nextDouble(), 900 + 1300 * random.nextDouble(), 2300 + 600 * random.nextDouble()};
            for (int i = 0; i < length && at < samples.length; i++, at++) {
                double share = (double) i / length;
                phase += (from + (to - from) * share) * (1 + 0.01 * random.nextGaussian()) / SAMPLE_RATE;
                double source = pause ? 0 : 0.02 * random.nextGaussian();
                if (voiced && !pause && phase >= 1) {
                    source += 1;
                }
                phase -= Math.floor(phase);
                double value = 0;
                for (int f = 0; f < 3; f++) {
                    formants[f] += (target[f] - formants[f]) * 0.0006;
                    value += resonate(resonators[f], source, formants[f], 0.985) / (f + 1);
                }
                samples[at] += (float) (0.08 * Math.sin(Math.PI * share) * value + noise * random.nextGaussian());
            }
        }
    }

    private static double resonate(double[] state, double input, double hertz, double radius) {
        double output = input + 2 * radius * Math.cos(2 * Math.PI * hertz / SAMPLE_RATE) * state[0] - radius * radius * state[1];
        state[1] = state[0];
        state[0] = output;
        return output;
    }

    private static void drums(Synthesizer synthesizer, double seconds, double bar) {
        for (double from = 0; from < seconds; from += bar) {
            synthesizer.beat(from, bar / 4);
        }
    }

    private static void kicks(Synthesizer synthesizer, double seconds) {
        for (double from = 0; from < seconds; from += 0.48) {
            synthesizer.kick(from, 0.8);
        }
    }

    private static void clicks(float[] samples, Random random) {
        int period = SAMPLE_RATE / 3 + random.nextInt(SAMPLE_RATE / 3);
        for (int i = 0; i < samples.length; i += period) {
            samples[i] = 0.9f;
        }
    }

    private static void siren(float[] samples, Random random) {
        double rate = 0.2 + random.nextDouble();
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            double hertz = 700 + 300 * Math.sin(2 * Math.PI * rate * i / SAMPLE_RATE);
            phase += 2 * Math.PI * hertz / SAMPLE_RATE;
            samples[i] += (float) (0.2 * Math.sin(phase));
        }
    }
}
