package org.soniquebay.analysis;

import java.util.Random;

/// Sounds without a beat, by kind and seed: noises, silence, babble, drops at random, pads.
public enum Beatless {
    SILENCE, DITHER, WHITE, PINK, BROWN, MODULATED_NOISE, GATED_NOISE, SPEECH, NOISY_SPEECH, RANDOM_CLICKS, RANDOM_DRUMS,
    RAIN, DRONE, PAD, SWELLS, RANDOM_MELODY;

    private static final int RATE = 22_050;

    public float[] play(long seed, double seconds) {
        Random random = new Random(seed * 31 + ordinal());
        int length = (int) (seconds * RATE);
        float[] sound = switch (this) {
            case SILENCE -> new float[length];
            case DITHER -> dither(random, length);
            case WHITE -> white(random, length);
            case PINK -> pink(random, length);
            case BROWN -> brown(random, length);
            case MODULATED_NOISE -> modulated(random, length);
            case GATED_NOISE -> gated(random, length);
            case SPEECH -> speech(random, length);
            case NOISY_SPEECH -> sum(speech(random, length), pink(random, length), 0.1);
            case RANDOM_CLICKS -> shots(random, length, Instrument.between(random, 1, 8), Instrument.CLICK);
            case RANDOM_DRUMS -> shots(random, length, Instrument.between(random, 2, 8), Instrument.KICK, Instrument.SNARE, Instrument.HAT);
            case RAIN -> shots(random, length, 60, Instrument.CLICK, Instrument.HAT);
            case DRONE -> drone(random, length, 0);
            case PAD -> drone(random, length, Instrument.between(random, 4, 8));
            case SWELLS -> product(pink(random, length), random, 0.3);
            case RANDOM_MELODY -> shots(random, length, Instrument.between(random, 1.5, 5), Instrument.PLUCK, Instrument.CHORD);
        };
        if (this != SILENCE && this != DITHER) {
            Performance.normalise(sound, Instrument.between(random, 0.1, 0.95));
        }
        return sound;
    }

    static float[] white(Random random, int length) {
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    /// Kellet's three-pole approximation of −3 dB per octave, at unit power.
    static float[] pink(Random random, int length) {
        float[] noise = new float[length];
        double first = 0;
        double second = 0;
        double third = 0;
        for (int i = 0; i < length; i++) {
            double white = random.nextGaussian();
            first = 0.99765 * first + white * 0.0990460;
            second = 0.96300 * second + white * 0.2965164;
            third = 0.57000 * third + white * 1.0526913;
            noise[i] = (float) ((first + second + third + white * 0.1848) / 2.3);
        }
        return noise;
    }

    private static float[] brown(Random random, int length) {
        float[] noise = new float[length];
        double level = 0;
        for (int i = 0; i < length; i++) {
            level = 0.998 * level + random.nextGaussian() * 0.06;
            noise[i] = (float) level;
        }
        return noise;
    }

    private static float[] dither(Random random, int length) {
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (random.nextInt(3) - 1) / 32_768f;
        }
        return noise;
    }

    /// Noise under a slow random loudness (2–10 Hz wide).
    private static float[] modulated(Random random, int length) {
        return product(random.nextBoolean() ? white(random, length) : pink(random, length), random, Instrument.between(random, 2, 10));
    }

    private static float[] product(float[] carrier, Random random, double hertz) {
        double pole = Math.exp(-2 * Math.PI * hertz / RATE);
        double level = 0;
        double gain = Math.sqrt((1 - pole * pole));
        for (int i = 0; i < carrier.length; i++) {
            level = pole * level + gain * random.nextGaussian();
            carrier[i] *= (float) Math.exp(0.8 * level);
        }
        return carrier;
    }

    /// Bursts and gaps of random lengths.
    private static float[] gated(Random random, int length) {
        float[] noise = white(random, length);
        int at = 0;
        boolean open = true;
        while (at < length) {
            int end = Math.min(length, at + (int) (RATE * Instrument.between(random, 0.05, 0.9)));
            for (int i = at; i < end && !open; i++) {
                noise[i] *= 0.01f;
            }
            at = end;
            open = !open;
        }
        return noise;
    }

    /// Syllables of 0.12–0.3 s (3–6 a second) of a buzzing voice through three random formants, some with a hissed
    /// consonant, in phrases with pauses.
    private static float[] speech(Random random, int length) {
        float[] sound = new float[length];
        double rate = Instrument.between(random, 3, 6);
        double voice = Instrument.between(random, 85, 230);
        double time = 0;
        int left = 4 + random.nextInt(10);
        while (time * RATE < length) {
            double syllable = Math.max(0.06, (1 + 0.35 * random.nextGaussian()) / rate);
            syllable(sound, random, time, syllable, voice * Instrument.between(random, 0.85, 1.2));
            time += syllable;
            if (--left == 0) {
                time += Instrument.between(random, 0.2, 1.0);
                left = 4 + random.nextInt(10);
            }
        }
        return sound;
    }

    private static void syllable(float[] sound, Random random, double from, double seconds, double pitch) {
        double[] formants = {Instrument.between(random, 280, 800), Instrument.between(random, 900, 2_300), Instrument.between(random, 2_400, 3_200)};
        double loudness = Instrument.between(random, 0.3, 1);
        double consonant = random.nextBoolean() ? Instrument.between(random, 0.02, 0.09) : 0;
        int start = (int) (from * RATE);
        int end = Math.min(sound.length, start + (int) (seconds * RATE));
        double phase = 0;
        double[] state = new double[6];
        double glide = Instrument.between(random, 0.9, 1.1);
        for (int i = start; i < end; i++) {
            double part = (double) (i - start) / (end - start);
            phase += pitch * (1 + (glide - 1) * part) / RATE;
            double pulse = 0;
            if (phase >= 1) {
                phase -= 1;
                pulse = 1;
            }
            boolean hiss = part * seconds < consonant;
            double source = hiss ? random.nextGaussian() * 0.05 : pulse;
            double out = hiss ? source * 2 : resonate(source, formants, state);
            double envelope = Math.sin(Math.PI * Math.min(1, Math.max(0, part)));
            sound[i] += (float) (loudness * out * envelope);
        }
    }

    private static double resonate(double source, double[] formants, double[] state) {
        double sum = 0;
        for (int f = 0; f < 3; f++) {
            double radius = Math.exp(-Math.PI * (60 + 40 * f) / RATE);
            double out = source + 2 * radius * Math.cos(2 * Math.PI * formants[f] / RATE) * state[2 * f] - radius * radius * state[2 * f + 1];
            state[2 * f + 1] = state[2 * f];
            state[2 * f] = out;
            sum += out / (f + 1);
        }
        return sum * 0.1;
    }

    /// A Poisson process of one-shots: no interval is likelier than chance makes it.
    private static float[] shots(Random random, int length, double perSecond, Instrument... instruments) {
        float[] sound = new float[length];
        float[][] kit = new float[instruments.length][];
        for (int i = 0; i < kit.length; i++) {
            kit[i] = instruments[i].sound(random, random.nextInt(12));
        }
        double time = 0;
        while (time * RATE < length) {
            float[] shot = kit[random.nextInt(kit.length)];
            int from = (int) (time * RATE);
            double level = Instrument.between(random, 0.2, 1);
            for (int i = 0; i < shot.length && from + i < length; i++) {
                sound[from + i] += (float) (shot[i] * level);
            }
            time -= Math.log(1 - random.nextDouble()) / perSecond;
        }
        return sound;
    }

    /// Sustained chords with slow vibrato; `change` > 0: a new chord after about that many seconds, faded over one.
    private static float[] drone(Random random, int length, double change) {
        float[] sound = new float[length];
        double next = 0;
        while (next < length) {
            double duration = change == 0 ? length : RATE * change * Instrument.between(random, 0.6, 1.4);
            chord(sound, random, (int) next, (int) duration);
            next += duration;
        }
        return sound;
    }

    private static void chord(float[] sound, Random random, int from, int length) {
        for (int note = 0; note < 4; note++) {
            double hertz = 110 * Math.pow(2, random.nextInt(25) / 12.0);
            double vibrato = Instrument.between(random, 0.1, 0.7);
            double start = random.nextDouble() * 7;
            double fade = Math.min(RATE, length / 2.0);
            for (int i = 0; i < length + (int) fade && from + i < sound.length; i++) {
                double time = (double) i / RATE;
                double envelope = Math.min(1, Math.min(i / fade, (length + fade - i) / fade));
                double phase = 2 * Math.PI * hertz * time + 0.5 * Math.sin(2 * Math.PI * vibrato * time + start);
                sound[from + i] += (float) (envelope * (Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase)));
            }
        }
    }

    private static float[] sum(float[] first, float[] second, double level) {
        Performance.normalise(first, 1);
        for (int i = 0; i < first.length; i++) {
            first[i] += (float) (second[i] * level * 0.3);
        }
        return first;
    }
}
