package org.soniquebay.discovery.mixing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;

/// What keeps a list from going on about one thing: no recording twice, no second track of an album, and no more of an artist than
/// wished for. Unknown artists and albums are not counted.
final class Variety {

    private final OptionalInt perArtist;
    private final Set<String> recordings = new HashSet<>();
    private final Set<AlbumId> albums = new HashSet<>();
    private final Map<ArtistId, Integer> artists = new HashMap<>();

    Variety(OptionalInt perArtist) {
        this.perArtist = perArtist;
    }

    /// Keeps a recording out.
    void exclude(MixTrack track) {
        recordings.addAll(track.fact().recordings());
    }

    /// Takes a track in, if it may be.
    boolean take(MixTrack track) {
        boolean taken = track.fact().listed() && track.fact().recordings().stream().noneMatch(recordings::contains)
                && track.album().stream().noneMatch(albums::contains) && !artistIsFull(track);
        if (taken) {
            exclude(track);
            track.album().ifPresent(albums::add);
            track.fact().artist().ifPresent(artist -> artists.merge(artist, 1, Integer::sum));
        }
        return taken;
    }

    private boolean artistIsFull(MixTrack track) {
        return perArtist.isPresent()
                && track.fact().artist().map(artist -> artists.getOrDefault(artist, 0)).orElse(0) >= perArtist.getAsInt();
    }
}
