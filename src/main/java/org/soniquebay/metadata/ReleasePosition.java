package org.soniquebay.metadata;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// The place and date of a track's release.
///
/// @param date as written: "2003", "2003-04-01"; the first of the file's dates that shows a year
/// @param year of that date, 1000…2999
public record ReleasePosition(Optional<NumberOfTotal> track, Optional<NumberOfTotal> disc, Optional<String> date, OptionalInt year) {

    public ReleasePosition {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(disc, "disc");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(year, "year");
    }
}
