package org.soniquebay.analysis.levels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.audio.loudness.Levels;
import org.soniquebay.audio.loudness.ProgrammeLoudness;
import org.soniquebay.audio.loudness.Waveform;
import org.soniquebay.database.Columns;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;

/// Stores the [Levels] of tracks and finds them again, in the table `track_levels`.
public final class LevelsStore {

    /// Stores the levels of a track's present file in place of earlier ones.
    ///
    /// @param hash of the sound that was measured
    public void write(Handle handle, TrackId track, AudioHash hash, Levels levels, Instant measuredAt) {
        ProgrammeLoudness loudness = levels.loudness();
        Waveform waveform = levels.waveform();
        handle.createUpdate("""
                INSERT INTO track_levels (track_id, content_hash, loudness, loudness_range, true_peak, stretch_seconds, peaks, levels, measured_at)
                VALUES (:track, :hash, :loudness, :range, :truePeak, :seconds, :peaks, :levels, :measuredAt)
                ON CONFLICT (track_id) DO UPDATE
                SET (content_hash, loudness, loudness_range, true_peak, stretch_seconds, peaks, levels, measured_at)
                    = (excluded.content_hash, excluded.loudness, excluded.loudness_range, excluded.true_peak, excluded.stretch_seconds, excluded.peaks,
                       excluded.levels, excluded.measured_at)
                """)
                .bind("track", track)
                .bind("hash", hash.hex())
                .bind("loudness", loudness.integrated())
                .bind("range", loudness.range())
                .bind("truePeak", loudness.truePeak())
                .bind("seconds", waveform.seconds())
                .bind("peaks", waveform.peaks())
                .bind("levels", waveform.levels())
                .bind("measuredAt", measuredAt)
                .execute();
    }

    /// The levels of a track; empty for one whose present sound was not measured yet.
    public Optional<StoredLevels> find(Handle handle, TrackId track) {
        return handle.createQuery("""
                SELECT loudness, loudness_range, true_peak, stretch_seconds, peaks, levels
                FROM track_levels JOIN tracks ON tracks.id = track_levels.track_id AND tracks.content_hash = track_levels.content_hash
                WHERE track_id = :track
                """)
                .bind("track", track)
                .map((row, _) -> stored(row))
                .findOne();
    }

    private static StoredLevels stored(ResultSet row) throws SQLException {
        return new StoredLevels(
                Columns.decimal(row, "loudness"), Columns.decimal(row, "loudness_range"), Columns.decimal(row, "true_peak"),
                row.getDouble("stretch_seconds"), unsigned(row.getBytes("peaks")), unsigned(row.getBytes("levels")));
    }

    private static List<Integer> unsigned(byte[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> Byte.toUnsignedInt(values[i])).toList();
    }
}
