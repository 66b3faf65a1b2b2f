package org.soniquebay.legacy.schema;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Makes the rows of old tables fit the rules of a fresh library. A value without a place there is set aside, verbatim
/// and with the reason, before it is changed or removed.
public final class RowRepairs {

    private final Handle handle;

    public RowRepairs(Handle handle) {
        this.handle = handle;
    }

    public void run() {
        LegacyTables.LINKS.forEach(this::links);
        List.of("genre_tags", "mood_tags").forEach(this::namelessTags);
        List.of("duration", "bitrate", "file_size").forEach(this::negative);
        musicBrainzIds();
        similarArtists();
        covers();
        scanSessions();
        LegacyTables.ALL.forEach(this::fillDefaults);
    }

    private void links(LegacyTables.Links links) {
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', concat(coalesce(CAST(%2$s AS text), 'null'), ' ', coalesce(CAST(%3$s AS text), 'null')), '',
                       CAST(json_build_object('%2$s', %2$s, '%3$s', %3$s, 'times', count(1)) AS text), 'a link to nothing'
                FROM %1$s AS linked
                WHERE NOT EXISTS (SELECT 1 FROM %4$s AS owner WHERE owner.id = %2$s) OR NOT EXISTS (SELECT 1 FROM %5$s AS label WHERE label.id = %3$s)
                GROUP BY %2$s, %3$s
                ON CONFLICT DO NOTHING
                """.formatted(links.table(), links.owner(), links.label(), links.ownerTable(), links.labelTable()));
        handle.execute("""
                DELETE FROM %1$s AS linked
                WHERE NOT EXISTS (SELECT 1 FROM %4$s AS owner WHERE owner.id = %2$s) OR NOT EXISTS (SELECT 1 FROM %5$s AS label WHERE label.id = %3$s)
                """.formatted(links.table(), links.owner(), links.label(), links.ownerTable(), links.labelTable()));
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', concat(%2$s, ' ', %3$s), '', CAST(json_build_object('%2$s', %2$s, '%3$s', %3$s, 'times', count(1) - 1) AS text),
                       'the same link again'
                FROM %1$s GROUP BY %2$s, %3$s HAVING count(1) > 1
                ON CONFLICT DO NOTHING
                """.formatted(links.table(), links.owner(), links.label()));
        handle.execute("""
                DELETE FROM %1$s
                WHERE ctid IN (SELECT place FROM (SELECT ctid AS place, row_number() OVER (PARTITION BY %2$s, %3$s ORDER BY ctid) AS position
                                                  FROM %1$s) AS numbered WHERE position > 1)
                """.formatted(links.table(), links.owner(), links.label()));
    }

    private void namelessTags(String table) {
        rows(table, "name IS NULL", "a tag without a name");
        String links = "track_" + table;
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', concat(track_id, ' ', tag_id), '', CAST(json_build_object('track_id', track_id, 'tag_id', tag_id) AS text),
                       'a link to a tag without a name'
                FROM %1$s WHERE tag_id IN (SELECT id FROM %2$s WHERE name IS NULL)
                ON CONFLICT DO NOTHING
                """.formatted(links, table));
        handle.execute("DELETE FROM %1$s WHERE tag_id IN (SELECT id FROM %2$s WHERE name IS NULL)".formatted(links, table));
        handle.execute("DELETE FROM " + table + " WHERE name IS NULL");
    }

    private void negative(String column) {
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT 'tracks', id, '%1$s', CAST(%1$s AS text), 'below zero'
                FROM tracks WHERE %1$s < 0
                ON CONFLICT DO NOTHING
                """.formatted(column));
        handle.execute("UPDATE tracks SET %1$s = NULL WHERE %1$s < 0".formatted(column));
    }

    /// Spells the MusicBrainz ids as the library does; of tracks with one id, one has it, as in a fresh library.
    private void musicBrainzIds() {
        Script.of("musicbrainz.sql").run(handle);
        setAsideReplacedIds("tracks", "musicbrainz_id", "musicbrainz_albumid");
        setAsideReplacedIds("albums", "musicbrainz_albumid");
        setAsideReplacedIds("artists", "musicbrainz_artistid");
        List.of("musicbrainz_id", "musicbrainz_albumid").forEach(column -> removeInvalidIds("tracks", column));
        removeInvalidIds("albums", "musicbrainz_albumid");
        removeInvalidIds("artists", "musicbrainz_artistid");
        handle.execute("""
                CREATE TEMPORARY TABLE shared_ids ON COMMIT DROP AS
                SELECT id, musicbrainz_id, known FROM (
                    SELECT id, musicbrainz_id, known, row_number() OVER (PARTITION BY known ORDER BY musicbrainz_id = known DESC, id) AS position
                    FROM (SELECT id, musicbrainz_id, soniquebay_migration.musicbrainz_id(musicbrainz_id) AS known
                          FROM tracks WHERE musicbrainz_id IS NOT NULL) AS spelled) AS numbered
                WHERE position > 1
                """);
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT 'tracks', id, 'musicbrainz_id', musicbrainz_id, 'another track has this id' FROM shared_ids ON CONFLICT DO NOTHING
                """);
        handle.execute("""
                INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
                SELECT id, 'musicbrainz_recording_id', known, 'legacy' FROM shared_ids ON CONFLICT DO NOTHING
                """);
        handle.execute("UPDATE tracks SET musicbrainz_id = NULL WHERE id IN (SELECT id FROM shared_ids)");
        List.of("musicbrainz_id", "musicbrainz_albumid", "musicbrainz_artistid", "musicbrainz_albumartistid").forEach(column -> spell("tracks", column));
        spell("albums", "musicbrainz_albumid");
        spell("artists", "musicbrainz_artistid");
    }

    /// Sets aside an id of the old application in whose place there is another one, or none, since a scan or an edit.
    private void setAsideReplacedIds(String table, String... columns) {
        List.of(columns).forEach(column -> handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', row_id, '%2$s', old_row ->> '%2$s', 'a file or a person says something else'
                FROM soniquebay_migration.originals JOIN %1$s ON %1$s.id = row_id
                WHERE table_name = '%1$s' AND change = 'changed' AND old_row ->> '%2$s' IS NOT NULL
                  AND coalesce(soniquebay_migration.musicbrainz_id(old_row ->> '%2$s'), old_row ->> '%2$s')
                      IS DISTINCT FROM coalesce(soniquebay_migration.musicbrainz_id(%1$s.%2$s), %1$s.%2$s)
                ON CONFLICT DO NOTHING
                """.formatted(table, column)));
    }

    private void removeInvalidIds(String table, String column) {
        handle.execute("""
                WITH gone AS (
                    UPDATE %1$s SET %2$s = NULL FROM %1$s AS before
                    WHERE before.id = %1$s.id AND before.%2$s IS NOT NULL AND soniquebay_migration.musicbrainz_id(before.%2$s) IS NULL
                    RETURNING before.id, before.%2$s AS value)
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', id, '%2$s', value, 'not a MusicBrainz id' FROM gone ON CONFLICT DO NOTHING
                """.formatted(table, column));
    }

    private void spell(String table, String column) {
        handle.execute("""
                WITH spelled AS (
                    UPDATE %1$s SET %2$s = soniquebay_migration.musicbrainz_id(before.%2$s) FROM %1$s AS before
                    WHERE before.id = %1$s.id AND before.%2$s <> soniquebay_migration.musicbrainz_id(before.%2$s)
                    RETURNING before.id, before.%2$s AS value)
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', id, '%2$s', value, 'a MusicBrainz id in another spelling' FROM spelled ON CONFLICT DO NOTHING
                """.formatted(table, column));
    }

    private void similarArtists() {
        String nobody = """
                NOT EXISTS (SELECT 1 FROM artists WHERE artists.id = artist_similar.artist_id)
                OR NOT EXISTS (SELECT 1 FROM artists WHERE artists.id = artist_similar.similar_artist_id)""";
        rows("artist_similar", nobody, "an artist that is not there");
        handle.execute("DELETE FROM artist_similar WHERE " + nobody);
        String noWeight = "weight < 0 OR weight >= 'Infinity'";
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT 'artist_similar', id, 'weight', CAST(weight AS text), 'not a weight'
                FROM artist_similar WHERE %s
                ON CONFLICT DO NOTHING
                """.formatted(noWeight));
        handle.execute("UPDATE artist_similar SET weight = 0 WHERE " + noWeight);
        handle.execute("UPDATE artist_similar SET source = 'lastfm' WHERE source IS NULL");
        String again = """
                id IN (SELECT id FROM (SELECT id, row_number() OVER (
                           PARTITION BY artist_id, similar_artist_id, source ORDER BY weight DESC NULLS LAST, id) AS position
                       FROM artist_similar) AS numbered WHERE position > 1)""";
        rows("artist_similar", again, "the same pair of artists again");
        handle.execute("DELETE FROM artist_similar WHERE " + again);
    }

    private void covers() {
        String ownerless = """
                entity_id IS NULL OR entity_type IS NULL
                OR entity_type = 'TRACK' AND NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.id = entity_id)
                OR entity_type = 'ALBUM' AND NOT EXISTS (SELECT 1 FROM albums WHERE albums.id = entity_id)
                OR entity_type = 'ARTIST' AND NOT EXISTS (SELECT 1 FROM artists WHERE artists.id = entity_id)""";
        rows("covers", ownerless, "a cover of nothing");
        handle.execute("DELETE FROM covers WHERE " + ownerless);
        rows("covers", "btrim(cover_data) = '' AND url IS NULL", "an empty cover");
        handle.execute("DELETE FROM covers WHERE btrim(cover_data) = '' AND url IS NULL");
        adoptStatedTypes();
        // The pictures were decoded and compared before; the bytes are kept.
        handle.execute("UPDATE covers SET cover_data = NULL WHERE image_hash IS NOT NULL OR btrim(cover_data) = ''");
        String again = """
                id IN (SELECT id FROM (SELECT id, row_number() OVER (
                           PARTITION BY entity_type, entity_id, image_hash, url ORDER BY is_primary DESC, id) AS position
                       FROM covers WHERE cover_data IS NULL) AS numbered WHERE position > 1)""";
        rows("covers", again, "the same cover again");
        handle.execute("DELETE FROM covers WHERE " + again);
        handle.execute("""
                UPDATE covers SET is_primary = false
                WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY entity_type, entity_id ORDER BY id) AS position
                             FROM covers WHERE is_primary) AS numbered WHERE position > 1)
                """);
    }

    /// Adopts the type in the head of a picture's text, which is dropped now, as the cover's type.
    private void adoptStatedTypes() {
        String another = "image_hash IS NOT NULL AND cover_data LIKE 'data:%' AND soniquebay_migration.stated_type(cover_data) <> mime_type";
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT 'covers', id, 'mime_type', mime_type, 'the head of the picture states another type'
                FROM covers WHERE %s
                ON CONFLICT DO NOTHING
                """.formatted(another));
        handle.execute("""
                UPDATE covers SET mime_type = coalesce(soniquebay_migration.stated_type(cover_data), mime_type)
                WHERE image_hash IS NOT NULL AND cover_data LIKE 'data:%'
                """);
    }

    private void scanSessions() {
        String unknown = "status IS NULL OR status NOT IN ('waiting', 'running', 'paused', 'completed', 'failed')";
        rows("scan_sessions", unknown, "a state that no scan has");
        handle.execute("UPDATE scan_sessions SET status = 'failed' WHERE " + unknown);
        // From now on no other process scans; the next server marks scans that still seem to run.
        if (TableShape.of(handle, "public", "scan_sessions").columns().containsKey("own")) {
            handle.execute("UPDATE scan_sessions SET own = true WHERE NOT own");
        }
        handle.execute("""
                UPDATE scan_sessions SET processed_files = coalesce(processed_files, 0), directory = coalesce(directory, ''),
                       started_at = coalesce(started_at, updated_at, CURRENT_TIMESTAMP),
                       updated_at = coalesce(updated_at, started_at, CURRENT_TIMESTAMP)
                WHERE processed_files IS NULL OR directory IS NULL OR started_at IS NULL OR updated_at IS NULL
                """);
    }

    /// Fills in defaults: a date that was never set becomes that of now, and so on.
    private void fillDefaults(String table) {
        TableShape wanted = TableShape.of(handle, ReferenceTables.SCHEMA, table);
        TableShape now = TableShape.of(handle, "public", table);
        handle.execute("SET LOCAL search_path TO public");
        wanted.columns().values().stream()
                .filter(column -> column.notNull() && !column.generated() && !column.identity() && column.value().isPresent())
                .filter(column -> now.columns().containsKey(column.name()) && !now.columns().get(column.name()).notNull())
                .forEach(column -> handle.execute("UPDATE \"%1$s\" SET \"%2$s\" = %3$s WHERE \"%2$s\" IS NULL"
                        .formatted(table, column.name(), column.value().orElseThrow())));
    }

    /// Sets whole rows aside.
    private void rows(String table, String where, String reason) {
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', id, '', CAST(to_jsonb(%1$s) AS text), '%3$s'
                FROM %1$s WHERE %2$s
                ON CONFLICT DO NOTHING
                """.formatted(table, where, reason));
    }
}
