package org.soniquebay.library.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackScope;

/// Artists with their albums, by name, in one statement.
public final class LibraryTree {

    /// @param albums by release year and title
    public record Branch(ArtistId artist, String name, List<Leaf> albums) {
    }

    public record Leaf(AlbumId album, String title) {
    }

    /// One page of artists; those without albums are there too.
    public List<Branch> branches(Handle handle, TrackScope scope, Page page) {
        SequencedMap<Integer, Branch> branches = new LinkedHashMap<>();
        page.bind(handle.createQuery("""
                SELECT artist.id, artist.name, albums.id AS album_id, albums.title
                FROM (SELECT id, name, name_key FROM artists WHERE %s ORDER BY name_key, id OFFSET :skip LIMIT :limit) AS artist
                LEFT JOIN albums ON (albums.album_artist_id = artist.id
                    OR albums.id IN (SELECT tracks.album_id FROM track_credits JOIN tracks ON tracks.id = track_credits.track_id
                                     WHERE track_credits.artist_id = artist.id)) AND %s
                ORDER BY artist.name_key, artist.id, albums.release_year NULLS LAST, albums.title, albums.id
                """.formatted(scope.artists(), scope.albums())))
                .reduceRows(branches, (all, row) -> {
                    int id = row.getColumn("id", Integer.class);
                    String name = row.getColumn("name", String.class);
                    Branch branch = all.computeIfAbsent(id, _ -> new Branch(new ArtistId(id), name, new ArrayList<>()));
                    Integer album = row.getColumn("album_id", Integer.class);
                    if (album != null) {
                        branch.albums().add(new Leaf(new AlbumId(album), row.getColumn("title", String.class)));
                    }
                    return all;
                });
        return List.copyOf(branches.values());
    }
}
