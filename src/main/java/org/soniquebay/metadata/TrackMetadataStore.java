package org.soniquebay.metadata;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;

/// The rows of `track_metadata`: the values of each source about a track, by key.
public final class TrackMetadataStore {

    /// The name under which changes are announced.
    public static final String TABLE = "track_metadata";

    /// A value longer than this says nothing a person would read; it is left out.
    private static final int VALUE_BYTES = 100_000;
    private static final int KEY_LETTERS = 255;
    private static final int SOURCE_LETTERS = 100;
    private static final String WRITE = """
            INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
            VALUES (:track, :key, :value, :source)
            ON CONFLICT ON CONSTRAINT uq_track_metadata_track_key_source DO UPDATE
            SET metadata_value = excluded.metadata_value, date_modified = CURRENT_TIMESTAMP
            WHERE track_metadata.metadata_value IS DISTINCT FROM excluded.metadata_value
            """;

    /// Makes these the only entries that a source has for each of the tracks. An entry that stays is not touched.
    ///
    /// @param source `tags`, `user`, `lastfm`, …
    /// @throws IllegalArgumentException for a blank or overlong key or source; these come from programs, not from files
    public void replace(Handle handle, String source, Map<TrackId, ? extends Map<String, String>> entries) {
        require("source", source, SOURCE_LETTERS);
        RowChanges.announce(handle, TABLE, entries.keySet());
        PreparedBatch deletion = handle.prepareBatch("""
                DELETE FROM track_metadata
                WHERE track_id = :track AND metadata_source = :source AND metadata_key <> ALL (:keys)
                """);
        PreparedBatch writing = handle.prepareBatch(WRITE);
        entries.forEach((track, said) -> {
            SortedMap<String, String> storable = storable(said);
            deletion.bind("track", track).bind("source", source)
                    .bindArray("keys", String.class, storable.keySet()).add();
            storable.forEach((key, value) -> writing.bind("track", track).bind("source", source)
                    .bind("key", key).bind("value", value).add());
        });
        deletion.execute();
        writing.execute();
    }

    /// Writes these entries of a source; its other entries about the track stay. An entry that is there already is not
    /// touched.
    ///
    /// @param entries by key, fit to be stored; null for an entry without a value
    public void put(Handle handle, TrackId track, String source, Map<String, String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        RowChanges.announce(handle, TABLE, track);
        PreparedBatch writing = handle.prepareBatch(WRITE);
        // The keys are written in one order, so that two writers wait for each other instead of locking each other out.
        new TreeMap<>(entries).forEach((key, value) ->
                writing.bind("track", track).bind("source", source).bind("key", key).bind("value", value).add());
        writing.execute();
    }

    /// Adds an entry.
    ///
    /// @return empty when the source says something under this key already
    public Optional<MetadataEntry> insert(Handle handle, TrackId track, String key, Optional<String> value, Optional<String> source) {
        RowChanges.announce(handle, TABLE, track);
        return handle.createQuery("""
                INSERT INTO track_metadata AS entry (track_id, metadata_key, metadata_value, metadata_source)
                VALUES (:track, :key, :value, :source)
                ON CONFLICT ON CONSTRAINT uq_track_metadata_track_key_source DO NOTHING
                RETURNING %s
                """.formatted(MetadataQueries.COLUMNS))
                .bind("track", track).bind("key", key).bind("value", value).bind("source", source)
                .map(MetadataQueries.ENTRY).findOne();
    }

    /// Changes an entry's value.
    public Optional<MetadataEntry> update(Handle handle, MetadataEntry entry, String value) {
        RowChanges.announce(handle, TABLE, entry.track());
        return handle.createQuery("""
                UPDATE track_metadata AS entry
                SET metadata_value = :value, date_modified = CURRENT_TIMESTAMP
                WHERE entry.id = :id
                RETURNING %s
                """.formatted(MetadataQueries.COLUMNS))
                .bind("id", entry.id()).bind("value", value).map(MetadataQueries.ENTRY).findOne();
    }

    /// Takes the entries under a key away, of one source or of all.
    ///
    /// @return how many there were
    public int delete(Handle handle, TrackId track, String key, Optional<String> source) {
        RowChanges.announce(handle, TABLE, track);
        return handle.createUpdate("""
                DELETE FROM track_metadata
                WHERE track_id = :track AND metadata_key = :key AND (CAST(:source AS varchar) IS NULL OR metadata_source = :source)
                """)
                .bind("track", track).bind("key", key).bind("source", source).execute();
    }

    /// Removes all entries of a source about a track, except under these keys.
    public void deleteOthers(Handle handle, TrackId track, String source, Collection<String> kept) {
        RowChanges.announce(handle, TABLE, track);
        handle.createUpdate("""
                DELETE FROM track_metadata
                WHERE track_id = :track AND metadata_source = :source AND metadata_key <> ALL (:kept)
                """)
                .bind("track", track).bind("source", source).bindArray("kept", String.class, kept).execute();
    }

    /// Removes entries of a source.
    public void delete(Handle handle, TrackId track, String source, Collection<String> keys) {
        RowChanges.announce(handle, TABLE, track);
        handle.createUpdate("""
                DELETE FROM track_metadata
                WHERE track_id = :track AND metadata_source = :source AND metadata_key = ANY (:keys)
                """)
                .bind("track", track).bind("source", source).bindArray("keys", String.class, keys).execute();
    }

    /// Removes all entries of a source, about whatever track.
    ///
    /// @return how many there were
    public int deleteSource(Handle handle, String source) {
        RowChanges.announceAny(handle, TABLE);
        return handle.createUpdate("DELETE FROM track_metadata WHERE metadata_source = :source").bind("source", source).execute();
    }

    /// The values of a source about a track, by key.
    public SortedMap<String, String> find(Handle handle, TrackId track, String source) {
        return handle.createQuery("""
                SELECT metadata_key, metadata_value
                FROM track_metadata
                WHERE track_id = :track AND metadata_source = :source AND metadata_value IS NOT NULL
                """)
                .bind("track", track).bind("source", source)
                .reduceRows(new TreeMap<>(), (found, row) -> {
                    found.put(row.getColumn("metadata_key", String.class), row.getColumn("metadata_value", String.class));
                    return found;
                });
    }

    private static SortedMap<String, String> storable(Map<String, String> said) {
        SortedMap<String, String> storable = new TreeMap<>();
        said.forEach((key, value) -> {
            require("key", key, KEY_LETTERS);
            SanitizedText.ofLines(value, VALUE_BYTES).ifPresent(text -> storable.put(key, text));
        });
        return storable;
    }

    private static void require(String what, String text, int letters) {
        boolean fits = SanitizedText.of(text, 4 * letters).filter(text::equals).isPresent() && text.length() <= letters;
        if (!fits) {
            throw new IllegalArgumentException("not a " + what + " of metadata");
        }
    }
}
