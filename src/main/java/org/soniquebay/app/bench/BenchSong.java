package org.soniquebay.app.bench;

import java.util.Random;

/// A made-up song for benchmarks: drums, bass, chords and a melody of fixed tempo and key, the same at every run.
/// Music to a decoder and an analyser, if not to a listener.
final class BenchSong {

    static final int RATE = 44_100;
    static final int CHANNELS = 2;

    private static final int[][] PROGRESSION = {{0, 4, 7}, {9, 12, 16}, {5, 9, 12}, {7, 11, 14}};
    private static final int BEATS_PER_CHORD = 4;
    private static final int MIDDLE_C = 60;
    private static final int PEAK = 9_000;

    private final double beatSeconds;
    private final int transpose;
    private final Random random;
    private double hatFilter;

    /// @param seed chooses tempo (80…160 BPM), key and melody
    BenchSong(int seed) {
        this.random = new Random(seed);
        this.beatSeconds = 60.0 / (80 + 10 * (seed % 9));
        this.transpose = seed * 7 % 12;
    }

    /// Writes one second of 16-bit little-endian stereo.
    ///
    /// @param second which second of the song
    /// @param bytes [#RATE] · [#CHANNELS] · 2 bytes
    void render(int second, byte[] bytes) {
        for (int i = 0; i < RATE; i++) {
            double time = second + i / (double) RATE;
            double drums = drums(time);
            double tones = chord(time) + bass(time) + melody(time);
            put(bytes, i * 4, drums + tones);
            put(bytes, i * 4 + 2, drums + 0.7 * tones);
        }
    }

    private double drums(double time) {
        double beat = time / beatSeconds;
        double sinceBeat = (beat - Math.floor(beat)) * beatSeconds;
        double sinceHalf = (2 * beat - Math.floor(2 * beat)) * beatSeconds / 2;
        boolean backbeat = (long) beat % 2 == 1;
        double noise = random.nextDouble() * 2 - 1;
        hatFilter = 0.5 * hatFilter + 0.5 * noise;
        double kick = backbeat ? 0 : Math.sin(2 * Math.PI * 55 * sinceBeat) * Math.exp(-sinceBeat * 18);
        double snare = backbeat ? noise * Math.exp(-sinceBeat * 22) : 0;
        double hat = (noise - hatFilter) * Math.exp(-sinceHalf * 60);
        return 1.1 * kick + 0.7 * snare + 0.35 * hat;
    }

    private double chord(double time) {
        double sum = 0;
        for (int note : chordAt(time)) {
            double phase = 2 * Math.PI * frequency(MIDDLE_C + note) * time;
            sum += Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase);
        }
        return 0.16 * sum;
    }

    private double bass(double time) {
        return 0.5 * Math.sin(2 * Math.PI * frequency(MIDDLE_C - 24 + chordAt(time)[0]) * time);
    }

    private double melody(double time) {
        int[] chord = chordAt(time);
        long step = (long) (2 * time / beatSeconds);
        int note = chord[(int) ((step * 5 + step / 3) % chord.length)] + 12;
        return 0.2 * Math.sin(2 * Math.PI * frequency(MIDDLE_C + note) * time);
    }

    private int[] chordAt(double time) {
        return PROGRESSION[(int) (time / (beatSeconds * BEATS_PER_CHORD)) % PROGRESSION.length];
    }

    private double frequency(int midi) {
        return 440 * Math.pow(2, (midi + transpose - 69) / 12.0);
    }

    private static void put(byte[] bytes, int offset, double sample) {
        int value = (int) Math.clamp(sample * PEAK, Short.MIN_VALUE, Short.MAX_VALUE);
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >> 8);
    }
}
