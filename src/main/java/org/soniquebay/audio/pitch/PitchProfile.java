package org.soniquebay.audio.pitch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The pitches of a sound over time: the product of a [PitchListener].
///
/// @param segments consecutive stretches of about 12 s (longer in very long sounds); silent frames are in none
/// @param opening the first second and a half of sound
/// @param closing the last one and a half to three seconds of sound
/// @param curve the notes at each moment
/// @param frames frames heard, silent ones included
/// @param soundingFrames frames that were not silent
public record PitchProfile(
        List<PitchSegment> segments, PitchEdge opening, PitchEdge closing, HarmonyCurve curve, int frames, int soundingFrames) {

    /// Fine steps per octave of the histograms: 10 cents each.
    public static final int STEPS = 120;
    /// Fine steps per semitone.
    public static final int STEPS_PER_SEMITONE = STEPS / 12;

    private static final double CENTS_PER_SEMITONE = 100;

    public PitchProfile {
        segments = List.copyOf(segments);
        requireNonNull(opening, "opening is null");
        requireNonNull(closing, "closing is null");
        requireNonNull(curve, "curve is null");
        if (frames < 0 || soundingFrames < 0 || soundingFrames > frames) {
            throw new IllegalArgumentException("sounding frames are outside 0…" + frames + ": " + soundingFrames);
        }
    }

    /// The deviation of the tones from the semitones of A4 = 440 Hz: circular mean over the fine histogram.
    public Tuning tuning() {
        double cosine = 0;
        double sine = 0;
        double total = 0;
        for (PitchSegment segment : segments) {
            double[] weights = segment.harmony();
            for (int step = 0; step < STEPS; step++) {
                double angle = 2 * Math.PI * step / STEPS_PER_SEMITONE;
                cosine += weights[step] * Math.cos(angle);
                sine += weights[step] * Math.sin(angle);
                total += weights[step];
            }
        }
        if (total <= 0) {
            return new Tuning(0, 0);
        }
        double cents = Math.atan2(sine, cosine) / (2 * Math.PI) * CENTS_PER_SEMITONE;
        return new Tuning(cents, Math.min(1, Math.hypot(cosine, sine) / total));
    }

    /// A deviation from A4 = 440 Hz.
    ///
    /// @param cents −50…50, the common deviation of all tones
    /// @param strength 0…1: 1 when every tone has exactly this deviation, 0 when tones lie anywhere (noise, speech)
    public record Tuning(double cents, double strength) {

        public Tuning {
            if (!(Math.abs(cents) <= 50) || !(strength >= 0 && strength <= 1)) {
                throw new IllegalArgumentException("no tuning: " + cents + " cents, strength " + strength);
            }
        }
    }
}
