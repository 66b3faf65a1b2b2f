package org.soniquebay.audio.transcoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the making of sounds in other formats may take of a machine.
///
/// @param mostBytes of finished sounds in sum, and of one sound
/// @param freeBytes that stay free on the disk, for whatever else lies there
/// @param atOnce sounds that are made at the same time
public record TranscodeLimits(long mostBytes, long freeBytes, int atOnce) {

    public TranscodeLimits {
        if (mostBytes < 1 || freeBytes < 0 || atOnce < 1) {
            throw new IllegalArgumentException("impossible limits: %d, %d, %d".formatted(mostBytes, freeBytes, atOnce));
        }
    }

    boolean isTooLarge(long bytes) {
        return bytes > mostBytes;
    }

    /// Whether the disk of a folder is as full as it may become; a disk that does not tell counts as full.
    boolean isExhausted(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < freeBytes;
        } catch (IOException _) {
            return true;
        }
    }
}
