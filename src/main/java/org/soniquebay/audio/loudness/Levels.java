package org.soniquebay.audio.loudness;

import static java.util.Objects.requireNonNull;

/// The levels of a track: what a player needs to play it as loud as others, and to draw it.
///
/// @param loudness after EBU R 128
/// @param waveform outline
public record Levels(ProgrammeLoudness loudness, Waveform waveform) {

    public Levels {
        requireNonNull(loudness, "loudness is null");
        requireNonNull(waveform, "waveform is null");
    }
}
