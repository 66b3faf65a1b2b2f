package org.soniquebay.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.library.AudioHash;
import org.soniquebay.library.TrackId;

/// The rows of `track_audio_analyses`: every analysis ever made, exactly one for each track, audio, source and version.
/// Whoever writes here calls [AudioFeaturesStore#settle] in the same transaction.
public final class AnalysisStore {

    private static final String RECORD = """
            INSERT INTO track_audio_analyses (
                track_id, content_hash, analysis_source, analyzer_version, analyzed_at, %1$s)
            VALUES (:track, :hash, :source, :version, :analyzedAt, %2$s)
            ON CONFLICT ON CONSTRAINT uq_track_audio_analyses_track_content_source_version DO UPDATE
            SET (analyzed_at, date_modified, %1$s) = (excluded.analyzed_at, CURRENT_TIMESTAMP, %4$s)
            WHERE (%3$s) IS DISTINCT FROM (%4$s)
            """.formatted(AnalysisColumns.NAMES, AnalysisColumns.PARAMETERS,
            AnalysisColumns.qualified("track_audio_analyses"), AnalysisColumns.qualified("excluded"));
    private static final String COLUMNS = """
            SELECT analysis.track_id, analysis.content_hash, analysis.analysis_source, analysis.analyzer_version,
                   analysis.analyzed_at, %s
            FROM track_audio_analyses AS analysis
            """.formatted(AnalysisColumns.qualified("analysis"));

    /// Enters analyses into the history. One that is there with other values is replaced; with the same, not touched.
    public void record(Handle handle, Collection<Analysis> analyses) {
        if (analyses.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(RECORD);
        analyses.forEach(analysis -> {
            batch.bind("track", analysis.track().value())
                    .bind("hash", analysis.hash().map(AudioHash::hex))
                    .bind("source", analysis.source().name())
                    .bind("version", analysis.version())
                    .bind("analyzedAt", analysis.analyzedAt());
            AnalysisColumns.bind(batch, analysis.values());
            batch.add();
        });
        batch.execute();
    }

    /// Takes back all that a source said about a track; meant for a person's corrections.
    ///
    /// @return whether there was anything
    public boolean withdraw(Handle handle, TrackId track, AnalysisSource source) {
        return handle.createUpdate("DELETE FROM track_audio_analyses WHERE track_id = :track AND analysis_source = :source")
                .bind("track", track.value()).bind("source", source.name()).execute() > 0;
    }

    /// What a source says of no audio in particular about a track: a person, a tag, a client.
    public Optional<AnalysisValues> stated(Handle handle, TrackId track, AnalysisSource source) {
        return handle.createQuery(COLUMNS + """
                WHERE track_id = :track AND analysis_source = :source AND content_hash IS NULL
                ORDER BY analyzed_at DESC, id DESC
                LIMIT 1
                """)
                .bind("track", track.value()).bind("source", source.name()).map((row, _) -> analysis(row).values()).findOne();
    }

    /// Everything ever said about a track, newest first.
    public List<Analysis> history(Handle handle, TrackId track) {
        return handle.createQuery(COLUMNS + "WHERE track_id = :track ORDER BY analyzed_at DESC, id DESC")
                .bind("track", track.value()).map((row, _) -> analysis(row)).list();
    }

    /// What was said about the audio the tracks have now, newest first: entries with the track's content hash, and those
    /// of a person, of tags and of a legacy library, which are about no particular audio. While a track has no hash yet,
    /// entries without one count, whoever made them.
    List<Analysis> current(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery(COLUMNS + """
                JOIN tracks ON tracks.id = analysis.track_id
                WHERE tracks.id = ANY (:tracks)
                  AND (analysis.content_hash IS NOT DISTINCT FROM tracks.content_hash
                       OR analysis.content_hash IS NULL AND analysis.analysis_source IN ('user', 'tags', 'legacy'))
                ORDER BY analysis.analyzed_at DESC, analysis.id DESC
                """)
                .bindArray("tracks", Integer.class, tracks.stream().map(TrackId::value).toList())
                .map((row, _) -> analysis(row)).list();
    }

    private static Analysis analysis(ResultSet row) throws SQLException {
        return new Analysis(
                new TrackId(row.getInt("track_id")),
                Optional.ofNullable(row.getString("content_hash")).map(AudioHash::new),
                new AnalysisSource(row.getString("analysis_source")),
                Optional.ofNullable(row.getString("analyzer_version")),
                AnalysisColumns.read(row),
                row.getTimestamp("analyzed_at").toInstant());
    }
}
