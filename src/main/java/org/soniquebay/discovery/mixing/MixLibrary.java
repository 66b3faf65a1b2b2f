package org.soniquebay.discovery.mixing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// The library, as far as mixes look at it beside the vectors.
interface MixLibrary {

    /// Those of the tracks that are in the library.
    Map<TrackId, MixTrack> tracks(Collection<TrackId> tracks);

    /// The mean of an artist's vectors, of unit length.
    Optional<float[]> artistVector(ArtistId artist);

    Set<TrackId> tracksOf(ArtistId artist);

    /// The listed tracks of known length, and tempo within a range, in an order by chance.
    ///
    /// @param seed the same seed gives the same order
    List<TrackId> byChance(DjSetQuery.TempoRange tempos, long seed);
}
