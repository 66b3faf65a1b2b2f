package org.soniquebay.container;

import static java.util.Objects.requireNonNull;

/// The place in a file where its sound begins.
///
/// @param container what begins there
/// @param offset bytes before it: tags, padding, whatever a program left there
/// @param tags the offset of the first ID3v2 tag before the sound; 0 when there is none
/// @param kind what a decoder has to know of it besides
public record SoundStart(AudioContainer container, long offset, long tags, Kind kind) {

    /// A kind of file within a container.
    public enum Kind {
        USUAL,
        /// A WAV or CAF whose header was written before the length was known, so that the sound reaches to the end of the file.
        OPEN_ENDED,
        /// The same of AIFF or Wave64, whose sizes decoders take as they stand.
        UNSIZED,
        /// A WAV whose numbers and samples are big-endian (RIFX).
        BIG_ENDIAN,
        /// MPEG audio, layer III, whose headers do not state its bit rate.
        FREE_LAYER_3,
        /// The same of layer I or II.
        FREE_LAYER_1_2
    }

    public SoundStart {
        requireNonNull(container, "container is null");
        requireNonNull(kind, "kind is null");
        if (offset < 0 || tags < 0) {
            throw new IllegalArgumentException("offset or tags is negative: %d, %d".formatted(offset, tags));
        }
    }
}
