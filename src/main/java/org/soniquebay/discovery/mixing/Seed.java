package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// What a list of tracks shall sound like, or shall not.
public sealed interface Seed {

    record OfTrack(TrackId track) implements Seed {
        public OfTrack {
            requireNonNull(track, "track is null");
        }
    }

    /// The mean of the artist's tracks.
    record OfArtist(ArtistId artist) implements Seed {
        public OfArtist {
            requireNonNull(artist, "artist is null");
        }
    }
}
