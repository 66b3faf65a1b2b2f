package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;

/// What keeps a list from going on about one thing: no recording twice, none that is not listed, no second track of an album, and no more of an
/// artist than wished for. Unknown artists and albums are not counted.
public final class Variety {

    private final OptionalInt perArtist;
    private final Set<String> recordings = new HashSet<>();
    private final Set<AlbumId> albums = new HashSet<>();
    private final Map<ArtistId, Integer> artists = new HashMap<>();

    /// @param perArtist the most tracks of an artist; empty for any number
    public Variety(OptionalInt perArtist) {
        this.perArtist = requireNonNull(perArtist, "perArtist is null");
    }

    /// Keeps a recording out.
    public void exclude(TrackFacts.Fact track) {
        recordings.addAll(track.recordings());
    }

    /// Takes a track in, if it may be.
    ///
    /// @param album that no other track may be of; empty where albums do not matter
    public boolean take(TrackFacts.Fact track, Optional<AlbumId> album) {
        boolean taken = track.listed() && track.recordings().stream().noneMatch(recordings::contains)
                && album.stream().noneMatch(albums::contains) && !artistIsFull(track);
        if (taken) {
            exclude(track);
            album.ifPresent(albums::add);
            track.artist().ifPresent(artist -> artists.merge(artist, 1, Integer::sum));
        }
        return taken;
    }

    private boolean artistIsFull(TrackFacts.Fact track) {
        return perArtist.isPresent() && track.artist().map(artist -> artists.getOrDefault(artist, 0)).orElse(0) >= perArtist.getAsInt();
    }
}
