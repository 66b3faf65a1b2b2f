package org.soniquebay.library.covers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.Page;

/// Covers and the pictures they show. The bytes of a picture are stored once, however many tracks and albums show it;
/// one cover of each owner is the primary one.
public final class CoverStore {

    private static final String INSERT = """
            INSERT INTO covers (entity_type, entity_id, mime_type, image_hash, is_primary)
            SELECT CAST(:type AS covertype), :id, :mimeType, :hash,
                   :mayBePrimary AND NOT EXISTS (
                       SELECT 1 FROM covers
                       WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id AND is_primary)
            ON CONFLICT DO NOTHING
            """;
    private static final String COLUMNS = """
            id, lower(CAST(entity_type AS text)) AS entity_type, entity_id, mime_type, url, image_hash, is_primary AS primary,
            date_added AS added, date_modified AS modified""";
    private static final RowMapper<CoverEntry> ENTRY = ConstructorMapper.of(CoverEntry.class);
    private static final RowMapper<CoverImage> IMAGE = ConstructorMapper.of(CoverImage.class);

    /// Adds a picture to the owner's covers; the first one is the primary.
    ///
    /// @return whether it was new to this owner
    public boolean attach(Handle handle, CoverOwner owner, CoverImage image) {
        return attach(handle, owner, image, image.contentHash());
    }

    private static boolean attach(Handle handle, CoverOwner owner, CoverImage image, String hash) {
        if (shows(handle, owner, hash)) {
            return false;
        }
        keep(handle, hash, image);
        // The first attempt also fails when another transaction made its own picture the primary one meanwhile.
        return insert(handle, owner, image, hash, true) || insert(handle, owner, image, hash, false);
    }

    /// Gives an album a picture that a service found, in place of the one that was found before. It is never the primary one.
    ///
    /// @param url where it came from; begins with [FoundCovers#ADDRESS]
    public void attachFound(Handle handle, CoverOwner.OfAlbum album, CoverImage image, String url) {
        List<String> before = handle.createQuery("SELECT image_hash FROM covers WHERE album_id = :album AND " + FoundCovers.CONDITION)
                .bind("album", album.album()).mapTo(String.class).list();
        handle.createUpdate("DELETE FROM covers WHERE album_id = :album AND " + FoundCovers.CONDITION).bind("album", album.album()).execute();
        String hash = image.contentHash();
        keep(handle, hash, image);
        handle.createUpdate("INSERT INTO covers (entity_type, entity_id, mime_type, url, image_hash) VALUES ('ALBUM', :album, :mimeType, :url, :hash)")
                .bind("album", album.album()).bind("mimeType", image.mimeType()).bind("url", url).bind("hash", hash).execute();
        before.forEach(old -> deleteUnused(handle, old));
    }

    /// Removes all covers that a service found, and the pictures that no other cover shows.
    ///
    /// @return how many covers there were
    public int removeFound(Handle handle) {
        int removed = handle.createUpdate("DELETE FROM covers WHERE album_id IS NOT NULL AND image_hash IS NOT NULL AND " + FoundCovers.CONDITION).execute();
        deleteUnusedImages(handle);
        return removed;
    }

    /// Gives the owner exactly these stored pictures, the first as primary; covers known by address alone stay.
    /// Nothing is touched when they are there already.
    public void replace(Handle handle, CoverOwner owner, List<CoverImage> images) {
        SequencedMap<String, CoverImage> byHash = byHash(images);
        keepOnly(handle, owner, byHash.keySet());
        byHash.forEach((hash, image) -> attach(handle, owner, image, hash));
        if (!byHash.isEmpty()) {
            makePrimary(handle, owner, byHash.firstEntry().getKey());
        }
    }

    /// Gives the owner the pictures that its file holds in place of those that it held before, the first as primary. What came from
    /// elsewhere, such as from a person, stays, and stays the primary one where it is.
    ///
    /// @param before hashes of the pictures that the file held; empty where that is not known: then all came from it
    public void renew(Handle handle, CoverOwner owner, Optional<Set<String>> before, List<CoverImage> images) {
        SequencedMap<String, CoverImage> byHash = byHash(images);
        if (before.filter(byHash.keySet()::equals).isPresent()) {
            return;
        }
        List<String> shown = of(handle, owner).stream().flatMap(cover -> cover.imageHash().stream()).toList();
        List<String> others = before.isEmpty() ? List.of()
                : shown.stream().filter(hash -> !byHash.containsKey(hash) && !before.get().contains(hash)).toList();
        List<String> all = Stream.concat(byHash.keySet().stream(), others.stream()).toList();
        keepOnly(handle, owner, all);
        byHash.forEach((hash, image) -> attach(handle, owner, image, hash));
        if (!all.isEmpty() && !others.contains(shown.isEmpty() ? "" : shown.getFirst())) {
            makePrimary(handle, owner, all.getFirst());
        }
    }

    private static SequencedMap<String, CoverImage> byHash(List<CoverImage> images) {
        SequencedMap<String, CoverImage> byHash = new LinkedHashMap<>();
        images.forEach(image -> byHash.putIfAbsent(image.contentHash(), image));
        return byHash;
    }

    private static void keepOnly(Handle handle, CoverOwner owner, Collection<String> hashes) {
        handle.createUpdate("""
                DELETE FROM covers
                WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id
                  AND image_hash IS NOT NULL AND image_hash <> ALL (:hashes)
                """)
                .bind("type", owner.label()).bind("id", owner.id())
                .bindArray("hashes", String.class, hashes)
                .execute();
    }

    /// The owner's primary picture.
    public Optional<CoverImage> primary(Handle handle, CoverOwner owner) {
        return handle.createQuery("""
                SELECT image.bytes, image.mime_type
                FROM covers
                JOIN cover_images AS image ON image.content_hash = covers.image_hash
                WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id AND is_primary
                """)
                .bind("type", owner.label()).bind("id", owner.id())
                .map(IMAGE)
                .findOne();
    }

    /// Adds a picture to the owner's covers and makes it the one to show first.
    ///
    /// @return whether it was new to this owner
    public boolean attachAsPrimary(Handle handle, CoverOwner owner, CoverImage image) {
        boolean fresh = attach(handle, owner, image);
        makePrimary(handle, owner, image.contentHash());
        return fresh;
    }

    /// The hash of the picture to show: the owner's own; of a track without one its album's, of an album without one
    /// that of its first track that has one.
    public Optional<String> shown(Handle handle, CoverOwner owner) {
        String sources = switch (owner) {
            case CoverOwner.OfTrack _ -> """
                    covers.track_id = :id OR covers.album_id = (SELECT album_id FROM tracks WHERE id = :id)""";
            case CoverOwner.OfAlbum _ -> """
                    covers.album_id = :id OR covers.track_id IN (SELECT id FROM tracks WHERE album_id = :id)""";
            case CoverOwner.OfArtist _ -> "covers.artist_id = :id";
        };
        return handle.createQuery("""
                SELECT image_hash FROM covers
                WHERE image_hash IS NOT NULL AND (%s)
                ORDER BY %s, (entity_type = CAST(:type AS covertype)) DESC, is_primary DESC, entity_id, id
                LIMIT 1
                """.formatted(sources, FoundCovers.CONDITION))
                .bind("id", owner.id()).bind("type", owner.label()).mapTo(String.class).findOne();
    }

    /// A stored picture.
    public Optional<CoverImage> image(Handle handle, String hash) {
        return handle.createQuery("SELECT bytes, mime_type FROM cover_images WHERE content_hash = :hash").bind("hash", hash)
                .map(IMAGE).findOne();
    }

    /// Covers by id, of one kind of owner or of all.
    public List<CoverEntry> list(Handle handle, Optional<String> label, Page page) {
        return page.bind(handle.createQuery("""
                SELECT %s
                FROM covers
                WHERE CAST(:label AS varchar) IS NULL OR entity_type = CAST(:label AS covertype)
                ORDER BY id OFFSET :skip LIMIT :limit
                """.formatted(COLUMNS)).bind("label", label)).map(ENTRY).list();
    }

    /// @return how many covers [#list] gives on all pages together
    public long count(Handle handle, Optional<String> label) {
        return handle.createQuery("SELECT count(*) FROM covers WHERE CAST(:label AS varchar) IS NULL OR entity_type = CAST(:label AS covertype)")
                .bind("label", label).mapTo(Long.class).one();
    }

    /// An owner's covers, the primary one first.
    public List<CoverEntry> of(Handle handle, CoverOwner owner) {
        return handle.createQuery("""
                SELECT %s
                FROM covers
                WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id
                ORDER BY is_primary DESC, id
                """.formatted(COLUMNS))
                .bind("type", owner.label()).bind("id", owner.id()).map(ENTRY).list();
    }

    /// Removes all covers of an owner, and the pictures that no cover shows any more.
    ///
    /// @return how many covers there were
    public int remove(Handle handle, CoverOwner owner) {
        int removed = handle.createUpdate("DELETE FROM covers WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id")
                .bind("type", owner.label()).bind("id", owner.id()).execute();
        deleteUnusedImages(handle);
        return removed;
    }

    /// Takes a picture from an owner's covers, and removes it when no cover shows it any more.
    void detach(Handle handle, CoverOwner owner, String hash) {
        handle.createUpdate("""
                DELETE FROM covers WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id AND image_hash = :hash AND NOT %s
                """.formatted(FoundCovers.CONDITION)).bind("type", owner.label()).bind("id", owner.id()).bind("hash", hash).execute();
        deleteUnused(handle, hash);
    }

    private static void deleteUnused(Handle handle, String hash) {
        handle.createUpdate("""
                DELETE FROM cover_images
                WHERE content_hash = :hash AND NOT EXISTS (SELECT 1 FROM covers WHERE image_hash = :hash)
                """).bind("hash", hash).execute();
    }

    /// Gives the covers of an owner to another one of the same kind, if that one has none.
    public void passOn(Handle handle, CoverOwner from, CoverOwner to) {
        handle.createUpdate("""
                UPDATE covers SET entity_id = :to, date_modified = CURRENT_TIMESTAMP
                WHERE entity_type = CAST(:type AS covertype) AND entity_id = :from
                  AND NOT EXISTS (SELECT 1 FROM covers WHERE entity_type = CAST(:type AS covertype) AND entity_id = :to AND NOT %1$s) AND NOT %1$s
                """.formatted(FoundCovers.CONDITION))
                .bind("type", from.label()).bind("from", from.id()).bind("to", to.id()).execute();
    }

    /// Whether there is such an owner; its row stays until the transaction ends.
    public boolean ownerExists(Handle handle, CoverOwner owner) {
        String table = switch (owner) {
            case CoverOwner.OfTrack _ -> "tracks";
            case CoverOwner.OfAlbum _ -> "albums";
            case CoverOwner.OfArtist _ -> "artists";
        };
        return handle.createQuery("SELECT id FROM %s WHERE id = :id FOR KEY SHARE".formatted(table)).bind("id", owner.id())
                .mapTo(Integer.class).findOne().isPresent();
    }

    /// Removes pictures that no cover shows any more.
    ///
    /// @return how many
    public int deleteUnusedImages(Handle handle) {
        return handle.createUpdate("""
                DELETE FROM cover_images AS image
                WHERE NOT EXISTS (SELECT 1 FROM covers WHERE covers.image_hash = image.content_hash)
                """).execute();
    }

    private static boolean shows(Handle handle, CoverOwner owner, String hash) {
        return handle.createQuery("""
                SELECT EXISTS (
                    SELECT 1 FROM covers
                    WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id AND image_hash = :hash AND NOT %s)
                """.formatted(FoundCovers.CONDITION))
                .bind("type", owner.label()).bind("id", owner.id()).bind("hash", hash).mapTo(Boolean.class).one();
    }

    private static void keep(Handle handle, String hash, CoverImage image) {
        boolean known = handle.createQuery("SELECT EXISTS (SELECT 1 FROM cover_images WHERE content_hash = :hash)")
                .bind("hash", hash).mapTo(Boolean.class).one();
        if (known) {
            return;
        }
        handle.createUpdate("""
                INSERT INTO cover_images (content_hash, bytes, mime_type)
                VALUES (:hash, :bytes, :mimeType)
                ON CONFLICT DO NOTHING
                """)
                .bind("hash", hash).bind("bytes", image.bytes()).bind("mimeType", image.mimeType())
                .execute();
    }

    private static boolean insert(Handle handle, CoverOwner owner, CoverImage image, String hash, boolean mayBePrimary) {
        return handle.createUpdate(INSERT)
                .bindMap(Map.of("type", owner.label(), "id", owner.id(), "mimeType", image.mimeType(), "hash", hash,
                        "mayBePrimary", mayBePrimary))
                .execute() == 1;
    }

    /// Makes a picture the primary one in two steps: a unique index is checked row by row, so the old one must be reset
    /// first.
    private static void makePrimary(Handle handle, CoverOwner owner, String hash) {
        handle.createUpdate("""
                UPDATE covers
                SET is_primary = false, date_modified = CURRENT_TIMESTAMP
                WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id
                  AND is_primary AND image_hash IS DISTINCT FROM :hash
                """)
                .bind("type", owner.label()).bind("id", owner.id()).bind("hash", hash).execute();
        handle.createUpdate("""
                UPDATE covers
                SET is_primary = true, date_modified = CURRENT_TIMESTAMP
                WHERE entity_type = CAST(:type AS covertype) AND entity_id = :id
                  AND NOT is_primary AND image_hash = :hash AND NOT %s
                """.formatted(FoundCovers.CONDITION))
                .bind("type", owner.label()).bind("id", owner.id()).bind("hash", hash).execute();
    }
}
