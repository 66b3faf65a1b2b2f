package org.soniquebay.discovery.mixing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// The library, as far as mixes look at it beside the vectors.
interface MixLibrary {

    /// The most neighbours that a search widens to.
    int MOST_NEIGHBOURS = 16_000;

    /// The facts of those tracks that are in the library.
    Map<TrackId, MixTrack> tracks(Collection<TrackId> tracks);

    /// The mean of an artist's vectors, of unit length.
    Optional<float[]> artistVector(ArtistId artist);

    Set<TrackId> tracksOf(ArtistId artist);

    /// The first of the listed tracks with a vector of sound and of known length, in an order by chance.
    ///
    /// @param tempos a track of unknown tempo is in the range of any tempo only
    /// @param seed the same seed gives the same order
    /// @param most how many tracks at most
    List<TrackId> byChance(DjSetQuery.TempoRange tempos, long seed, int most);

    /// Whether a track is one of the listed tracks of known length, and tempo within a range. The library is asked once, for all tracks.
    Predicate<TrackId> inTempo(DjSetQuery.TempoRange tempos);
}
