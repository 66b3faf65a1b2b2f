package org.soniquebay.analysis.tempo;

import java.util.Arrays;
import org.soniquebay.analysis.tempo.Periodicity.Pair;
import org.soniquebay.analysis.tempo.Periodicity.Voice;
import org.soniquebay.audio.sound.OnsetCurve;

/// The evidence for or against one period being the beat, as numbers for the [BeatNetwork].
///
/// - The tempo itself, as octaves (natural logarithm) from a walking pace: people tap near 110–120 BPM
///   (Parncutt 1994; van Noorden and Moelants 1999).
/// - How alike each register is to itself after simple fractions and multiples of the period: subdivisions, bars.
/// - How the registers answer each other after such times: kick and snare alternate beat by beat, hats fall between.
/// - How many notes of each register fall on one beat: most music has one to four.
/// - How strong each register is: the other cues mean something else in music with drums and without.
/// - How far the tempo is from the one that the timbre leads to expect ([TimbreTempo]), and what kind of sound it is.
///
/// A likeness after a time that the sound is too short for is `NaN`: nothing is known of it.
final class BeatCues {

    private static final double MIDDLE_BPM = 110;
    private static final double SLOW_BPM = 70;
    private static final double FAST_BPM = 160;

    /// The constants bound the logarithms where a voice is silent: a note in ten beats, a rise of 10 %.
    private static final double LEAST_NOTES = 0.1;
    private static final double LEAST_STRENGTH = 0.1;

    private static final double[] WHOLE_MULTIPLES = {1 / 4.0, 1 / 3.0, 1 / 2.0, 2 / 3.0, 3 / 4.0, 1, 3 / 2.0, 2, 3, 4, 6, 8};
    private static final double[] VOICE_MULTIPLES = {1 / 4.0, 1 / 3.0, 1 / 2.0, 1, 3 / 2.0, 2, 3, 4, 6, 8};
    private static final double[] ANSWER_MULTIPLES = {0, 1 / 4.0, 1 / 2.0, 1, 3 / 2.0, 2, 3, 4};

    /// Number of the cues of rhythm.
    static final int RHYTHM = 4 + 3 * Voice.values().length + WHOLE_MULTIPLES.length + 3 * VOICE_MULTIPLES.length + 3 * ANSWER_MULTIPLES.length;

    /// Number of all cues: those of rhythm, the distance from the expected tempo and its square, then the kind of sound.
    static final int COUNT = RHYTHM + 2 + TimbreTempo.KINDS;

    private final double[] values = new double[RHYTHM];
    private int filled;

    private BeatCues(Periodicity periodicity, double period) {
        double bpm = BeatPeriods.bpm(period);
        addWithSquare(Math.log(bpm / MIDDLE_BPM));
        add(Math.max(0, Math.log(SLOW_BPM / bpm)));
        add(Math.max(0, Math.log(bpm / FAST_BPM)));
        for (Voice voice : Voice.values()) {
            addWithSquare(Math.log(LEAST_NOTES + periodicity.density(voice) * period / OnsetCurve.FRAME_RATE));
        }
        for (Voice voice : Voice.values()) {
            add(Math.log(LEAST_STRENGTH + periodicity.strength(voice)));
        }
        for (double multiple : WHOLE_MULTIPLES) {
            addSelf(periodicity, Voice.ALL, multiple * period);
        }
        for (double multiple : VOICE_MULTIPLES) {
            addSelf(periodicity, Voice.LOW, multiple * period);
            addSelf(periodicity, Voice.MIDDLE, multiple * period);
            addSelf(periodicity, Voice.HIGH, multiple * period);
        }
        for (double multiple : ANSWER_MULTIPLES) {
            for (Pair pair : Pair.values()) {
                add(periodicity.hears(multiple * period) ? periodicity.answer(pair, multiple * period) : Double.NaN);
            }
        }
    }

    /// The cues of rhythm of `period` (frames), [#RHYTHM] numbers of the order of 1.
    static double[] rhythm(Periodicity periodicity, double period) {
        return new BeatCues(periodicity, period).values;
    }

    /// All [#COUNT] cues of `period` (frames).
    ///
    /// @param timbre the numbers of [TimbreTempo]
    static double[] of(Periodicity periodicity, double period, TimbreTempo expectation, double[] timbre) {
        return withTimbre(rhythm(periodicity, period), BeatPeriods.bpm(period), expectation, timbre);
    }

    /// Appends the distance of `bpm` from the tempo that the timbre leads to expect, and the kind of sound, to the cues of rhythm.
    static double[] withTimbre(double[] rhythm, double bpm, TimbreTempo expectation, double[] timbre) {
        double[] all = Arrays.copyOf(rhythm, COUNT);
        double distance = Math.log(bpm) - expectation.expected(timbre);
        System.arraycopy(TimbreTempo.kind(timbre), 0, all, RHYTHM + 2, TimbreTempo.KINDS);
        all[RHYTHM] = distance;
        all[RHYTHM + 1] = distance * distance;
        return all;
    }

    private void addSelf(Periodicity periodicity, Voice voice, double lag) {
        add(periodicity.hears(lag) ? periodicity.self(voice, lag) : Double.NaN);
    }

    private void addWithSquare(double value) {
        add(value);
        add(value * value);
    }

    private void add(double value) {
        values[filled++] = value;
    }
}
