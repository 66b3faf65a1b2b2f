package org.soniquebay.subsonic.browsing;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.AlbumSortKey;
import org.soniquebay.subsonic.items.ArtistAlbums;

/// Reads which artists there are, which albums an artist has and which songs an album, and what lies in a folder. Folders are those of the paths of listed songs: the disk is not asked.
final class BrowsingQueries {

    private static final String LISTED = TrackScope.LISTED.tracks();
    private static final String DISC_AND_NUMBER = """
            CAST(substring(tracks.disc_number FROM '^\\s*(\\d{1,9})') AS integer) NULLS FIRST,
            CAST(substring(tracks.track_number FROM '^\\s*(\\d{1,9})') AS integer) NULLS LAST, tracks.path COLLATE "C", tracks.id""";
    private static final String INSIDE = "FROM tracks WHERE tracks.root_id = :root AND " + LISTED + " AND starts_with(tracks.path, :prefix)";

    /// A folder or a song directly in a folder.
    ///
    /// @param track empty for a folder
    record Inside(String name, Optional<TrackId> track) {
    }

    List<ArtistId> artists(Handle handle, Optional<RootId> root) {
        return handle.createQuery("SELECT artists.id FROM artists WHERE " + TrackScope.LISTED.artistsWith("(CAST(:root AS integer) IS NULL OR tracks.root_id = :root)"))
                .bind("root", root).mapTo(ArtistId.class).list();
    }

    /// By year and title.
    List<AlbumId> albums(Handle handle, ArtistId artist) {
        return handle.createQuery("SELECT albums.id FROM albums WHERE albums.id IN %s ORDER BY %s NULLS LAST, %s, albums.id"
                .formatted(ArtistAlbums.of(":artist"), AlbumSortKey.YEAR.sql(), AlbumSortKey.TITLE.sql())).bind("artist", artist).mapTo(AlbumId.class).list();
    }

    /// By disc and number.
    List<TrackId> songs(Handle handle, AlbumId album) {
        return handle.createQuery("SELECT tracks.id FROM tracks WHERE tracks.album_id = :album AND %s ORDER BY %s".formatted(LISTED, DISC_AND_NUMBER))
                .bind("album", album).mapTo(TrackId.class).list();
    }

    /// @param root path of a music folder
    /// @param path below it, without slashes at its ends
    List<Inside> inside(Handle handle, RootId id, String root, String path) {
        String prefix = (root.endsWith("/") ? root : root + "/") + (path.isEmpty() ? "" : path + "/");
        return handle.createQuery("""
                SELECT name, min(track) AS track FROM (
                    SELECT split_part(substr(tracks.path, length(:prefix) + 1), '/', 1) AS name,
                           CASE WHEN strpos(substr(tracks.path, length(:prefix) + 1), '/') = 0 THEN tracks.id END AS track %s
                ) AS inside
                GROUP BY name, track IS NULL ORDER BY track IS NULL DESC, sort_key(name) COLLATE "C", name COLLATE "C"
                """.formatted(INSIDE)).bind("root", id).bind("prefix", prefix)
                .map((row, _) -> new Inside(row.getString("name"), Optional.ofNullable(row.getObject("track", Integer.class)).map(TrackId::new))).list();
    }
}
