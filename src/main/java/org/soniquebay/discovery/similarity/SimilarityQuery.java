package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.function.Predicate;
import org.soniquebay.library.TrackId;

/// The question to [SimilarTracks].
///
/// @param most how many tracks, 1…1,000
/// @param perArtist how many of one artist at most; empty for any number. Tracks of unknown artists are not counted
/// @param filter which tracks may be given; asked inside the index, so it must be quick and in memory
public record SimilarityQuery(int most, OptionalInt perArtist, Predicate<TrackId> filter) {

    public SimilarityQuery {
        requireNonNull(filter, "filter is null");
        if (most < 1 || most > 1000) {
            throw new IllegalArgumentException("most is outside 1…1000: " + most);
        }
        if (perArtist.isPresent() && perArtist.getAsInt() < 1) {
            throw new IllegalArgumentException("perArtist is not positive: " + perArtist.getAsInt());
        }
    }
}
