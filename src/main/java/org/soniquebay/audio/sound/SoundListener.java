package org.soniquebay.audio.sound;

import java.util.List;
import org.soniquebay.audio.pitch.PitchListener;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;

/// Hears a whole sound once, in a stream, and yields it as a [Sound]. Two spectrograms serve all descriptors: a fast one for
/// rhythm and timbre, a fine one for pitch. Memory does not grow with length. Not thread-safe; of one use.
public final class SoundListener implements SampleConsumer {

    /// 46 ms windows, 86 frames a second, bins of 21.5 Hz.
    public static final int FAST_WINDOW = 1024;
    public static final int FAST_HOP = 256;
    /// 372 ms windows, 5.4 frames a second, bins of 2.7 Hz.
    public static final int FINE_WINDOW = 8192;
    public static final int FINE_HOP = 4096;

    private final OnsetListener onsets = new OnsetListener();
    private final TimbreListener timbre = new TimbreListener();
    private final PitchListener pitches = new PitchListener();
    private final Spectrogram fast = new Spectrogram(FAST_WINDOW, FAST_HOP, List.of(onsets, timbre));
    private final Spectrogram fine = new Spectrogram(FINE_WINDOW, FINE_HOP, List.of(pitches));
    private long heard;

    @Override
    public void accept(float[] samples, int count) {
        heard += count;
        timbre.accept(samples, count);
        fast.accept(samples, count);
        fine.accept(samples, count);
    }

    /// Ends the sound and describes it.
    public Sound finish() {
        return new Sound((double) heard / SAMPLE_RATE, onsets.finish(), pitches.finish(), timbre.finish());
    }
}
