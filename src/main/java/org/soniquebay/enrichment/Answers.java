package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.Artist;
import org.soniquebay.library.covers.CoverImage;

/// What a provider answers to one question.
///
/// @param outcomes what became of each track; one that is left out goes back to the queue, so that no question takes longer than its claim
/// @param about what it says of the artist or the album of all these tracks
public record Answers(Map<TrackId, Outcome> outcomes, Optional<About> about) {

    public Answers {
        outcomes = Map.copyOf(outcomes);
        requireNonNull(about, "about is null");
    }

    /// What a provider says of more than a track.
    public sealed interface About {}

    /// The front cover of an album.
    ///
    /// @param address where it came from; begins with [org.soniquebay.library.covers.FoundCovers#ADDRESS]
    public record Cover(AlbumId album, CoverImage image, String address) implements About {
        public Cover {
            requireNonNull(album, "album is null");
            requireNonNull(image, "image is null");
            requireNonNull(address, "address is null");
        }
    }

    /// What a provider says of an artist.
    ///
    /// @param similar how similar other artists are, 0 to 1, by their names; empty where it was not told
    public record AboutArtist(ArtistId id, Artist.LastFm lastFm, Optional<Map<String, Double>> similar) implements About {
        public AboutArtist {
            requireNonNull(id, "id is null");
            requireNonNull(lastFm, "lastFm is null");
            similar = similar.map(Map::copyOf);
        }
    }

    /// Answers about tracks alone.
    public static Answers of(Map<TrackId, Outcome> outcomes) {
        return new Answers(outcomes, Optional.empty());
    }
}
