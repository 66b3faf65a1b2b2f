package org.soniquebay.audio.pitch;

import java.util.Arrays;
import java.util.BitSet;

/// The notes that sound at each moment of a sound, octaves folded: coarse, but in time, where [PitchSegment] is fine in pitch. The
/// curve ends after [#MOST_FRAMES], so that memory stays bounded.
public final class HarmonyCurve {

    /// Steps per octave from C of A4 = 440 Hz upwards, 30 cents each: three of the fine ones.
    public static final int STEPS = 40;

    /// Upper bound of the frames kept: half an hour, 0.8 MB.
    public static final int MOST_FRAMES = 10_000;

    private static final double HOP_SECONDS = (double) PitchListener.HOP / PitchListener.RATE;
    private static final double FIRST_MIDDLE = PitchListener.WINDOW / 2.0 / PitchListener.RATE;
    private static final int FOLDED = PitchProfile.STEPS / STEPS;
    private static final int FULL = 255;

    /// The registers that are kept apart.
    public enum Register {
        /// All tones, as in [PitchView#HARMONY].
        ALL(PitchView.HARMONY),
        /// Tones below 260 Hz, as in [PitchView#BASS].
        BASS(PitchView.BASS);

        private final PitchView view;

        Register(PitchView view) {
            this.view = view;
        }
    }

    private final byte[][] steps = new byte[Register.values().length][STEPS * 64];
    private final BitSet sounding = new BitSet();
    private int frames;
    private int heard;

    HarmonyCurve() {}

    /// @param frame the tones of one frame
    /// @param tonalShare share of the frame's power in tones, 0…1: a drum's noise weighs little
    void add(PitchSegment frame, double tonalShare) {
        if (makeRoom()) {
            for (Register register : Register.values()) {
                write(frame.steps(register.view), Math.sqrt(tonalShare), steps[register.ordinal()]);
            }
            sounding.set(frames++);
        }
    }

    void addSilence() {
        frames += makeRoom() ? 1 : 0;
    }

    private boolean makeRoom() {
        heard++;
        if (frames == MOST_FRAMES) {
            return false;
        }
        if (steps[0].length == frames * STEPS) {
            for (int register = 0; register < steps.length; register++) {
                steps[register] = Arrays.copyOf(steps[register], 2 * frames * STEPS);
            }
        }
        return true;
    }

    private void write(float[] fine, double weight, byte[] into) {
        float[] coarse = new float[STEPS];
        float loudest = 1e-12f;
        for (int step = 0; step < fine.length; step++) {
            int folded = (step + FOLDED / 2) / FOLDED % STEPS;
            coarse[folded] += fine[step];
            loudest = Math.max(loudest, coarse[folded]);
        }
        for (int step = 0; step < STEPS; step++) {
            into[frames * STEPS + step] = (byte) Math.round(FULL * weight * coarse[step] / loudest);
        }
    }

    /// Whether the curve covers the sound to its end.
    public boolean isWhole() {
        return heard == frames;
    }

    /// Whether a frame is not silent.
    public boolean isSounding(int frame) {
        return sounding.get(frame);
    }

    /// The middle of a frame, seconds from the start.
    public static double second(int frame) {
        return FIRST_MIDDLE + frame * HOP_SECONDS;
    }

    /// Adds the weights of the notes of all frames whose middle lies within a stretch.
    ///
    /// @param from seconds from the start
    /// @param to seconds from the start, exclusive
    /// @return [#STEPS] sums of at least 0; zeros where no frame's middle lies there
    public double[] notes(Register register, double from, double to) {
        double[] sums = new double[STEPS];
        int first = (int) Math.clamp(Math.ceil((from - FIRST_MIDDLE) / HOP_SECONDS), 0, frames);
        int end = (int) Math.clamp(Math.ceil((to - FIRST_MIDDLE) / HOP_SECONDS), 0, frames);
        byte[] of = steps[register.ordinal()];
        for (int frame = first; frame < end; frame++) {
            for (int step = 0; step < STEPS; step++) {
                sums[step] += Byte.toUnsignedInt(of[frame * STEPS + step]);
            }
        }
        return sums;
    }
}
