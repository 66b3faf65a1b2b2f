package org.soniquebay.audio.spectrum;

/// Takes the frames of a [Spectrogram], in order.
@FunctionalInterface
public interface SpectrumConsumer {

    /// Takes the next frame.
    ///
    /// @param power squared magnitudes of the bins 0…window/2 (window/2 + 1 values); only valid during the call
    void accept(float[] power);
}
