package org.soniquebay.audio.sound;

import org.soniquebay.audio.pitch.PitchProfile;
import org.soniquebay.audio.pitch.PitchSegment;

import static java.util.Objects.requireNonNull;

/// The measurements of one sound, the basis of every analysis above this package.
///
/// @param seconds length
/// @param onsets the onset strengths
/// @param pitches the pitches over time
/// @param timbre the descriptors of the timbre
public record Sound(double seconds, OnsetCurve onsets, PitchProfile pitches, Timbre timbre) {
    private static final int PITCH_CLASSES = 12;

    public Sound {
        requireNonNull(onsets, "onsets is null");
        requireNonNull(pitches, "pitches is null");
        requireNonNull(timbre, "timbre is null");
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("seconds is negative: " + seconds);
        }
    }

    /// Weights of the twelve pitch classes from C on over the whole sound, the tuning accounted for; all zero when
    /// nothing tonal was heard.
    public double[] pitchClasses() {
        double cents = pitches.tuning().cents();
        double[] notes = new double[PITCH_CLASSES];
        for (PitchSegment segment : pitches.segments()) {
            double[] heard = segment.harmonyByNote(cents);
            for (int note = 0; note < PITCH_CLASSES; note++) {
                notes[note] += heard[note];
            }
        }
        return notes;
    }
}
