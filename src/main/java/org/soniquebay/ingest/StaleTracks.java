package org.soniquebay.ingest;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The tracks that the analysis has not seen as they are now. No row is stored for this: a track is done when its
/// history holds an entry of this version about its present sound.
final class StaleTracks {

    /// A hidden track is measured only while its sound is not known: by it the track is recognised, and stays hidden, when its file moves.
    private static final String WANTED =
            new TrackScope(false, true).tracks() + " AND (tracks.hidden_since IS NULL OR tracks.content_hash IS NULL)";

    private final String version;

    /// @param version of analyzer, decoder and embedding model together
    StaleTracks(String version) {
        this.version = version;
    }

    /// Tracks worth a job: present, not done, without a job already, and not failed in just this state.
    List<Stale> worthAJob(Handle handle) {
        return handle.createQuery("""
                        SELECT tracks.id, tracks.file_mtime, tracks.file_size, failures.revision,
                               EXISTS (SELECT 1 FROM track_audio_analyses AS earlier
                                       WHERE earlier.track_id = tracks.id AND earlier.content_hash = tracks.content_hash
                                         AND earlier.analysis_source = :source) AS measured_before
                        FROM tracks
                        LEFT JOIN failures ON failures.kind = :kind AND failures.subject = CAST(tracks.id AS text)
                        WHERE %s AND tracks.root_id IS NOT NULL
                          AND NOT EXISTS (
                              SELECT 1 FROM jobs WHERE jobs.task_name = :kind AND jobs.task_instance = CAST(tracks.id AS text))
                          AND NOT EXISTS (
                              SELECT 1 FROM track_audio_analyses AS analysis
                              WHERE analysis.track_id = tracks.id AND analysis.content_hash = tracks.content_hash
                                AND analysis.analysis_source = :source AND analysis.analyzer_version = :version)
                        ORDER BY tracks.id
                        """.formatted(WANTED))
                .bind("kind", JobKind.INGEST)
                .bind("source", AnalysisSource.SONIQUEBAY.name())
                .bind("version", version)
                .map((row, _) -> new Candidate(
                        new TrackId(row.getInt("id")),
                        Revision.of(row.getDouble("file_mtime"), row.getLong("file_size"), version),
                        row.getString("revision"),
                        row.getBoolean("measured_before")))
                .stream()
                .filter(candidate -> !candidate.revision().equals(candidate.failedRevision()))
                .map(candidate -> new Stale(candidate.track(), candidate.measuredBefore()))
                .toList();
    }

    /// A track that is not measured as it is now.
    ///
    /// @param measuredBefore whether an earlier version measured this very sound: its job is not urgent then
    record Stale(TrackId track, boolean measuredBefore) {}

    private record Candidate(TrackId track, String revision, String failedRevision, boolean measuredBefore) {}
}
