package org.soniquebay.analysis;

import java.util.List;
import java.util.Random;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.key.PitchClass;
import org.soniquebay.analysis.key.Scale;

/// A made-up song in a known key: a chord progression with accompaniment, bass, melody, drums and noise, drawn by a seed.
public record TestSong(MusicalKey key, String chords, double cents, long seed) {

    private static final int[] MAJOR_STEPS = {0, 2, 4, 5, 7, 9, 11};
    private static final int[] MINOR_STEPS = {0, 2, 3, 5, 7, 8, 10};
    private static final List<Synthesizer.Sound> CHORD_SOUNDS = List.of(
            Synthesizer.Sound.SINE, Synthesizer.Sound.ORGAN, Synthesizer.Sound.SAWTOOTH, Synthesizer.Sound.PLUCKED,
            Synthesizer.Sound.PIANO, Synthesizer.Sound.SQUARE);

    /// Chord sequences as semitones above the tonic and intervals above the chord's root. The weights of the estimator
    /// were drawn to songs of the first kind; those of the second are heard in tests only.
    public enum Progression {
        POP(Scale.MAJOR, "0:M 7:M 9:m 5:M"),
        FIFTIES(Scale.MAJOR, "0:M 9:m 5:M 7:M"),
        JAZZ(Scale.MAJOR, "2:m7 7:7 0:M7 0:M7"),
        CADENCE(Scale.MAJOR, "0:M 5:M 7:M 0:M"),
        BLUES(Scale.MAJOR, "0:7 0:7 0:7 0:7 5:7 5:7 0:7 0:7 7:7 5:7 0:7 7:7"),
        BORROWED(Scale.MAJOR, "0:M 4:m 5:M 5:m"),
        ROCK(Scale.MAJOR, "0:M 10:M 5:M 0:M"),
        CANON(Scale.MAJOR, "0:M 7:M 9:m 4:m 5:M 0:M 5:M 7:M"),
        NATURAL(Scale.MINOR, "0:m 5:m 7:m 0:m"),
        HARMONIC(Scale.MINOR, "0:m 5:m 7:7 0:m"),
        ANTHEM(Scale.MINOR, "0:m 8:M 3:M 10:M"),
        MINOR_JAZZ(Scale.MINOR, "2:d7 7:7 0:m7 0:m7"),
        ANDALUSIAN(Scale.MINOR, "0:m 10:M 8:M 7:M"),
        BALLAD(Scale.MINOR, "0:m 8:M 5:m 7:M"),
        DORIAN(Scale.MINOR, "0:m 5:M 0:m 10:M"),
        MINOR_BLUES(Scale.MINOR, "0:m7 0:m7 0:m7 0:m7 5:m7 5:m7 0:m7 0:m7 8:7 7:7 0:m7 7:7"),

        UNSEEN_CIRCLE(Scale.MAJOR, "0:M 9:m 2:m7 7:7"),
        UNSEEN_HYMN(Scale.MAJOR, "0:M 7:M 0:M 5:M 0:M 2:m 7:7 0:M"),
        UNSEEN_FOLK(Scale.MAJOR, "0:M 5:M 0:M 7:M"),
        UNSEEN_SOUL(Scale.MAJOR, "0:M7 4:m7 5:M7 7:7"),
        UNSEEN_EPIC(Scale.MINOR, "0:m 3:M 10:M 5:m"),
        UNSEEN_TANGO(Scale.MINOR, "0:m 7:7 0:m 5:m 0:m 7:7 0:m 0:m"),
        UNSEEN_LOOP(Scale.MINOR, "0:m 7:m 8:M 10:M"),
        UNSEEN_WALTZ(Scale.MINOR, "0:m 5:m7 10:7 3:M 8:M 2:d7 7:7 0:m");

        private final Scale scale;
        private final String chords;

        Progression(Scale scale, String chords) {
            this.scale = scale;
            this.chords = chords;
        }

        Scale scale() {
            return scale;
        }

        public boolean unseen() {
            return name().startsWith("UNSEEN");
        }
    }

    public TestSong(PitchClass tonic, Progression progression, double cents, long seed) {
        this(new MusicalKey(tonic, progression.scale()), progression.chords, cents, seed);
    }

    public float[] samples(double seconds) {
        Random random = new Random(seed);
        double beat = 60.0 / (80 + random.nextInt(70));
        double chordBeats = random.nextInt(3) == 0 ? 2 : 4;
        Synthesizer synthesizer = new Synthesizer(seconds, cents, random);
        Synthesizer.Sound sound = CHORD_SOUNDS.get(random.nextInt(CHORD_SOUNDS.size()));
        boolean bass = random.nextInt(4) > 0;
        boolean melody = random.nextInt(3) > 0;
        boolean drums = random.nextBoolean();
        String home = key.scale() == Scale.MAJOR ? "0:M" : "0:m";
        String[] sequence = chords.split(" ");
        int bars = (int) Math.ceil(seconds / (beat * chordBeats));
        boolean resolves = random.nextBoolean();
        for (int bar = 0; bar < bars; bar++) {
            double from = bar * beat * chordBeats;
            String[] chord = (resolves && bar >= bars - 2 ? home : sequence[bar % sequence.length]).split(":");
            int root = key.tonic().ordinal() + Integer.parseInt(chord[0]);
            int[] intervals = intervals(chord[1]);
            chord(synthesizer, sound, root, intervals, from, beat * chordBeats);
            if (bass) {
                bass(synthesizer, root, from, beat, chordBeats);
            }
            if (melody) {
                melody(synthesizer, random, root, intervals, from, beat, chordBeats);
            }
            if (drums) {
                synthesizer.beat(from, beat * chordBeats / 4);
            }
        }
        if (random.nextInt(3) == 0) {
            synthesizer.hiss(0.01);
        }
        return synthesizer.samples();
    }

    private static int[] intervals(String quality) {
        return switch (quality) {
            case "M" -> new int[] {0, 4, 7};
            case "m" -> new int[] {0, 3, 7};
            case "7" -> new int[] {0, 4, 7, 10};
            case "M7" -> new int[] {0, 4, 7, 11};
            case "m7" -> new int[] {0, 3, 7, 10};
            case "d7" -> new int[] {0, 3, 6, 10};
            default -> throw new IllegalArgumentException(quality);
        };
    }

    private static void chord(Synthesizer synthesizer, Synthesizer.Sound sound, int root, int[] intervals, double from, double seconds) {
        for (int interval : intervals) {
            int midi = 55 + Math.floorMod(root + interval - 55, 12);
            synthesizer.note(sound, midi, from, seconds, 0.12);
        }
    }

    private static void bass(Synthesizer synthesizer, int root, double from, double beat, double beats) {
        int midi = 34 + Math.floorMod(root - 34, 12);
        for (int i = 0; i < beats; i++) {
            int note = i % 4 == 3 ? midi + 7 : midi;
            synthesizer.note(Synthesizer.Sound.BASS, note, from + i * beat, beat * 0.9, 0.25);
        }
    }

    /// Chord tones on the beats, steps of the scale between them.
    private void melody(
            Synthesizer synthesizer, Random random, int root, int[] intervals, double from, double beat, double beats) {
        int[] steps = key.scale() == Scale.MAJOR ? MAJOR_STEPS : MINOR_STEPS;
        for (int half = 0; half < 2 * beats; half++) {
            int pitch = half % 2 == 0
                    ? root + intervals[random.nextInt(intervals.length)]
                    : key.tonic().ordinal() + steps[random.nextInt(steps.length)];
            if (random.nextInt(4) > 0) {
                int midi = 67 + Math.floorMod(pitch - 67, 12);
                synthesizer.note(Synthesizer.Sound.SQUARE, midi, from + half * beat / 2, beat / 2, 0.08);
            }
        }
    }
}
