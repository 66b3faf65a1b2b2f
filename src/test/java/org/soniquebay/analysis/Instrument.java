package org.soniquebay.analysis;

import java.util.Random;

/// One-shot sounds of a synthetic band. Every kit (seed) sounds different: pitches, lengths and brightness vary.
public enum Instrument {
    KICK, SNARE, CLAP, HAT, OPEN_HAT, RIDE, SHAKER, RIM, COWBELL, TOM, CLICK, BASS, CHORD, PLUCK;

    private static final double RATE = 22_050;

    /// @param semitones transposition, for the pitched ones
    public float[] sound(Random random, int semitones) {
        double pitch = Math.pow(2, semitones / 12.0);
        return switch (this) {
            case KICK -> drum(random, between(random, 42, 65), between(random, 60, 220), between(random, 0.08, 0.25), 0.02);
            case TOM -> drum(random, between(random, 80, 160), 40, between(random, 0.12, 0.3), 0.05);
            case SNARE -> mix(drum(random, between(random, 170, 240), 60, 0.07, 0), noise(random, between(random, 0.06, 0.18), 0.35, 0.7));
            case CLAP -> noise(random, between(random, 0.05, 0.12), 0.5, 0.8);
            case HAT -> noise(random, between(random, 0.015, 0.05), 0.93, 0.4);
            case OPEN_HAT -> noise(random, between(random, 0.12, 0.3), 0.93, 0.4);
            case RIDE -> mix(noise(random, between(random, 0.15, 0.5), 0.95, 0.25), tones(0.3, 0.06, 3_150, 4_420, 5_870));
            case SHAKER -> noise(random, between(random, 0.03, 0.06), 0.9, 0.3);
            case RIM -> tones(between(random, 0.015, 0.03), 0.5, 1_720, 2_430, 480);
            case COWBELL -> tones(between(random, 0.05, 0.12), 0.3, 562, 845);
            case CLICK -> tones(0.02, 0.6, between(random, 900, 2_000));
            case BASS -> voice(between(random, 0.2, 0.5), 0.5, 55 * pitch, 5);
            case CHORD -> mix(voice(between(random, 0.4, 1.5), 0.15, 220 * pitch, 8),
                    mix(voice(0.8, 0.15, 277.2 * pitch, 8), voice(0.8, 0.15, 329.6 * pitch, 8)));
            case PLUCK -> voice(between(random, 0.2, 0.6), 0.35, 330 * pitch, 8);
        };
    }

    boolean pitched() {
        return this == BASS || this == CHORD || this == PLUCK;
    }

    static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static float[] drum(Random random, double hertz, double sweep, double decay, double click) {
        float[] sound = new float[(int) (RATE * decay * 4)];
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double time = i / RATE;
            phase += 2 * Math.PI * (hertz + sweep * Math.exp(-time / 0.02)) / RATE;
            double attack = click * random.nextGaussian() * Math.exp(-time / 0.004) * 4;
            sound[i] = (float) (Math.sin(phase) * Math.exp(-time / decay) + attack);
        }
        return sound;
    }

    /// Noise, high-passed by a one-pole filter of coefficient `edge`.
    private static float[] noise(Random random, double decay, double edge, double gain) {
        float[] sound = new float[(int) (RATE * decay * 5)];
        double low = 0;
        for (int i = 0; i < sound.length; i++) {
            double white = random.nextGaussian() * 0.5;
            low += (1 - Math.min(edge, 0.97)) * 4 * (white - low) * 0.25;
            double high = white - (edge > 0.9 ? low + 0.8 * (white - low) * (i % 2) : low);
            sound[i] = (float) (gain * high * Math.exp(-i / RATE / decay));
        }
        return sound;
    }

    private static float[] tones(double decay, double gain, double... hertz) {
        float[] sound = new float[(int) (RATE * decay * 5)];
        for (int i = 0; i < sound.length; i++) {
            double sum = 0;
            for (double tone : hertz) {
                sum += Math.sin(2 * Math.PI * tone * i / RATE);
            }
            sound[i] = (float) (gain * sum * Math.exp(-i / RATE / decay));
        }
        return sound;
    }

    /// Harmonics 1, 1/2, 1/3 …, the higher ones fading faster; their sines by Chebyshev's recurrence, for speed.
    private static float[] voice(double decay, double gain, double hertz, int harmonics) {
        float[] sound = new float[(int) (RATE * Math.min(decay * 4, 2.5))];
        for (int i = 0; i < sound.length; i++) {
            double time = i / RATE;
            double angle = 2 * Math.PI * hertz * time;
            double twiceCosine = 2 * Math.cos(angle);
            double fade = Math.exp(-2 * time);
            double before = 0;
            double sine = Math.sin(angle);
            double level = gain * Math.exp(-time / decay) * Math.min(1, time / 0.006);
            for (int h = 1; h <= harmonics; h++) {
                sound[i] += (float) (level * sine / h);
                double next = twiceCosine * sine - before;
                before = sine;
                sine = next;
                level *= fade;
            }
        }
        return sound;
    }

    private static float[] mix(float[] first, float[] second) {
        float[] longer = first.length > second.length ? first.clone() : second.clone();
        float[] shorter = first.length > second.length ? second : first;
        for (int i = 0; i < shorter.length; i++) {
            longer[i] += shorter[i];
        }
        return longer;
    }
}
