package org.soniquebay.discovery.mixing;

import java.util.Collection;
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
}
