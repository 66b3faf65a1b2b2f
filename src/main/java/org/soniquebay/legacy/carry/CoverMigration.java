package org.soniquebay.legacy.carry;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.legacy.account.ShownCovers;

/// Copies pictures out of base64 columns. The bytes of a picture are stored once; a cover row shows them. Which cover
/// shows the picture of a track's own column is kept in `carried_covers`, so that it goes when the old application
/// takes the picture back, and does not come again when a user of this program has removed it.
public final class CoverMigration {

    private static final String KEEP = """
            kept AS (
                INSERT INTO cover_images (content_hash, bytes, mime_type)
                SELECT DISTINCT ON (hash) hash, bytes, type
                FROM (SELECT hash, bytes, soniquebay_migration.picture_type(bytes, head, mime_type) AS type FROM pictures) AS typed
                ORDER BY hash, type = 'image/x-unknown'
                ON CONFLICT DO NOTHING
            )
            """;
    /// The old table's own covers: each shows its picture, and the first of an owner is the primary one. A picture that
    /// is being replaced is left for the next time.
    private static final String OWN = """
            WITH pictures AS MATERIALIZED (
                SELECT id, bytes, encode(sha256(bytes), 'hex') AS hash, head, mime_type, digest
                FROM (SELECT id, soniquebay_migration.decoded(cover_data) AS bytes, soniquebay_migration.stated_type(cover_data) AS head, mime_type,
                             md5(cover_data) AS digest
                      FROM covers WHERE id = ANY (:tracks) AND image_hash IS NULL AND btrim(cover_data) <> '' OFFSET 0) AS decoded
                WHERE bytes IS NOT NULL
            ), %s
            UPDATE covers
            SET image_hash = pictures.hash
            FROM pictures
            WHERE pictures.id = covers.id AND pictures.digest = md5(covers.cover_data)
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
    private static final String DIGEST = "md5(concat(cover_mime_type, ' ', cover_data))";
    /// Covers of ours whose picture the old application has replaced or removed since; and notes of what shows another
    /// picture by now, or found no place.
    private static final String WITHDRAW = """
            WITH outdated AS (
                DELETE FROM soniquebay_migration.carried_covers AS note
                USING soniquebay_migration.said
                WHERE said.id = ANY (:tracks) AND note.track_id = said.id
                  AND (cover_data IS NULL OR %1$s OR note.cover_id IS NULL OR note.digest <> %2$s
                       OR EXISTS (SELECT 1 FROM covers WHERE covers.id = note.cover_id AND covers.image_hash IS DISTINCT FROM note.image_hash))
                RETURNING note.cover_id, note.made
            )
            DELETE FROM covers
            USING outdated
            WHERE covers.id = outdated.cover_id AND outdated.made
              AND EXISTS (SELECT 1 FROM soniquebay_migration.originals AS original
                          WHERE original.table_name = 'covers' AND original.row_id = covers.id AND original.change = 'added')
            """.formatted(BLANK, DIGEST);
    /// The pictures of tracks' own columns. A text that is no picture stays as it is, in a cover of its own.
    private static final String OF_TRACKS = """
            WITH decoded AS MATERIALIZED (
                SELECT id, mime_type, head, digest, bytes, encode(sha256(bytes), 'hex') AS hash,
                       CASE WHEN bytes IS NULL THEN cover_data END AS words
                FROM (SELECT id, cover_mime_type AS mime_type, cover_data, soniquebay_migration.decoded(cover_data) AS bytes,
                             soniquebay_migration.stated_type(cover_data) AS head, %3$s AS digest
                      FROM soniquebay_migration.said
                      WHERE id = ANY (:tracks) AND cover_data IS NOT NULL AND NOT %2$s
                        AND NOT EXISTS (SELECT 1 FROM soniquebay_migration.carried_covers AS note WHERE note.track_id = said.id)
                      OFFSET 0) AS said
            ), pictures AS (
                SELECT bytes, hash, head, mime_type FROM decoded WHERE bytes IS NOT NULL
            ), %1$s, shown AS MATERIALIZED (
                SELECT decoded.id, min(same.id) AS cover_id
                FROM decoded JOIN covers AS same ON same.track_id = decoded.id AND (same.image_hash = decoded.hash OR same.cover_data = decoded.words)
                GROUP BY decoded.id
            ), made AS (
                INSERT INTO covers (entity_type, entity_id, mime_type, cover_data, image_hash, is_primary)
                SELECT 'TRACK', id, coalesce(head, mime_type), words, hash,
                       hash IS NOT NULL AND NOT EXISTS (SELECT 1 FROM covers AS own WHERE own.track_id = decoded.id AND own.is_primary)
                FROM decoded
                WHERE id NOT IN (SELECT id FROM shown)
                ORDER BY id
                ON CONFLICT DO NOTHING
                RETURNING id, entity_id
            )
            INSERT INTO soniquebay_migration.carried_covers (track_id, cover_id, made, image_hash, digest)
            SELECT decoded.id, coalesce(made.id, shown.cover_id), made.id IS NOT NULL, hash, digest
            FROM decoded
            LEFT JOIN shown ON shown.id = decoded.id
            LEFT JOIN made ON made.entity_id = decoded.id
            ORDER BY decoded.id
            ON CONFLICT (track_id) DO NOTHING
            """.formatted(KEEP, BLANK, DIGEST);
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

    /// The cover of the track's picture states another type: the one in the head of the picture's text, or that of an old
    /// cover of the same picture.
    private static final String OTHER_TYPE = """
            INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
            SELECT 'tracks', id, 'cover_mime_type', cover_mime_type, 'the cover of this picture states another type'
            FROM soniquebay_migration.said
            WHERE id = ANY (:tracks) AND cover_data IS NOT NULL AND NOT %s AND cover_mime_type IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM covers WHERE covers.track_id = said.id AND covers.mime_type = said.cover_mime_type)
            ON CONFLICT DO NOTHING
            """.formatted(BLANK);

    private final ShownCovers shown = new ShownCovers();

    /// @param covers ids of rows of the old table
    void carryOwn(Handle handle, List<Integer> covers) {
        TrackMigration.run(handle, OWN, covers);
        TrackMigration.run(handle, PRIMARY, covers);
    }

    /// The pictures of tracks' own columns that no note says are carried.
    public void carryTracks(Handle handle, List<Integer> tracks) {
        boolean any = handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM soniquebay_migration.said
                               WHERE id = ANY (:tracks) AND (cover_data IS NOT NULL OR cover_mime_type IS NOT NULL))
                """).bindArray("tracks", Integer.class, tracks).mapTo(Boolean.class).one();
        if (any) {
            List.of(OF_TRACKS, EMPTY, OTHER_TYPE).forEach(sql -> TrackMigration.run(handle, sql, tracks));
        }
    }

    /// Carries the pictures of tracks that the old application has written to: a picture that it replaced or removed is
    /// shown no more.
    void followTracks(Handle handle, List<Integer> tracks) {
        TrackMigration.run(handle, WITHDRAW, tracks);
        carryTracks(handle, tracks);
        shown.settle(handle, "TRACK", tracks);
    }

    /// Covers of albums or artists that the old application has written to or taken away.
    ///
    /// @param owners of the kind `ALBUM` or `ARTIST`
    void followOwners(Handle handle, String kind, Collection<Integer> owners) {
        if (!owners.isEmpty()) {
            shown.settle(handle, kind, owners);
        }
    }

    /// Prepares the drop of the old column: keeps the pictures in it whose covers a user of this program has removed,
    /// and lets those be carried that had no place beside another cover.
    public void setAsideRemoved(Handle handle) {
        handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT 'tracks', said.id, 'cover_data', said.cover_data, 'its cover was removed here'
                FROM soniquebay_migration.said JOIN soniquebay_migration.carried_covers AS note ON note.track_id = said.id
                WHERE said.cover_data IS NOT NULL AND note.cover_id IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM covers WHERE covers.id = note.cover_id)
                  AND NOT EXISTS (SELECT 1 FROM covers AS same
                                  WHERE same.entity_type = 'TRACK' AND same.entity_id = said.id AND same.image_hash = note.image_hash)
                ON CONFLICT DO NOTHING
                """);
        handle.execute("DELETE FROM soniquebay_migration.carried_covers WHERE cover_id IS NULL");
    }

    /// Forgets old covers that were deleted: the pictures that they showed of a track's own column are to be carried again.
    void forget(Handle handle, List<Integer> covers) {
        TrackMigration.run(handle, "DELETE FROM soniquebay_migration.carried_covers WHERE cover_id = ANY (:tracks)", covers);
    }
}
