package org.soniquebay.analysis.levels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.audio.loudness.Levels;
import org.soniquebay.audio.loudness.ProgrammeLoudness;
import org.soniquebay.audio.loudness.Waveform;
import org.soniquebay.database.Columns;
import org.soniquebay.library.TrackId;

/// Stores and finds the [Levels] of tracks, in the table `track_levels`.
public final class LevelsStore {

    /// Stores the levels of a track's present file in place of earlier ones.
    public void write(Handle handle, TrackId track, Levels levels, Instant measuredAt) {
        ProgrammeLoudness loudness = levels.loudness();
        Waveform waveform = levels.waveform();
        handle.createUpdate("""
                INSERT INTO track_levels (track_id, loudness, loudness_range, true_peak, stretch_seconds, peaks, levels, measured_at)
                VALUES (:track, :loudness, :range, :truePeak, :seconds, :peaks, :levels, :measuredAt)
                ON CONFLICT (track_id) DO UPDATE
                SET (loudness, loudness_range, true_peak, stretch_seconds, peaks, levels, measured_at)
                    = (excluded.loudness, excluded.loudness_range, excluded.true_peak, excluded.stretch_seconds, excluded.peaks,
                       excluded.levels, excluded.measured_at)
                """)
                .bind("track", track)
                .bind("loudness", loudness.integrated())
                .bind("range", loudness.range())
                .bind("truePeak", loudness.truePeak())
                .bind("seconds", waveform.seconds())
                .bind("peaks", waveform.peaks())
                .bind("levels", waveform.levels())
                .bind("measuredAt", measuredAt)
                .execute();
    }

    /// The levels of a track; empty for one that was not measured yet.
    public Optional<Levels> find(Handle handle, TrackId track) {
        return handle.createQuery("""
                SELECT loudness, loudness_range, true_peak, stretch_seconds, peaks, levels FROM track_levels WHERE track_id = :track
                """)
                .bind("track", track)
                .map((row, _) -> levels(row))
                .findOne();
    }

    private static Levels levels(ResultSet row) throws SQLException {
        return new Levels(
                new ProgrammeLoudness(Columns.decimal(row, "loudness"), Columns.decimal(row, "loudness_range"), Columns.decimal(row, "true_peak")),
                new Waveform(row.getDouble("stretch_seconds"), row.getBytes("peaks"), row.getBytes("levels")));
    }
}
