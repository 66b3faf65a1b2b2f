package org.soniquebay.container;

import static java.util.Objects.requireNonNull;

/// The place in a file where its sound begins.
///
/// @param container what begins there
/// @param offset bytes before it: tags, padding, whatever a program left there
/// @param tags the offset of the first ID3v2 tag before the sound; 0 when there is none
/// @param openEnded whether its header was written before the length was known, so that the sound reaches to the end of the file
/// @param bigEndian whether it is a WAV whose numbers and samples are big-endian (RIFX)
public record SoundStart(AudioContainer container, long offset, long tags, boolean openEnded, boolean bigEndian) {

    public SoundStart {
        requireNonNull(container, "container is null");
        if (offset < 0 || tags < 0) {
            throw new IllegalArgumentException("offset or tags is negative: %d, %d".formatted(offset, tags));
        }
    }
}
