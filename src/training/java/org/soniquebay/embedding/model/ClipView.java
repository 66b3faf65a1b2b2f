package org.soniquebay.embedding.model;

import java.util.Arrays;
import java.util.List;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// An excerpt or a spoilt copy of a clip, as the fit hears it. Two views of one clip are the same recording.
///
/// @param name of the view; `a` and `b` are excerpts that do not overlap, all others are copies or neighbours of `a`
/// @param samples mono, 22,050 Hz
record ClipView(String name, float[] samples) {

    private static final int RATE = SampleConsumer.SAMPLE_RATE;
    /// Length that a clip of two or three seconds is repeated to, so that it fills one block of the timbre.
    private static final double LOOP = 6.1;
    /// Upper edge of a dull copy, Hz.
    private static final double DULL = 5_000;
    private static final int TAPS = 101;

    /// The views of a clip in a role: `loop` for clips of two to three seconds, which are repeated; `halves` for clips of
    /// half a minute to fit to; `seen` for clips of 45 s and more that are looked at only; `copy` for copies of the view
    /// `a` of a clip of the role `seen`, spoilt by another program.
    static List<ClipView> of(String role, float[] clip) {
        return switch (role) {
            case "loop" -> List.of(new ClipView("a", repeated(clip)), new ClipView("dull", repeated(dull(clip))));
            case "halves" -> {
                double half = Math.min(15, clip.length / (2.0 * RATE));
                float[] first = cut(clip, 0, half);
                yield List.of(new ClipView("a", first), new ClipView("b", cut(clip, half, 2 * half)),
                        new ClipView("short", repeated(cut(clip, 4, 6.5))), new ClipView("dull", dull(first)));
            }
            case "seen" -> {
                float[] first = cut(clip, 5, 22);
                yield List.of(new ClipView("a", first), new ClipView("b", cut(clip, 25, 42)),
                        new ClipView("shifted", cut(clip, 8, 25)), new ClipView("dull", dull(first)),
                        new ClipView("soft", gained(first, 0.5f)), new ClipView("loud", gained(first, 2)));
            }
            case "copy" -> List.of(new ClipView("copy", clip));
            default -> throw new IllegalArgumentException("not a role: " + role);
        };
    }

    /// The sound of the view.
    Sound hear() {
        SoundListener listener = new SoundListener();
        float[] block = new float[4096];
        for (int from = 0; from < samples.length; from += block.length) {
            int count = Math.min(block.length, samples.length - from);
            System.arraycopy(samples, from, block, 0, count);
            listener.accept(block, count);
        }
        return listener.finish();
    }

    private static float[] cut(float[] clip, double from, double to) {
        int start = Math.min(clip.length, (int) (from * RATE));
        return Arrays.copyOfRange(clip, start, Math.clamp((int) (to * RATE), start, clip.length));
    }

    private static float[] repeated(float[] clip) {
        int times = (int) Math.ceil(LOOP * RATE / clip.length);
        float[] repeated = new float[times * clip.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(clip, 0, repeated, i * clip.length, clip.length);
        }
        return repeated;
    }

    private static float[] gained(float[] clip, float factor) {
        float[] gained = clip.clone();
        for (int i = 0; i < gained.length; i++) {
            gained[i] *= factor;
        }
        return gained;
    }

    /// The clip without what lies above [#DULL], by a Hamming-windowed low-pass.
    private static float[] dull(float[] clip) {
        double[] taps = new double[TAPS];
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            double time = i - (TAPS - 1) / 2.0;
            double ideal = time == 0 ? 2 * DULL / RATE : Math.sin(2 * Math.PI * DULL / RATE * time) / (Math.PI * time);
            taps[i] = ideal * (0.54 - 0.46 * Math.cos(2 * Math.PI * i / (TAPS - 1)));
            sum += taps[i];
        }
        float[] dull = new float[clip.length];
        for (int i = 0; i < clip.length; i++) {
            double value = 0;
            for (int k = Math.max(0, i + TAPS / 2 - clip.length + 1); k < TAPS && i + TAPS / 2 - k >= 0; k++) {
                value += taps[k] * clip[i + TAPS / 2 - k];
            }
            dull[i] = (float) (value / sum);
        }
        return dull;
    }
}
