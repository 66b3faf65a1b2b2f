package org.soniquebay.ingest;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Tracks whose measurement was requested.
public final class RequestedMeasurements {

    /// The tracks that can be measured: in a music folder, their file there, not hidden.
    ///
    /// @param tracks ids; without any, tracks whose tempo or key is not known, those whose measurement failed last. A track whose
    ///        present sound was measured and has no tempo or key (speech, noise) is not among them: it would come first for ever.
    /// @return by id
    public List<TrackId> among(Handle handle, Optional<List<Integer>> tracks, int most) {
        return handle.createQuery("""
                SELECT tracks.id
                FROM tracks
                LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
                WHERE tracks.root_id IS NOT NULL AND %s
                  AND CASE WHEN :all THEN (features.bpm IS NULL OR features.key IS NULL) AND NOT EXISTS (
                          SELECT 1 FROM track_audio_analyses AS measured
                          WHERE measured.track_id = tracks.id AND measured.content_hash = tracks.content_hash AND measured.analysis_source = :source)
                      ELSE tracks.id = ANY (:tracks) END
                ORDER BY :all AND EXISTS (
                    SELECT 1 FROM failures WHERE failures.kind = :kind AND failures.subject = CAST(tracks.id AS text)), tracks.id
                LIMIT :most
                """.formatted(TrackScope.LISTED.tracks()))
                .bind("source", AnalysisSource.SONIQUEBAY.name()).bind("kind", JobKind.INGEST)
                .bind("all", tracks.isEmpty()).bindArray("tracks", Integer.class, tracks.orElse(List.of())).bind("most", most)
                .mapTo(TrackId.class).list();
    }
}
