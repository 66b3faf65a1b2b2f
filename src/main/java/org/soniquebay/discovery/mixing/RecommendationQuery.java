package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/// The question to [Recommendations].
///
/// @param plus what the result shall sound like, 1 to [#MOST_SEEDS]
/// @param minus what it shall not sound like, at most [#MOST_SEEDS]
/// @param most how many tracks, 1…1,000
/// @param perArtist how many of one artist at most; empty for any number. Tracks of unknown artists are not counted
public record RecommendationQuery(List<Seed> plus, List<Seed> minus, Dials dials, int most, OptionalInt perArtist) {

    /// The most seeds of either kind.
    public static final int MOST_SEEDS = 100;

    public RecommendationQuery {
        plus = List.copyOf(plus);
        minus = List.copyOf(minus);
        requireNonNull(dials, "dials are null");
        if (plus.isEmpty() || plus.size() > MOST_SEEDS || minus.size() > MOST_SEEDS) {
            throw new IllegalArgumentException("seeds: " + plus.size() + " plus, " + minus.size() + " minus");
        }
        if (most < 1 || most > 1000) {
            throw new IllegalArgumentException("most is outside 1…1000: " + most);
        }
        if (perArtist.isPresent() && perArtist.getAsInt() < 1) {
            throw new IllegalArgumentException("perArtist is not positive: " + perArtist.getAsInt());
        }
    }
}
