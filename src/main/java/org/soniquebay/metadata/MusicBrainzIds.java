package org.soniquebay.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The ids by which musicbrainz.org knows a track.
///
/// @param recording the recording, whatever release it is on
/// @param track the track of one release
/// @param artists in the order of the credit
public record MusicBrainzIds(
        Optional<UUID> recording,
        Optional<UUID> track,
        Optional<UUID> album,
        Optional<UUID> releaseGroup,
        List<UUID> artists,
        List<UUID> albumArtists) {

    public MusicBrainzIds {
        Objects.requireNonNull(recording, "recording");
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(album, "album");
        Objects.requireNonNull(releaseGroup, "releaseGroup");
        artists = List.copyOf(artists);
        albumArtists = List.copyOf(albumArtists);
    }
}
