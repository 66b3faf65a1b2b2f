package org.soniquebay.legacy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Copies pictures out of base64 columns. The bytes of a picture are stored once; a cover row shows them.
final class CoverCarrying {

    private static final String KEEP = """
            kept AS (
                INSERT INTO cover_images (content_hash, bytes, mime_type)
                SELECT DISTINCT ON (hash) hash, bytes, soniquebay_migration.picture_type(bytes, mime_type)
                FROM pictures
                ORDER BY hash
                ON CONFLICT DO NOTHING
            )
            """;
    /// The old table's own covers: each shows its picture, and the first of an owner is the primary one.
    private static final String OWN = """
            WITH pictures AS MATERIALIZED (
                SELECT id, bytes, encode(sha256(bytes), 'hex') AS hash, mime_type
                FROM (SELECT id, soniquebay_migration.decoded(cover_data) AS bytes, mime_type
                      FROM covers WHERE id = ANY (:tracks) AND image_hash IS NULL AND btrim(cover_data) <> '' OFFSET 0) AS decoded
                WHERE bytes IS NOT NULL
            ), %s
            UPDATE covers
            SET image_hash = pictures.hash
            FROM pictures
            WHERE pictures.id = covers.id
            """.formatted(KEEP);
    private static final String PRIMARY = """
            UPDATE covers
            SET is_primary = true
            WHERE id = ANY (:tracks) AND image_hash IS NOT NULL AND NOT is_primary
              AND NOT EXISTS (
                  SELECT 1 FROM covers AS better
                  WHERE better.entity_type = covers.entity_type AND better.entity_id = covers.entity_id AND better.id <> covers.id
                    AND (better.is_primary OR better.image_hash IS NOT NULL AND better.id < covers.id))
            """;
    /// A short text of blanks; asking a long one would unpack it.
    private static final String BLANK = "(octet_length(cover_data) < 100 AND btrim(cover_data) = '')";
    /// What is no picture stays as it is, in a cover of its own.
    private static final String OF_TRACKS = """
            WITH decoded AS MATERIALIZED (
                SELECT id, cover_mime_type AS mime_type, cover_data, soniquebay_migration.decoded(cover_data) AS bytes
                FROM soniquebay_migration.said
                WHERE id = ANY (:tracks) AND cover_data IS NOT NULL AND NOT %2$s
            ), pictures AS MATERIALIZED (
                SELECT id, bytes, encode(sha256(bytes), 'hex') AS hash, mime_type FROM decoded WHERE bytes IS NOT NULL
            ), %1$s, broken AS (
                INSERT INTO covers (entity_type, entity_id, mime_type, cover_data, is_primary)
                SELECT 'TRACK', id, mime_type, cover_data, false
                FROM decoded
                WHERE bytes IS NULL
                  AND NOT EXISTS (SELECT 1 FROM covers AS same WHERE same.track_id = decoded.id AND same.cover_data = decoded.cover_data)
                ORDER BY id
                ON CONFLICT DO NOTHING
            )
            INSERT INTO covers (entity_type, entity_id, mime_type, image_hash, is_primary)
            SELECT 'TRACK', id, mime_type, hash,
                   NOT EXISTS (SELECT 1 FROM covers AS own WHERE own.track_id = pictures.id AND own.is_primary)
            FROM pictures
            WHERE NOT EXISTS (SELECT 1 FROM covers AS same WHERE same.track_id = pictures.id AND same.image_hash = pictures.hash)
            ORDER BY id
            ON CONFLICT DO NOTHING
            """.formatted(KEEP, BLANK);
    private static final String EMPTY = """
            INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
            SELECT 'tracks', id, cell.name, cell.value, cell.reason
            FROM soniquebay_migration.said
            CROSS JOIN LATERAL (VALUES
                ('cover_data', cover_data, 'an empty picture'),
                ('cover_mime_type', cover_mime_type, 'the type of a picture that is not there')) AS cell (name, value, reason)
            WHERE id = ANY (:tracks) AND (cover_data IS NULL OR %s) AND cell.value IS NOT NULL
            ON CONFLICT DO NOTHING
            """.formatted(BLANK);

    /// The track's picture is one that it has a cover of already, with another type stated.
    private static final String OTHER_TYPE = """
            INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
            SELECT 'tracks', id, 'cover_mime_type', cover_mime_type, 'the cover of this picture states another type'
            FROM soniquebay_migration.said
            WHERE id = ANY (:tracks) AND cover_data IS NOT NULL AND NOT %s AND cover_mime_type IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM covers WHERE covers.track_id = said.id AND covers.mime_type = said.cover_mime_type)
            ON CONFLICT DO NOTHING
            """.formatted(BLANK);

    /// @param covers ids of rows of the old table
    void carryOwn(Handle handle, List<Integer> covers) {
        TrackCarrying.run(handle, OWN, covers);
        TrackCarrying.run(handle, PRIMARY, covers);
    }

    void carryTracks(Handle handle, List<Integer> tracks) {
        boolean any = handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM soniquebay_migration.said
                               WHERE id = ANY (:tracks) AND (cover_data IS NOT NULL OR cover_mime_type IS NOT NULL))
                """).bindArray("tracks", Integer.class, tracks).mapTo(Boolean.class).one();
        if (any) {
            List.of(OF_TRACKS, EMPTY, OTHER_TYPE).forEach(sql -> TrackCarrying.run(handle, sql, tracks));
        }
    }
}
