package org.soniquebay.container.tags;

import java.util.OptionalInt;

/// The sampling of the sound, as far as the container's header states it; every number is positive.
///
/// @param sampleRate in Hz
/// @param channels number of channels
/// @param bits per sample of a lossless codec; empty for lossy ones, which have none
public record SampleFormat(OptionalInt sampleRate, OptionalInt channels, OptionalInt bits) {

    public static final SampleFormat UNKNOWN =
            new SampleFormat(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    public SampleFormat {
        sampleRate = positive(sampleRate);
        channels = positive(channels);
        bits = positive(bits);
    }

    public static SampleFormat of(int sampleRate, int channels, int bits) {
        return new SampleFormat(OptionalInt.of(sampleRate), OptionalInt.of(channels), OptionalInt.of(bits));
    }

    private static OptionalInt positive(OptionalInt value) {
        return value.isPresent() && value.getAsInt() <= 0 ? OptionalInt.empty() : value;
    }
}
