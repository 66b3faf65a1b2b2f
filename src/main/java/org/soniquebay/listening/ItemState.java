package org.soniquebay.listening;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a user has said of a song, an album or an artist, and how often the user has heard it.
///
/// @param starred since when it has the user's star
/// @param rating the user's, 1 to 5
/// @param averageRating the mean of all users' ratings, 1 to 5
/// @param plays how often the user has heard it; of an album, its songs together; 0 for an artist
/// @param played when it was last heard
/// @param bookmark the user's place in a song, milliseconds
public record ItemState(
        Optional<Instant> starred, OptionalInt rating, OptionalDouble averageRating, long plays, Optional<Instant> played, OptionalLong bookmark) {

    public ItemState {
        requireNonNull(starred, "starred is null");
        requireNonNull(rating, "rating is null");
        requireNonNull(averageRating, "averageRating is null");
        requireNonNull(played, "played is null");
        requireNonNull(bookmark, "bookmark is null");
    }
}
