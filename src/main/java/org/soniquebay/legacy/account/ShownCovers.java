package org.soniquebay.legacy.account;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/// Which cover of an owner is the primary one while the old application and this program both write covers: the one that a
/// person or a scan chose here, as long as it is there; else the first of the old table; else that of the track's own column.
public final class ShownCovers {

    /// Covers with a picture and their place among those of their owner; the first is to be the primary one. A cover was
    /// chosen here when this program made it for no old picture, or has changed it since. `%s` is a condition.
    private static final String RANKED = """
            SELECT cover.id, cover.entity_type, cover.entity_id, cover.is_primary,
                   row_number() OVER (
                       PARTITION BY cover.entity_type, cover.entity_id
                       ORDER BY coalesce(cover.is_primary AND (
                                    original.change = 'changed'
                                    OR original.change = 'added' AND (note.made IS NULL OR cover.date_modified <> cover.date_added)), false) DESC,
                                CASE WHEN original.change = 'added' THEN CASE WHEN note.made THEN 1 ELSE 2 END ELSE 0 END,
                                cover.id) AS place
            FROM covers AS cover
            LEFT JOIN soniquebay_migration.originals AS original ON original.table_name = 'covers' AND original.row_id = cover.id
            LEFT JOIN soniquebay_migration.carried_covers AS note ON note.cover_id = cover.id AND note.made
            WHERE cover.image_hash IS NOT NULL AND cover.entity_id IS NOT NULL AND %s
            """;
    private static final String OF_OWNERS = RANKED.formatted("cover.entity_type = CAST(:kind AS covertype) AND cover.entity_id = ANY (:owners)");
    private static final String DEMOTE = """
            UPDATE covers
            SET is_primary = false
            WHERE entity_type = CAST(:kind AS covertype) AND entity_id = ANY (:owners) AND is_primary
              AND id NOT IN (SELECT id FROM (%s) AS ranked WHERE place = 1)
            """.formatted(OF_OWNERS);
    private static final String PROMOTE = """
            UPDATE covers
            SET is_primary = true
            WHERE NOT is_primary AND id IN (SELECT id FROM (%s) AS ranked WHERE place = 1)
            """.formatted(OF_OWNERS);

    /// The comparison of *verify*: the cover that is to be the primary one with the one that is, over all owners that
    /// are there and that have no writes since.
    public static final String ALL = "FROM (" + RANKED.formatted("""
            CASE CAST(cover.entity_type AS text) WHEN 'TRACK' THEN EXISTS (SELECT 1 FROM tracks WHERE id = cover.entity_id)
                                                 WHEN 'ALBUM' THEN EXISTS (SELECT 1 FROM albums WHERE id = cover.entity_id)
                                                 ELSE EXISTS (SELECT 1 FROM artists WHERE id = cover.entity_id) END
            AND NOT EXISTS (
                SELECT 1 FROM soniquebay_migration.pending
                WHERE kind = CASE CAST(cover.entity_type AS text) WHEN 'TRACK' THEN 'tracks' WHEN 'ALBUM' THEN 'album_covers' ELSE 'artist_covers' END
                  AND row_id = cover.entity_id
                UNION ALL
                SELECT 1 FROM soniquebay_migration.pending JOIN covers AS written ON written.id = row_id
                WHERE kind = 'covers' AND written.entity_type = cover.entity_type AND written.entity_id = cover.entity_id)
            """) + ") AS cover";

    /// Makes the right cover of each owner the primary one.
    ///
    /// @param kind `TRACK`, `ALBUM` or `ARTIST`
    public void settle(Handle handle, String kind, Collection<Integer> owners) {
        for (String sql : new String[] {DEMOTE, PROMOTE}) {
            handle.createUpdate(sql).bind("kind", kind).bindArray("owners", Integer.class, owners).execute();
        }
    }
}
