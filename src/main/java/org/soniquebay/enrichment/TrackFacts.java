package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.TrackId;

/// What a track can be asked by.
///
/// @param recording MusicBrainz id of the recording, as [org.soniquebay.library.MusicBrainzId] spells it
public record TrackFacts(TrackId track, Optional<String> recording) {
    public TrackFacts {
        requireNonNull(track, "track is null");
        requireNonNull(recording, "recording is null");
    }
}
