package org.soniquebay.discovery;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.TrackScope;

/// The library at a glance: how much music, which tempos and keys, and what could not be measured. Only
/// listed tracks count, see [TrackScope].
///
/// @param tracks listed ones
/// @param seconds their length together, as far as known
/// @param tempos tracks by tempo, slowest range first; the key is the range's lower edge in BPM, steps of
///        [#TEMPO_STEP]
/// @param withoutTempo measured tracks without a tempo
/// @param keys tracks by key, the most frequent first; the key is spelled like `A minor`
/// @param withoutKey measured tracks without a key
/// @param failures files that could not be opened or measured
/// @param example a title that belongs to one measured track only
public record LibraryOverview(
        long tracks,
        long seconds,
        SequencedMap<Integer, Long> tempos,
        long withoutTempo,
        SequencedMap<String, Long> keys,
        long withoutKey,
        List<FailedFile> failures,
        Optional<String> example) {

    /// Width of a tempo range in BPM.
    public static final int TEMPO_STEP = 20;

    private static final String LISTED = TrackScope.LISTED.tracks();

    /// A file that could not be opened or measured.
    ///
    /// @param reason short stable name
    /// @param detail one sentence
    public record FailedFile(String path, String reason, String detail) {
        public FailedFile {
            requireNonNull(path, "path is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /// Reads the overview.
    public static LibraryOverview of(Handle handle) {
        SequencedMap<String, Long> keys = counts(handle, """
                SELECT features.key || ' ' || features.scale AS label, count(*) AS amount
                FROM track_audio_features AS features JOIN tracks ON tracks.id = features.track_id
                WHERE %s AND features.key IS NOT NULL AND features.scale IS NOT NULL
                GROUP BY label ORDER BY amount DESC, label
                """.formatted(LISTED));
        SequencedMap<Integer, Long> tempos = new LinkedHashMap<>();
        counts(handle, """
                SELECT CAST(floor(features.bpm / %1$d) * %1$d AS integer) AS label, count(*) AS amount
                FROM track_audio_features AS features JOIN tracks ON tracks.id = features.track_id
                WHERE %2$s AND features.bpm IS NOT NULL
                GROUP BY label ORDER BY label
                """.formatted(TEMPO_STEP, LISTED)).forEach((label, amount) -> tempos.put(Integer.valueOf(label), amount));
        return new LibraryOverview(
                number(handle, "SELECT count(*) FROM tracks WHERE " + LISTED),
                number(handle, "SELECT coalesce(sum(duration), 0) FROM tracks WHERE " + LISTED),
                tempos,
                number(handle, measuredWithout("bpm")),
                keys,
                number(handle, measuredWithout("key")),
                failures(handle),
                example(handle));
    }

    private static Optional<String> example(Handle handle) {
        return handle.createQuery("""
                        SELECT min(tracks.title) AS title
                        FROM tracks
                        WHERE EXISTS (SELECT 1 FROM track_embeddings WHERE track_embeddings.track_id = tracks.id)
                          AND %s AND length(tracks.title) BETWEEN 3 AND 30
                          AND tracks.title !~ '["$`!\\\\]'
                        GROUP BY lower(tracks.title) HAVING count(*) = 1
                        ORDER BY lower(tracks.title) LIMIT 1
                        """.formatted(LISTED))
                .mapTo(String.class)
                .findOne();
    }

    private static String measuredWithout(String column) {
        return """
                SELECT count(*) FROM track_audio_features AS features JOIN tracks ON tracks.id = features.track_id
                WHERE %s AND features.analyzer_version IS NOT NULL AND features.%s IS NULL
                """.formatted(LISTED, column);
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static SequencedMap<String, Long> counts(Handle handle, String sql) {
        return handle.createQuery(sql).reduceRows(new LinkedHashMap<>(), (counts, row) -> {
            counts.put(row.getColumn("label", String.class), row.getColumn("amount", Long.class));
            return counts;
        });
    }

    private static List<FailedFile> failures(Handle handle) {
        return handle.createQuery("""
                        SELECT coalesce(tracks.path, failures.subject) AS path, failures.reason, failures.detail
                        FROM failures
                        LEFT JOIN tracks ON failures.kind = 'ingest' AND CAST(tracks.id AS text) = failures.subject
                        WHERE failures.kind = 'read' OR (tracks.id IS NOT NULL AND %s)
                        ORDER BY path
                        """.formatted(LISTED))
                .map(ConstructorMapper.of(FailedFile.class))
                .list();
    }
}
