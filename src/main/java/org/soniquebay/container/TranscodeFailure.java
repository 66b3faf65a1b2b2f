package org.soniquebay.container;

import static java.util.Objects.requireNonNull;

/// Why a sound could not be coded anew.
///
/// @param kind what was in the way
/// @param sentence for people, without paths of the server
public record TranscodeFailure(Kind kind, String sentence) {

    /// What was in the way.
    public enum Kind {
        /// The file yields no sound.
        UNDECODABLE,
        /// The sound would take more room than there is, or than one sound may.
        NO_ROOM,
        /// The coder, or what was around it, failed.
        BROKEN,
        /// All readers left.
        ABANDONED
    }

    public TranscodeFailure {
        requireNonNull(kind, "kind is null");
        requireNonNull(sentence, "sentence is null");
    }
}
