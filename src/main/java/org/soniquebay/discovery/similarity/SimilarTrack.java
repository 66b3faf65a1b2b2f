package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.embedding.model.Blocks.Share;
import org.soniquebay.library.TrackId;

/// A track that goes with another.
///
/// @param track which
/// @param score cosine of the two vectors, −1…1
/// @param shares what each block of the vector adds to the score, whose sum it is
public record SimilarTrack(TrackId track, double score, List<Share> shares) {

    public SimilarTrack {
        requireNonNull(track, "track is null");
        shares = List.copyOf(shares);
    }

    static SimilarTrack of(TrackId track, List<Share> shares) {
        // The shares are added one after the other, as a check by hand would: a stream's sum rounds differently.
        double sum = 0;
        for (Share share : shares) {
            sum += share.share();
        }
        return new SimilarTrack(track, sum, shares);
    }
}
