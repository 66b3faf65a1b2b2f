package org.soniquebay.metadata;

import java.util.OptionalDouble;

/// The gain that a player should apply.
///
/// @param trackGain in dB relative to the ReplayGain reference of −18 LUFS, −60…60
/// @param trackPeak of the samples, 0…10, 1 is full scale
/// @param albumGain as `trackGain`
/// @param albumPeak as `trackPeak`
record ReplayGain(
        OptionalDouble trackGain, OptionalDouble trackPeak, OptionalDouble albumGain, OptionalDouble albumPeak) {

    private static final double LARGEST_GAIN = 60;
    private static final double LARGEST_PEAK = 10;

    public ReplayGain {
        trackGain = within(trackGain, -LARGEST_GAIN, LARGEST_GAIN);
        trackPeak = within(trackPeak, 0, LARGEST_PEAK);
        albumGain = within(albumGain, -LARGEST_GAIN, LARGEST_GAIN);
        albumPeak = within(albumPeak, 0, LARGEST_PEAK);
    }

    private static OptionalDouble within(OptionalDouble value, double least, double most) {
        boolean inside = value.isPresent() && value.getAsDouble() >= least && value.getAsDouble() <= most;
        return inside ? value : OptionalDouble.empty();
    }
}
