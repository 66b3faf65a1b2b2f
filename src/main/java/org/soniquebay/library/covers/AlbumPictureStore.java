package org.soniquebay.library.covers;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;

/// The rows of `album_pictures`: which picture beside its music an album shows, and how that file looked. The picture itself is one of
/// the album's covers. It is the primary one, unless a person has chosen another.
public final class AlbumPictureStore {

    private final CoverStore covers = new CoverStore();

    /// A picture beside the music.
    ///
    /// @param path of the file
    /// @param modified seconds since 1970
    /// @param size bytes
    public record Seen(String path, double modified, long size) {
        public Seen {
            requireNonNull(path, "path is null");
        }
    }

    /// The folders of every album's files that are there.
    public Map<AlbumId, SortedSet<String>> folders(Handle handle) {
        return handle.createQuery("""
                SELECT DISTINCT album_id, regexp_replace(path, '/[^/]*$', '') AS folder FROM tracks
                WHERE missing_since IS NULL AND album_id IS NOT NULL AND root_id IS NOT NULL
                """)
                .reduceRows(new HashMap<>(), (folders, row) -> {
                    folders.computeIfAbsent(row.getColumn("album_id", AlbumId.class), _ -> new TreeSet<>())
                            .add(row.getColumn("folder", String.class));
                    return folders;
                });
    }

    /// The pictures that were taken, by album.
    public Map<AlbumId, Seen> all(Handle handle) {
        return handle.createQuery("SELECT album_id, path, modified, size FROM album_pictures")
                .reduceRows(new HashMap<>(), (seen, row) -> {
                    seen.put(row.getColumn("album_id", AlbumId.class), new Seen(row.getColumn("path", String.class),
                            row.getColumn("modified", Double.class), row.getColumn("size", Long.class)));
                    return seen;
                });
    }

    /// Whether a track of the album brings a picture of its own.
    public boolean hasEmbedded(Handle handle, AlbumId album) {
        return !embedded(handle, album).isEmpty();
    }

    /// Shows a picture as the album's cover, in place of the one that was taken before.
    ///
    /// @param seen the file; empty when there is none any more
    /// @param image its content; empty when it is no picture that can be shown
    public void take(Handle handle, AlbumId album, Optional<Seen> seen, Optional<CoverImage> image) {
        boolean there = covers.ownerExists(handle, new CoverOwner.OfAlbum(album));
        if (!there) {
            return;
        }
        Optional<String> before = handle.createQuery("SELECT image_hash FROM album_pictures WHERE album_id = :album AND image_hash IS NOT NULL")
                .bind("album", album).mapTo(String.class).findOne();
        Optional<String> hash = image.map(CoverImage::contentHash);
        show(handle, album, before, image);
        before.filter(old -> !hash.equals(Optional.of(old))).ifPresent(old -> {
            covers.detach(handle, new CoverOwner.OfAlbum(album), old);
            if (covers.primary(handle, new CoverOwner.OfAlbum(album)).isEmpty()) {
                embedded(handle, album).stream().findFirst().flatMap(first -> covers.image(handle, first))
                        .ifPresent(first -> covers.attachAsPrimary(handle, new CoverOwner.OfAlbum(album), first));
            }
        });
        handle.createUpdate("DELETE FROM album_pictures WHERE album_id = :album").bind("album", album).execute();
        seen.ifPresent(file -> handle.createUpdate("""
                INSERT INTO album_pictures (album_id, path, modified, size, image_hash) VALUES (:album, :path, :modified, :size, :hash)
                """)
                .bind("album", album).bind("path", file.path()).bind("modified", file.modified()).bind("size", file.size())
                .bind("hash", hash).execute());
    }

    private void show(Handle handle, AlbumId album, Optional<String> before, Optional<CoverImage> image) {
        CoverOwner owner = new CoverOwner.OfAlbum(album);
        if (image.isEmpty()) {
            return;
        }
        Optional<String> shown = covers.of(handle, owner).stream().filter(CoverEntry::primary).findFirst()
                .map(cover -> cover.imageHash().orElse(""));
        boolean chosen = shown.isPresent() && !shown.equals(before) && !embedded(handle, album).contains(shown.get());
        if (chosen) {
            covers.attach(handle, owner, image.get());
        } else {
            covers.attachAsPrimary(handle, owner, image.get());
        }
    }

    private static List<String> embedded(Handle handle, AlbumId album) {
        return handle.createQuery("""
                SELECT image_hash FROM tracks JOIN covers ON covers.track_id = tracks.id
                WHERE tracks.album_id = :album AND image_hash IS NOT NULL
                ORDER BY tracks.id, is_primary DESC, covers.id
                """)
                .bind("album", album).mapTo(String.class).list();
    }
}
