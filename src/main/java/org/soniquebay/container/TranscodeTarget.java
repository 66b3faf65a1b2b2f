package org.soniquebay.container;

import static java.util.Objects.requireNonNull;

/// What a sound is coded into.
///
/// @param kilobits wanted bit rate in kbit/s; 0 for the usual one of the format
/// @param fromSecond where in the sound it begins, in seconds, 0 or more
public record TranscodeTarget(TranscodeFormat format, int kilobits, int fromSecond) {

    public TranscodeTarget {
        requireNonNull(format, "format is null");
        if (kilobits < 0 || fromSecond < 0) {
            throw new IllegalArgumentException("kilobits " + kilobits + ", from second " + fromSecond);
        }
    }
}
