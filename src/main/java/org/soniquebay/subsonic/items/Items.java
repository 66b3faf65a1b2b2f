package org.soniquebay.subsonic.items;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Songs, albums and artists as nodes of answers, in the order asked for; those that do not exist are left out.
///
/// @param user whose answers these are part of
public record Items(Handle handle, UserId user) {

    private static final SongItemQueries SONGS = new SongItemQueries();
    private static final AlbumItemQueries ALBUMS = new AlbumItemQueries();
    private static final ArtistItemQueries ARTISTS = new ArtistItemQueries();

    public Items {
        requireNonNull(handle, "handle is null");
        requireNonNull(user, "user is null");
    }

    public List<ResponseNode> songs(Collection<TrackId> ids) {
        return ordered(ids, SONGS.find(handle, ids));
    }

    public List<ResponseNode> albums(Collection<AlbumId> ids) {
        return ordered(ids, ALBUMS.find(handle, ids, false));
    }

    /// Albums in the form of folders, for the calls that know folders only.
    public List<ResponseNode> albumFolders(Collection<AlbumId> ids) {
        return ordered(ids, ALBUMS.find(handle, ids, true));
    }

    public List<ResponseNode> artists(Collection<ArtistId> ids) {
        return ordered(ids, ARTISTS.find(handle, ids));
    }

    private static <I> List<ResponseNode> ordered(Collection<I> ids, Map<I, ResponseNode> found) {
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }
}
