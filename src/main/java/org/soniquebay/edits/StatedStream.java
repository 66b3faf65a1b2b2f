package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.library.tracks.TrackTags;

/// The statements about a track's file; an empty component states nothing.
///
/// @param fileType blank takes it away
/// @param seconds length, rounded
/// @param kilobits per second
public record StatedStream(Optional<String> fileType, OptionalInt seconds, OptionalInt kilobits) {

    public StatedStream {
        requireNonNull(fileType, "fileType is null");
        requireNonNull(seconds, "seconds is null");
        requireNonNull(kilobits, "kilobits is null");
    }

    TrackTags appliedTo(TrackTags tags) {
        TrackTags.Stream now = tags.stream();
        return tags.withStream(new TrackTags.Stream(
                fileType.or(now::fileType), seconds.isPresent() ? seconds : now.seconds(), kilobits.isPresent() ? kilobits : now.kilobits()));
    }
}
