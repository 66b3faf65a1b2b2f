package org.soniquebay.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

/// The rows of `track_metadata` one by one, as clients of the API see and write them.
public final class MetadataRows {

    private static final String COLUMNS = """
            entry.id, entry.track_id, entry.metadata_key, entry.metadata_value, entry.metadata_source, entry.created_at,
            entry.date_added, entry.date_modified""";

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
        List<Optional<MetadataEntry>> rows = handle.createQuery("""
                SELECT %s
                FROM tracks LEFT JOIN track_metadata AS entry ON entry.track_id = tracks.id
                WHERE tracks.id = :track
                ORDER BY entry.id
                """.formatted(COLUMNS)).bind("track", track).map((row, _) -> entry(row)).list();
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.stream().flatMap(Optional::stream).toList());
    }

    /// Adds an entry.
    ///
    /// @return empty when the source says something under this key already
    public Optional<MetadataEntry> insert(Handle handle, TrackId track, String key, Optional<String> value, Optional<String> source) {
        announce(handle, track);
        return handle.createQuery("""
                INSERT INTO track_metadata AS entry (track_id, metadata_key, metadata_value, metadata_source)
                VALUES (:track, :key, :value, :source)
                ON CONFLICT ON CONSTRAINT uq_track_metadata_track_key_source DO NOTHING
                RETURNING %s
                """.formatted(COLUMNS))
                .bind("track", track).bind("key", key).bind("value", value).bind("source", source)
                .map((row, _) -> entry(row).orElseThrow()).findOne();
    }

    /// Writes the values of a source, in place of its earlier ones under the same keys.
    public void put(Handle handle, TrackId track, String source, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        announce(handle, track);
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
                VALUES (:track, :key, :value, :source)
                ON CONFLICT ON CONSTRAINT uq_track_metadata_track_key_source DO UPDATE
                SET metadata_value = excluded.metadata_value, date_modified = CURRENT_TIMESTAMP
                WHERE track_metadata.metadata_value IS DISTINCT FROM excluded.metadata_value
                """);
        // The keys are written in one order, so that two writers wait for each other instead of locking each other out.
        new TreeMap<>(values).forEach((key, value) -> batch.bind("track", track).bind("key", key)
                .bind("value", value).bind("source", source).add());
        batch.execute();
    }

    /// Changes an entry's value.
    public Optional<MetadataEntry> update(Handle handle, MetadataEntry entry, String value) {
        announce(handle, entry.track());
        return handle.createQuery("""
                UPDATE track_metadata AS entry
                SET metadata_value = :value, date_modified = CURRENT_TIMESTAMP
                WHERE entry.id = :id
                RETURNING %s
                """.formatted(COLUMNS))
                .bind("id", entry.id()).bind("value", value).map((row, _) -> entry(row).orElseThrow()).findOne();
    }

    /// Takes the entries under a key away, of one source or of all.
    ///
    /// @return how many there were
    public int delete(Handle handle, TrackId track, String key, Optional<String> source) {
        announce(handle, track);
        return handle.createUpdate("""
                DELETE FROM track_metadata
                WHERE track_id = :track AND metadata_key = :key AND (CAST(:source AS varchar) IS NULL OR metadata_source = :source)
                """)
                .bind("track", track).bind("key", key).bind("source", source).execute();
    }

    /// Removes all entries of a source about a track, except under these keys.
    public void deleteOthers(Handle handle, TrackId track, String source, Collection<String> kept) {
        announce(handle, track);
        handle.createUpdate("""
                DELETE FROM track_metadata
                WHERE track_id = :track AND metadata_source = :source AND metadata_key <> ALL (:kept)
                """)
                .bind("track", track).bind("source", source).bindArray("kept", String.class, kept).execute();
    }

    /// One page of the entries that pass, by id.
    public List<MetadataEntry> find(Handle handle, Filter filter, Page page) {
        return page.bind(handle.createQuery("""
                SELECT %s
                FROM track_metadata AS entry
                WHERE (CAST(:source AS varchar) IS NULL OR metadata_source = :source)
                  AND (CAST(:key AS varchar) IS NULL OR metadata_key = :key)
                  AND (CAST(:prefix AS varchar) IS NULL OR metadata_key ILIKE :prefix)
                  AND (CAST(:value AS varchar) IS NULL OR %s)
                ORDER BY entry.id
                OFFSET :skip LIMIT :limit
                """.formatted(COLUMNS, filter.exact() ? "metadata_value = :value" : "metadata_value ILIKE :value"))
                .bind("source", filter.source()).bind("key", filter.key())
                .bind("prefix", filter.keyPrefix().map(prefix -> LikePattern.literal(prefix) + "%"))
                .bind("value", filter.value().map(value -> filter.exact() ? value : LikePattern.containing(value))))
                .map((row, _) -> entry(row).orElseThrow()).list();
    }

    private static final int MOST_LABELS = 1000;

    /// The numbers of entries.
    ///
    /// @param byKey the 1,000 most frequent keys
    /// @param bySource the 1,000 most frequent sources; `unknown` for entries without one
    public record Counts(long entries, long tracks, SequencedMap<String, Long> byKey, SequencedMap<String, Long> bySource) {
    }

    private record Group(boolean ofKey, boolean ofSource, String label, long entries, long tracks) {
    }

    public Counts counts(Handle handle) {
        List<Group> groups = handle.createQuery("""
                SELECT grouping(metadata_key) AS all_keys, grouping(coalesce(metadata_source, 'unknown')) AS all_sources,
                       coalesce(metadata_key, coalesce(metadata_source, 'unknown')) AS label, count(*) AS amount,
                       count(DISTINCT track_id) AS tracks
                FROM track_metadata
                GROUP BY GROUPING SETS ((metadata_key), (coalesce(metadata_source, 'unknown')), ())
                ORDER BY amount DESC, label
                """).map((row, _) -> new Group(row.getInt("all_keys") == 0, row.getInt("all_sources") == 0, row.getString("label"),
                        row.getLong("amount"), row.getLong("tracks"))).list();
        Group all = groups.stream().filter(group -> !group.ofKey() && !group.ofSource()).findFirst().orElseThrow();
        return new Counts(all.entries(), all.tracks(), entries(groups.stream().filter(Group::ofKey)),
                entries(groups.stream().filter(Group::ofSource)));
    }

    private static SequencedMap<String, Long> entries(Stream<Group> groups) {
        SequencedMap<String, Long> entries = new LinkedHashMap<>();
        groups.limit(MOST_LABELS).forEach(group -> entries.put(group.label(), group.entries()));
        return entries;
    }

    /// Tracks without any entry, or without one under a key, by id.
    public List<TrackId> tracksWithout(Handle handle, Optional<String> key, int limit) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE NOT EXISTS (SELECT 1 FROM track_metadata
                                  WHERE track_id = tracks.id AND (CAST(:key AS varchar) IS NULL OR metadata_key = :key))
                ORDER BY id LIMIT :limit
                """)
                .bind("key", key).bind("limit", limit).mapTo(TrackId.class).list();
    }

    private static void announce(Handle handle, TrackId track) {
        RowChanges.announce(handle, TrackMetadataStore.TABLE, track);
    }

    private static Optional<MetadataEntry> entry(ResultSet row) throws SQLException {
        OptionalInt id = Columns.integer(row, "id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MetadataEntry(id.getAsInt(), new TrackId(row.getInt("track_id")), row.getString("metadata_key"),
                Columns.text(row, "metadata_value"), Columns.text(row, "metadata_source"), Columns.instant(row, "created_at").orElseThrow(),
                row.getObject("date_added", OffsetDateTime.class),
                row.getObject("date_modified", OffsetDateTime.class)));
    }
}
