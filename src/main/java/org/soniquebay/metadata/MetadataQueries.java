package org.soniquebay.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Reads the entries of `track_metadata`: those of a track, those that fulfil conditions, and how many there are.
public final class MetadataQueries {

    static final String COLUMNS = """
            entry.id, entry.track_id AS track, entry.metadata_key AS key, entry.metadata_value AS value, entry.metadata_source AS source,
            entry.created_at, entry.date_added AS added, entry.date_modified AS modified""";
    static final RowMapper<MetadataEntry> ENTRY = ConstructorMapper.of(MetadataEntry.class);

    /// The conditions of a search; an empty one is not asked, and all stated ones must hold.
    ///
    /// @param keyPrefix beginning of the key, whatever the letter case
    /// @param value a part of the value, or all of it when `exact`
    public record Filter(
            Optional<String> source, Optional<String> key, Optional<String> keyPrefix, Optional<String> value, boolean exact) {

        public boolean isEmpty() {
            return source.isEmpty() && key.isEmpty() && keyPrefix.isEmpty() && value.isEmpty();
        }
    }

    /// A track's entries by id.
    ///
    /// @return empty when there is no such track
    public Optional<List<MetadataEntry>> list(Handle handle, TrackId track) {
        List<MetadataEntry> rows = handle.createQuery("""
                SELECT %s
                FROM tracks LEFT JOIN track_metadata AS entry ON entry.track_id = tracks.id
                WHERE tracks.id = :track
                ORDER BY entry.id
                """.formatted(COLUMNS)).bind("track", track).map(ENTRY).list();
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.stream().filter(Objects::nonNull).toList());
    }

    /// One page of the entries of listed tracks that pass, by id.
    public List<MetadataEntry> find(Handle handle, Filter filter, Page page) {
        return page.bind(query(handle, COLUMNS, filter, "ORDER BY entry.id OFFSET :skip LIMIT :limit")).map(ENTRY).list();
    }

    /// How many entries [#find] gives on all pages together.
    public long count(Handle handle, Filter filter) {
        return query(handle, "count(*)", filter, "").mapTo(Long.class).one();
    }

    private static Query query(Handle handle, String columns, Filter filter, String rest) {
        return handle.createQuery("""
                SELECT %s
                FROM track_metadata AS entry
                WHERE (CAST(:source AS varchar) IS NULL OR metadata_source = :source)
                  AND (CAST(:key AS varchar) IS NULL OR metadata_key = :key)
                  AND (CAST(:prefix AS varchar) IS NULL OR metadata_key ILIKE :prefix)
                  AND (CAST(:value AS varchar) IS NULL OR %s)
                  AND EXISTS (SELECT 1 FROM tracks WHERE tracks.id = entry.track_id AND %s)
                %s
                """.formatted(columns, filter.exact() ? "metadata_value = :value" : "metadata_value ILIKE :value", TrackScope.LISTED.tracks(), rest))
                .bind("source", filter.source()).bind("key", filter.key())
                .bind("prefix", filter.keyPrefix().map(prefix -> LikePattern.literal(prefix) + "%"))
                .bind("value", filter.value().map(value -> filter.exact() ? value : LikePattern.containing(value)));
    }

    private static final int MOST_LABELS = 1000;

    /// The numbers of entries of listed tracks.
    ///
    /// @param byKey the 1,000 most frequent keys
    /// @param bySource the 1,000 most frequent sources; `unknown` for entries without one
    public record Counts(long entries, long tracks, SequencedMap<String, Long> byKey, SequencedMap<String, Long> bySource) {
    }

    public Counts counts(Handle handle) {
        List<Count> counts = handle.createQuery("""
                SELECT CASE WHEN grouping(metadata_key) = 0 THEN 'KEY'
                            WHEN grouping(coalesce(metadata_source, 'unknown')) = 0 THEN 'SOURCE' ELSE 'ALL' END AS grouping,
                       coalesce(metadata_key, coalesce(metadata_source, 'unknown')) AS label, count(*) AS entries,
                       count(DISTINCT track_id) AS tracks
                FROM track_metadata JOIN tracks ON tracks.id = track_metadata.track_id
                WHERE %s
                GROUP BY GROUPING SETS ((metadata_key), (coalesce(metadata_source, 'unknown')), ())
                ORDER BY entries DESC, label
                """.formatted(TrackScope.LISTED.tracks())).map((row, _) -> new Count(Grouping.valueOf(row.getString("grouping")), row.getString("label"),
                        row.getLong("entries"), row.getLong("tracks"))).list();
        // Without a grouping column there is always one row, also of an empty table.
        Count all = counts.stream().filter(count -> count.grouping() == Grouping.ALL).findFirst().orElseThrow();
        return new Counts(all.entries(), all.tracks(), mostFrequent(counts, Grouping.KEY), mostFrequent(counts, Grouping.SOURCE));
    }

    private enum Grouping {
        KEY, SOURCE, ALL
    }

    private record Count(Grouping grouping, String label, long entries, long tracks) {
    }

    private static SequencedMap<String, Long> mostFrequent(List<Count> counts, Grouping grouping) {
        return counts.stream().filter(count -> count.grouping() == grouping).limit(MOST_LABELS)
                .collect(Collectors.toMap(Count::label, Count::entries, (first, _) -> first, LinkedHashMap::new));
    }

    /// Tracks without any entry, or without one under a key, by id.
    public List<TrackId> tracksWithout(Handle handle, Optional<String> key, int limit) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE %s AND NOT EXISTS (SELECT 1 FROM track_metadata
                                  WHERE track_id = tracks.id AND (CAST(:key AS varchar) IS NULL OR metadata_key = :key))
                ORDER BY id LIMIT :limit
                """.formatted(TrackScope.LISTED.tracks()))
                .bind("key", key).bind("limit", limit).mapTo(TrackId.class).list();
    }
}
