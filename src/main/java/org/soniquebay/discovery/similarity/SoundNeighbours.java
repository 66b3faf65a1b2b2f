package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;

/// The tracks that sound most like one, without a word about why.
public final class SoundNeighbours {

    private static final SimilarityQuery WISH = new SimilarityQuery(300, OptionalInt.empty(), _ -> true);

    private final Function<Handle, NearestTracks> vectors;

    /// @param vectors of the active model of sound
    public SoundNeighbours(Function<Handle, NearestTracks> vectors) {
        this.vectors = requireNonNull(vectors, "vectors are null");
    }

    /// The nearest first; none for a track without a vector.
    public List<TrackId> of(Handle handle, TrackId track) {
        return switch (SimilarTracks.bySound(handle, vectors.apply(handle)).to(track, WISH, new LibraryFacts(handle))) {
            case SimilarOutcome.Found(List<SimilarTrack> found) -> found.stream().map(SimilarTrack::track).toList();
            case SimilarOutcome.WithoutVector _ -> List.of();
        };
    }
}
