package org.soniquebay.audio.pitch;

import static java.util.Objects.requireNonNull;

/// The first or the last chord of a sound.
///
/// @param notes about a second and a half of sound
/// @param complete whether silence lies beyond it, so that it is where the music begins or ends, and not where an excerpt was cut
public record PitchEdge(PitchSegment notes, boolean complete) {

    public PitchEdge {
        requireNonNull(notes, "notes is null");
    }
}
