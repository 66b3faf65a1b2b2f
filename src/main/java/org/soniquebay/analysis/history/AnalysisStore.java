package org.soniquebay.analysis.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.Columns;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;

/// The rows of `track_audio_analyses`: every analysis ever made, exactly one for each track, audio, source and version.
/// A withdrawn analysis stays, and does not count until its source states it anew. Every writer of these rows has to call
/// [AudioFeaturesStore#settle] in the same transaction.
public final class AnalysisStore {

    private static final String RECORD = """
            INSERT INTO track_audio_analyses (
                track_id, content_hash, analysis_source, analyzer_version, analyzed_at, %1$s)
            VALUES (:track, :hash, :source, :version, :analyzedAt, %2$s)
            ON CONFLICT ON CONSTRAINT uq_track_audio_analyses_track_content_source_version DO UPDATE
            SET (analyzed_at, date_modified, withdrawn_at, %1$s) = (excluded.analyzed_at, CURRENT_TIMESTAMP, NULL, %4$s)
            WHERE (%3$s) IS DISTINCT FROM (%4$s) OR track_audio_analyses.withdrawn_at IS NOT NULL
            """.formatted(AnalysisColumns.NAMES, AnalysisColumns.PARAMETERS,
            AnalysisColumns.qualified("track_audio_analyses"), AnalysisColumns.qualified("excluded"));
    private static final String COLUMNS = """
            SELECT analysis.id, analysis.track_id, analysis.content_hash, analysis.analysis_source, analysis.analyzer_version,
                   analysis.analyzed_at, analysis.withdrawn_at, %s
            FROM track_audio_analyses AS analysis
            JOIN tracks ON tracks.id = analysis.track_id
            """.formatted(AnalysisColumns.qualified("analysis"));
    /// Whether an entry is about the audio that its track has now. A person, tags and a legacy library speak of no
    /// particular audio.
    private static final String ABOUT_PRESENT = """
            (analysis.content_hash IS NOT DISTINCT FROM tracks.content_hash
             OR analysis.content_hash IS NULL AND analysis.analysis_source IN ('user', 'tags', 'legacy'))""";
    static final String COUNTS = "(analysis.withdrawn_at IS NULL AND " + ABOUT_PRESENT + ")";

    /// Enters analyses into the history. A row that has other values, or was withdrawn, is replaced; a row with equal
    /// values is not touched.
    public void record(Handle handle, Collection<Analysis> analyses) {
        if (analyses.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(RECORD);
        analyses.forEach(analysis -> {
            batch.bind("track", analysis.track())
                    .bind("hash", analysis.hash().map(AudioHash::hex))
                    .bind("source", analysis.source().name())
                    .bind("version", analysis.version())
                    .bind("analyzedAt", analysis.analyzedAt());
            AnalysisColumns.bind(batch, analysis.values());
            batch.add();
        });
        batch.execute();
    }

    /// Withdraws all analyses of a source about a track; meant for a person's corrections.
    ///
    /// @return whether there was one that was not withdrawn before
    public boolean withdraw(Handle handle, TrackId track, AnalysisSource source) {
        return handle.createUpdate("""
                UPDATE track_audio_analyses
                SET withdrawn_at = CURRENT_TIMESTAMP, date_modified = CURRENT_TIMESTAMP
                WHERE track_id = :track AND analysis_source = :source AND withdrawn_at IS NULL
                """)
                .bind("track", track).bind("source", source.name()).execute() > 0;
    }

    /// Withdraws all analyses that count for a track, of every source.
    void withdrawCurrent(Handle handle, TrackId track) {
        handle.createUpdate("""
                UPDATE track_audio_analyses AS analysis
                SET withdrawn_at = CURRENT_TIMESTAMP, date_modified = CURRENT_TIMESTAMP
                FROM tracks
                WHERE tracks.id = analysis.track_id AND tracks.id = :track AND %s
                """.formatted(COUNTS))
                .bind("track", track).execute();
    }

    /// The values that a source states about a track's present audio; empty when it states nothing, or took them back.
    public Optional<AnalysisValues> stated(Handle handle, TrackId track, AnalysisSource source) {
        return handle.createQuery(COLUMNS + """
                WHERE tracks.id = :track AND analysis.analysis_source = :source AND %s
                ORDER BY analysis.analyzed_at DESC, analysis.id DESC
                LIMIT 1
                """.formatted(COUNTS))
                .bind("track", track).bind("source", source.name()).map((row, _) -> analysis(row).values())
                .findOne();
    }

    /// Binds earlier entries to the audio of a track that has become known for the first time: the values that other programs
    /// stated before are about this very audio.
    public void bindToAudio(Handle handle, TrackId track, AudioHash hash) {
        String loose = """
                loose.track_id = :track AND loose.content_hash IS NULL
                  AND loose.analysis_source NOT IN ('user', 'tags', 'legacy', 'soniquebay')""";
        handle.createUpdate("""
                DELETE FROM track_audio_analyses AS bound
                USING track_audio_analyses AS loose
                WHERE bound.track_id = loose.track_id AND bound.content_hash = :hash
                  AND bound.analysis_source = loose.analysis_source
                  AND bound.analyzer_version IS NOT DISTINCT FROM loose.analyzer_version AND %s
                """.formatted(loose))
                .bind("track", track).bind("hash", hash.hex()).execute();
        handle.createUpdate("UPDATE track_audio_analyses AS loose SET content_hash = :hash WHERE " + loose)
                .bind("track", track).bind("hash", hash.hex()).execute();
    }

    /// A page of all analyses of a track, newest first.
    public List<AnalysisEntry> history(Handle handle, TrackId track, Page page) {
        Query query = handle.createQuery(COLUMNS.replace("SELECT ", "SELECT %s AS counts, ".formatted(COUNTS)) + """
                WHERE tracks.id = :track
                ORDER BY analysis.analyzed_at DESC, analysis.id DESC
                OFFSET :skip LIMIT :limit
                """).bind("track", track);
        return page.bind(query).map((row, _) -> new AnalysisEntry(row.getInt("id"), analysis(row), row.getBoolean("counts"),
                Columns.instant(row, "withdrawn_at"))).list();
    }

    /// @return how many analyses of a track there are
    public long count(Handle handle, TrackId track) {
        return handle.createQuery("SELECT count(*) FROM track_audio_analyses WHERE track_id = :track").bind("track", track).mapTo(Long.class).one();
    }

    /// The entries that count for the tracks, newest first: those not withdrawn, about the audio the tracks have now.
    /// While a track has no hash yet, entries without one count, of every source.
    List<Analysis> current(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery(COLUMNS + """
                WHERE tracks.id = ANY (:tracks) AND %s
                ORDER BY analysis.analyzed_at DESC, analysis.id DESC
                """.formatted(COUNTS))
                .bindArray("tracks", TrackId.class, tracks)
                .map((row, _) -> analysis(row)).list();
    }

    private static Analysis analysis(ResultSet row) throws SQLException {
        return new Analysis(
                new TrackId(row.getInt("track_id")),
                Columns.text(row, "content_hash").map(AudioHash::new),
                new AnalysisSource(row.getString("analysis_source")),
                Columns.text(row, "analyzer_version"),
                AnalysisColumns.read(row),
                Columns.instant(row, "analyzed_at").orElseThrow());
    }
}
