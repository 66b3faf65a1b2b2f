package org.soniquebay.analysis.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.KeySection;
import org.soniquebay.analysis.tempo.Bars;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Stores the [Timeline] of tracks and finds it again, in the table `track_timelines`: beats to the millisecond, keys to the hundredth
/// of a second.
public final class TimelineStore {

    private static final double MILLISECONDS = 1_000;
    private static final double HUNDREDTHS = 100;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /// A key section as it stands in the column `key_sections`.
    private record StoredKey(double from, double to, String key, String scale) {

        static StoredKey of(KeySection section) {
            return new StoredKey(Math.round(section.from() * HUNDREDTHS) / HUNDREDTHS, Math.round(section.to() * HUNDREDTHS) / HUNDREDTHS,
                    section.key().tonic().spelling(), section.key().scale().stored());
        }

        KeySection section() {
            return new KeySection(from, to, KeyNames.parse(key + " " + scale).orElseThrow());
        }
    }

    /// Stores the timeline of a track's present file in place of an earlier one.
    ///
    /// @param hash of the sound that was measured
    /// @param version of what measured it
    public void write(Handle handle, TrackId track, AudioHash hash, String version, Timeline timeline, Instant measuredAt) {
        Optional<Bars> bars = timeline.beats().flatMap(BeatTrack::bars);
        handle.createUpdate("""
                INSERT INTO track_timelines (track_id, content_hash, analyzer_version, beats, stability, beats_per_bar, bar_confidence, downbeats,
                    key_sections, measured_at)
                VALUES (:track, :hash, :version, :beats, :stability, :beatsPerBar, :barConfidence, :downbeats, CAST(:keys AS jsonb), :measuredAt)
                ON CONFLICT (track_id) DO UPDATE
                SET (content_hash, analyzer_version, beats, stability, beats_per_bar, bar_confidence, downbeats, key_sections, measured_at)
                    = (excluded.content_hash, excluded.analyzer_version, excluded.beats, excluded.stability, excluded.beats_per_bar,
                       excluded.bar_confidence, excluded.downbeats, excluded.key_sections, excluded.measured_at)
                """)
                .bind("track", track)
                .bind("hash", hash.hex())
                .bind("version", version)
                .bind("beats", timeline.beats().map(TimelineStore::milliseconds).orElse(null))
                .bind("stability", timeline.beats().map(BeatTrack::stability))
                .bind("beatsPerBar", bars.map(Bars::beatsPerBar))
                .bind("barConfidence", bars.map(Bars::confidence))
                .bind("downbeats", bars.map(found -> RisingNumbers.encode(found.downbeats())).orElse(null))
                .bind("keys", JSON.writeValueAsString(timeline.keys().stream().map(StoredKey::of).toList()))
                .bind("measuredAt", measuredAt)
                .execute();
    }

    /// The timeline of a track; empty for one whose present sound was not measured yet.
    public Optional<Timeline> find(Handle handle, TrackId track) {
        return handle.createQuery("""
                SELECT beats, stability, beats_per_bar, bar_confidence, downbeats, key_sections
                FROM track_timelines JOIN tracks ON tracks.id = track_timelines.track_id AND tracks.content_hash = track_timelines.content_hash
                WHERE track_id = :track
                """)
                .bind("track", track)
                .map((row, _) -> stored(row))
                .findOne();
    }

    private static Timeline stored(ResultSet row) throws SQLException {
        List<KeySection> keys = Stream.of(JSON.readValue(row.getString("key_sections"), StoredKey[].class)).map(StoredKey::section).toList();
        byte[] beats = row.getBytes("beats");
        if (beats == null) {
            return new Timeline(Optional.empty(), keys);
        }
        List<Double> seconds = RisingNumbers.decode(beats).stream().map(beat -> beat / MILLISECONDS).toList();
        byte[] downbeats = row.getBytes("downbeats");
        Optional<Bars> bars = downbeats == null ? Optional.empty()
                : Optional.of(new Bars(row.getInt("beats_per_bar"), row.getDouble("bar_confidence"), RisingNumbers.decode(downbeats)));
        return new Timeline(Optional.of(new BeatTrack(seconds, row.getDouble("stability"), bars)), keys);
    }

    private static byte[] milliseconds(BeatTrack track) {
        return RisingNumbers.encode(track.beats().stream().map(second -> (int) Math.round(second * MILLISECONDS)).toList());
    }
}
