package org.soniquebay.audio.loudness;

import org.soniquebay.audio.spectrum.StereoConsumer;

/// Hears a whole sound once, in a stream, and yields its [Levels]. Memory does not grow with length. Not thread-safe; of
/// one use.
public final class LevelsListener implements StereoConsumer {

    private final LoudnessMeter meter = new LoudnessMeter();
    private final WaveformListener waveform = new WaveformListener();

    @Override
    public void accept(float[] samples, int frames) {
        meter.accept(samples, frames);
        waveform.accept(samples, frames);
    }

    /// Ends the sound.
    public Levels finish() {
        return new Levels(meter.finish(), waveform.finish());
    }
}
