package org.soniquebay.ingest;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Tracks whose measurement was requested.
public final class RequestedMeasurements {

    /// The tracks that can be measured: in a music folder, their file there.
    ///
    /// @param tracks ids; without any, tracks whose tempo or key is not known
    /// @return subjects for [TrackIngest], by id
    public List<String> among(Handle handle, Optional<List<Integer>> tracks, int most) {
        return handle.createQuery("""
                SELECT CAST(tracks.id AS text)
                FROM tracks
                LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
                WHERE tracks.root_id IS NOT NULL AND tracks.missing_since IS NULL
                  AND CASE WHEN :all THEN features.bpm IS NULL OR features.key IS NULL ELSE tracks.id = ANY (:tracks) END
                ORDER BY tracks.id
                LIMIT :most
                """)
                .bind("all", tracks.isEmpty()).bindArray("tracks", Integer.class, tracks.orElse(List.of())).bind("most", most)
                .mapTo(String.class).list();
    }
}
