package org.soniquebay.library.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;

/// Finds the albums of an earlier library by title and folder.
final class EarlierAlbums {

    /// Albums with keys of the migration of an earlier library, which say nothing: only the files tell where they lie.
    private static final String EARLIER = """
            SELECT albums.id, albums.title, tracks.path
            FROM albums JOIN tracks ON tracks.album_id = albums.id
            WHERE albums.identity_key = 'legacy:' || albums.id AND albums.title = ANY (:titles)
            UNION
            SELECT albums.id, albums.title, tracks.path
            FROM albums JOIN tracks ON tracks.album_id = albums.id
            WHERE albums.identity_key = 'legacy:' || albums.id AND tracks.id = ANY (:tracks)
            ORDER BY id, path
            """;

    private EarlierAlbums() {
    }

    /// @param tracks that may be on such an album
    static Map<List<String>, AlbumId> byPlace(Handle handle, Collection<AlbumEntry> entries, Collection<TrackId> tracks) {
        return handle.createQuery(EARLIER)
                .bindArray("titles", String.class, entries.stream().map(AlbumEntry::title).distinct().toList())
                .bindArray("tracks", TrackId.class, tracks)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    place(row.getColumn("title", String.class), row.getColumn("path", String.class))
                            .ifPresent(place -> found.putIfAbsent(place, row.getColumn("id", AlbumId.class)));
                    return found;
                });
    }

    private static Optional<List<String>> place(String title, String path) {
        return Optional.of(title).filter(AlbumEntry::isTitle)
                .map(_ -> place(new AlbumEntry(title, path.substring(0, Math.max(0, path.lastIndexOf('/'))),
                        Optional.empty(), Optional.empty(), Optional.empty())));
    }

    /// The place of an album: its title, in any spelling, and its folder.
    static List<String> place(AlbumEntry entry) {
        return List.of(SanitizedText.matchKey(entry.title()), entry.folder());
    }
}
