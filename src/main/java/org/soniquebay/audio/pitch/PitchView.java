package org.soniquebay.audio.pitch;

/// The ways in which the tones of a sound are weighed against each other, each a histogram of its own in a [PitchSegment].
/// Every weight is multiplied by the share of the frame's power that is in tones, so that drum hits hardly count.
public enum PitchView {
    /// All tones, held ones above new ones, by the square root of their prominence; partials partly moved to their fundamental's note.
    HARMONY,
    /// Tones below 260 Hz, by their power beside the frame's strongest one.
    BASS,
    /// All tones by the logarithm of their amplitude beside the frame's: soft tones count nearly as much as loud ones, soft frames as much as loud ones.
    LEVEL,
    /// All tones by their amplitude: what is loud counts.
    AMPLITUDE,
    /// Tones below 130 Hz by their amplitude.
    LOW,
    /// Tones from 130 to 1000 Hz by the square root of their prominence.
    MIDDLE
}
