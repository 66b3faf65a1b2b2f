package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import org.soniquebay.library.TrackId;

/// A row of `track_audio_features`.
///
/// @param id of the row
public record StoredFeatures(int id, TrackId track, EffectiveFeatures effective, OffsetDateTime added, OffsetDateTime modified) {
    public StoredFeatures {
        requireNonNull(track, "track is null");
        requireNonNull(effective, "effective is null");
        requireNonNull(added, "added is null");
        requireNonNull(modified, "modified is null");
    }
}
