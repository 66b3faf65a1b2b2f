package org.soniquebay.audio.spectrum;

/// Takes decoded sound block by block, in order, so that memory does not grow with a track's length.
@FunctionalInterface
public interface SampleConsumer {

    /// Sampling rate of all samples that are analysed, in Hz.
    int SAMPLE_RATE = 22_050;

    /// Takes the next block.
    ///
    /// @param samples mono samples at [#SAMPLE_RATE], nominally −1…1 (a hot master may exceed it); only valid during the call
    /// @param count how many of them, from index 0, belong to the block
    void accept(float[] samples, int count);
}
