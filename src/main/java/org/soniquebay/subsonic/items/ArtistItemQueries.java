package org.soniquebay.subsonic.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.library.ArtistId;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Reads artists with the number of their albums, in one statement however many they are.
final class ArtistItemQueries {

    private static final String SELECT = """
            SELECT artists.id, artists.name, artists.musicbrainz_artistid, (SELECT count(*) FROM %s AS of) AS albums,
                   EXISTS (SELECT 1 FROM albums WHERE albums.album_artist_id = artists.id) AS has_albums,
                   EXISTS (SELECT 1 FROM tracks WHERE tracks.track_artist_id = artists.id)
                       OR EXISTS (SELECT 1 FROM track_credits WHERE track_credits.artist_id = artists.id AND track_credits.role = 'artist') AS has_tracks,
                   (SELECT covers.image_hash FROM covers WHERE covers.artist_id = artists.id AND covers.image_hash IS NOT NULL
                    ORDER BY covers.is_primary DESC, covers.id LIMIT 1) AS picture
            FROM artists WHERE artists.id = ANY (:artists)
            """.formatted(ArtistAlbums.of("artists.id"));

    Map<ArtistId, ResponseNode> find(Handle handle, Collection<ArtistId> ids) {
        Map<ArtistId, ResponseNode> artists = new HashMap<>();
        handle.createQuery(SELECT).bindArray("artists", ArtistId.class, ids).map((row, _) -> artists.put(new ArtistId(row.getInt("id")), artist(row))).list();
        return artists;
    }

    private static ResponseNode artist(ResultSet row) throws SQLException {
        String id = "ar-" + row.getInt("id");
        return new ResponseNode().with("id", id).with("name", row.getString("name"))
                .maybe("coverArt", Columns.text(row, "picture").map(hash -> NodeRows.cover(id, hash))).with("albumCount", row.getLong("albums"))
                .open().with("musicBrainzId", NodeRows.musicBrainzId(row, "musicbrainz_artistid"))
                .with("sortName", SortName.of(row.getString("name"))).values("roles", roles(row));
    }

    private static List<String> roles(ResultSet row) throws SQLException {
        List<String> roles = new ArrayList<>();
        if (row.getBoolean("has_tracks")) {
            roles.add("artist");
        }
        if (row.getBoolean("has_albums")) {
            roles.add("albumartist");
        }
        return roles;
    }
}
