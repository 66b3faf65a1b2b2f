package org.soniquebay.audio.loudness;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/// The loudness of a whole track after EBU R 128 (ITU-R BS.1770-4, EBU Tech 3341 and 3342), as two loudspeakers play it: one
/// channel counts on both sides (3 LU more than a single channel alone), and more than two are mixed down to two first.
///
/// @param integrated LUFS, about −70…0: the gated mean; empty when nothing is louder than −70 LUFS or the sound is shorter
///        than 0.4 s
/// @param range LU, ≥ 0: from the quiet to the loud parts; empty for sounds under 3 s and where `integrated` is
/// @param truePeak dBTP: the highest level between and at the samples, by fourfold oversampling; above 0 where a player
///        would clip; empty for digital silence
public record ProgrammeLoudness(OptionalDouble integrated, OptionalDouble range, OptionalDouble truePeak) {

    public ProgrammeLoudness {
        requireNonNull(integrated, "integrated is null");
        requireNonNull(range, "range is null");
        requireNonNull(truePeak, "truePeak is null");
        if (range.isPresent() && !(range.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("range is negative: " + range.getAsDouble());
        }
        if (integrated.isPresent() && !Double.isFinite(integrated.getAsDouble())) {
            throw new IllegalArgumentException("integrated is no number: " + integrated.getAsDouble());
        }
    }
}
