package org.soniquebay.analysis;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/// Plays a [Rhythm] as a band would: uneven hands, a kit of its own, sometimes bass and chords, sometimes noise.
///
/// @param rhythm what is played
/// @param bpm how fast, as labelled
/// @param seed decides everything else
public record Performance(Rhythm rhythm, double bpm, long seed) {

    private static final int RATE = 22_050;
    private static final int[][] PROGRESSIONS = {{0, 5, 7, 0}, {0, 9, 5, 7}, {9, 5, 0, 7}, {0, 0, 5, 5}, {0, 10, 5, 0}, {0}};

    /// Mono samples at 22,050 Hz, peak below 1.
    public float[] play(double seconds) {
        Random random = new Random(seed);
        float[] sound = new float[(int) (seconds * RATE)];
        double jitter = random.nextDouble() < 0.3 ? 0 : random.nextDouble() * 0.010;
        double drift = random.nextDouble() < 0.6 ? 0 : (random.nextDouble() - 0.5) * 0.02;
        double lead = random.nextDouble() * 0.5;
        int[] progression = PROGRESSIONS[random.nextInt(PROGRESSIONS.length)];
        Map<Instrument, String> parts = new EnumMap<>(rhythm.parts());
        accompany(parts, random);
        for (Map.Entry<Instrument, String> part : parts.entrySet()) {
            double loudness = Math.pow(10, Instrument.between(random, -8, 0) / 20);
            playPart(sound, part, loudness, new Timing(jitter, drift, lead, progression), random);
        }
        addNoise(sound, random);
        normalise(sound, Instrument.between(random, 0.05, 0.95));
        return sound;
    }

    private record Timing(double jitter, double drift, double lead, int[] progression) {
    }

    /// Two thirds of the performances have a bass with the kick and a chord at the start of each bar.
    private void accompany(Map<Instrument, String> parts, Random random) {
        boolean pitched = parts.keySet().stream().anyMatch(Instrument::pitched);
        if (pitched || random.nextInt(3) == 0) {
            return;
        }
        int bar = rhythm.parts().values().iterator().next().length();
        if (parts.containsKey(Instrument.KICK) && random.nextBoolean()) {
            parts.put(Instrument.BASS, parts.get(Instrument.KICK));
        }
        parts.put(Instrument.CHORD, "x" + ".".repeat(bar - 1));
    }

    private void playPart(float[] sound, Map.Entry<Instrument, String> part, double loudness, Timing timing, Random random) {
        String steps = part.getValue();
        Instrument instrument = part.getKey();
        float[][] sounds = new float[12][];
        long kit = random.nextLong();
        double step = 60 / bpm / rhythm.stepsPerBeat();
        for (int index = 0; ; index++) {
            double swung = index + (index % 2 == 1 ? rhythm.swing() : 0);
            double time = timing.lead() + swung * step * (1 + timing.drift() * Math.sin(swung * step / 10));
            if (time * RATE >= sound.length) {
                return;
            }
            double accent = accent(steps.charAt(index % steps.length()));
            if (accent > 0) {
                int bar = index / Math.max(steps.length(), rhythm.stepsPerBeat() * 3);
                int semitones = !instrument.pitched() ? 0 : timing.progression()[bar % timing.progression().length];
                if (instrument == Instrument.PLUCK) {
                    semitones = (semitones + new int[] {0, 4, 7, 4}[index % 4]) % 12;
                }
                if (sounds[semitones] == null) {
                    sounds[semitones] = instrument.sound(new Random(kit), semitones);
                }
                double moved = time + (random.nextDouble() * 2 - 1) * timing.jitter();
                double level = loudness * accent * Instrument.between(random, 0.8, 1.1);
                add(sound, sounds[semitones], (int) (moved * RATE), level);
            }
        }
    }

    private static double accent(char step) {
        return switch (step) {
            case 'X' -> 1;
            case 'x' -> 0.75;
            case 'o' -> 0.3;
            default -> 0;
        };
    }

    private static void add(float[] sound, float[] shot, int from, double level) {
        int start = Math.max(0, from);
        int end = Math.min(sound.length, from + shot.length);
        for (int i = start; i < end; i++) {
            sound[i] += (float) (shot[i - from] * level);
        }
    }

    /// Half of the performances have noise 6–30 dB below the music, white or pink.
    private static void addNoise(float[] sound, Random random) {
        if (random.nextBoolean()) {
            return;
        }
        double square = 0;
        for (float value : sound) {
            square += value * value;
        }
        double level = Math.sqrt(square / sound.length) * Math.pow(10, -Instrument.between(random, 6, 30) / 20);
        float[] noise = random.nextBoolean() ? Beatless.white(random, sound.length) : Beatless.pink(random, sound.length);
        for (int i = 0; i < sound.length; i++) {
            sound[i] += (float) (noise[i] * level);
        }
    }

    static void normalise(float[] sound, double peak) {
        float loudest = 1e-9f;
        for (float value : sound) {
            loudest = Math.max(loudest, Math.abs(value));
        }
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= (float) (peak / loudest);
        }
    }
}
