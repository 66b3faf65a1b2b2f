package org.soniquebay.audio.transcoding;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// Leaves out the beginning of a sound.
final class Skipping implements StereoConsumer {

    private final StereoConsumer rest;
    private long left;

    /// @param frames that are left out
    Skipping(StereoConsumer rest, long frames) {
        this.rest = requireNonNull(rest, "rest is null");
        this.left = frames;
    }

    @Override
    public void accept(float[] block, int frames) {
        int skipped = (int) Math.min(left, frames);
        left -= skipped;
        if (skipped == 0) {
            rest.accept(block, frames);
        } else if (skipped < frames) {
            rest.accept(Arrays.copyOfRange(block, 2 * skipped, 2 * frames), frames - skipped);
        }
    }
}
