package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.Artist;

/// What a provider answers to one question.
///
/// @param outcomes what became of each track; one that is left out goes back to the queue, so that no question takes longer than its claim
/// @param artist what it says of the artist of all these tracks
public record Answers(Map<TrackId, Outcome> outcomes, Optional<AboutArtist> artist) {

    public Answers {
        outcomes = Map.copyOf(outcomes);
        requireNonNull(artist, "artist is null");
    }

    /// What a provider says of an artist.
    ///
    /// @param similar how similar other artists are, 0 to 1, by their names; empty where it was not told
    public record AboutArtist(ArtistId id, Artist.LastFm lastFm, Optional<Map<String, Double>> similar) {
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
