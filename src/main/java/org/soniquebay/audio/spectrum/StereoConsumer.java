package org.soniquebay.audio.spectrum;

/// Takes decoded stereo sound block by block, in order, so that memory does not grow with a track's length.
@FunctionalInterface
public interface StereoConsumer {

    /// Sampling rate of decoded sound, in Hz.
    int FRAME_RATE = 44_100;

    /// Takes the next block.
    ///
    /// @param samples left and right in turn, at [#FRAME_RATE], nominally −1…1 (a hot master may exceed it); only valid
    ///        during the call
    /// @param frames how many pairs of samples, from index 0, belong to the block
    void accept(float[] samples, int frames);
}
