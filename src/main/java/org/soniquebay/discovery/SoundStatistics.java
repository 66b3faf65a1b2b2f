package org.soniquebay.discovery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackScope;

/// The known values of the library's sound as a whole; of listed tracks, see [TrackScope].
///
/// @param tracks tracks of which anything is known
/// @param tempo of those whose tempo is known
/// @param bySource tracks by the source of most of their fields
public record SoundStatistics(long tracks, Tempo tempo, SequencedMap<String, Long> bySource) {

    public SoundStatistics {
        requireNonNull(tempo, "tempo is null");
        requireNonNull(bySource, "bySource is null");
    }

    /// Beats per minute; empty when no tempo is known.
    public record Tempo(OptionalDouble average, OptionalDouble least, OptionalDouble most) {
    }

    /// The source that a row without a source counts for.
    public static final String UNKNOWN = "unknown";

    /// Reads the statistics.
    public static SoundStatistics of(Handle handle) {
        List<Share> shares = handle.createQuery("""
                SELECT coalesce(features.analysis_source, :unknown) AS source, count(*) AS tracks, count(features.bpm) AS tempos,
                       sum(features.bpm) AS sum, min(features.bpm) AS least, max(features.bpm) AS most
                FROM track_audio_features AS features JOIN tracks ON tracks.id = features.track_id
                WHERE %s
                GROUP BY 1
                ORDER BY 1
                """.formatted(TrackScope.LISTED.tracks()))
                .bind("unknown", UNKNOWN).map((row, _) -> new Share(row.getString("source"), row.getLong("tracks"), row.getLong("tempos"),
                        row.getDouble("sum"), row.getDouble("least"), row.getDouble("most"))).list();
        SequencedMap<String, Long> bySource = new TreeMap<>();
        shares.forEach(share -> bySource.put(share.source(), share.tracks()));
        List<Share> timed = shares.stream().filter(share -> share.tempos() > 0).toList();
        double sum = timed.stream().mapToDouble(Share::sum).sum();
        long tempos = timed.stream().mapToLong(Share::tempos).sum();
        Tempo tempo = new Tempo(tempos == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / tempos),
                timed.stream().mapToDouble(Share::least).min(), timed.stream().mapToDouble(Share::most).max());
        return new SoundStatistics(shares.stream().mapToLong(Share::tracks).sum(), tempo, bySource);
    }

    private record Share(String source, long tracks, long tempos, double sum, double least, double most) {
    }
}
