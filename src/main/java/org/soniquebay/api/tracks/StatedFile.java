package org.soniquebay.api.tracks;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.edits.StatedStream;

/// The facts that requests state about a track's file, in their own types.
final class StatedFile {

    private StatedFile() {
    }

    /// The facts about a stream; a null value is not stated.
    ///
    /// @param duration seconds
    static StatedStream stream(String fileType, Double duration, Integer bitrate) {
        return new StatedStream(Optional.ofNullable(fileType),
                duration == null ? OptionalInt.empty() : OptionalInt.of((int) Math.round(duration)),
                bitrate == null ? OptionalInt.empty() : OptionalInt.of(bitrate));
    }
}
