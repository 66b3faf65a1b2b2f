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
import org.soniquebay.listening.ItemStateQueries;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Songs, albums and artists as nodes of answers, in the order asked for; those that do not exist are left out.
///
/// @param user whose answers these are part of
public record Items(Handle handle, UserId user) {

    private static final SongItemQueries SONGS = new SongItemQueries();
    private static final AlbumItemQueries ALBUMS = new AlbumItemQueries();
    private static final ArtistItemQueries ARTISTS = new ArtistItemQueries();
    private static final ItemStateQueries STATES = new ItemStateQueries();

    public Items {
        requireNonNull(handle, "handle is null");
        requireNonNull(user, "user is null");
    }

    public List<ResponseNode> songs(Collection<TrackId> ids) {
        Map<TrackId, ResponseNode> songs = SONGS.find(handle, ids);
        STATES.ofTracks(handle, user, songs.keySet()).forEach((id, state) -> StateMembers.ofChild(songs.get(id), state));
        return ordered(ids, songs);
    }

    public List<ResponseNode> albums(Collection<AlbumId> ids) {
        Map<AlbumId, ResponseNode> albums = ALBUMS.find(handle, ids, false);
        STATES.ofAlbums(handle, user, albums.keySet()).forEach((id, state) -> StateMembers.ofAlbum(albums.get(id), state));
        return ordered(ids, albums);
    }

    /// Albums in the form of folders, for the calls that know folders only.
    public List<ResponseNode> albumFolders(Collection<AlbumId> ids) {
        Map<AlbumId, ResponseNode> albums = ALBUMS.find(handle, ids, true);
        STATES.ofAlbums(handle, user, albums.keySet()).forEach((id, state) -> StateMembers.ofChild(albums.get(id), state));
        return ordered(ids, albums);
    }

    public List<ResponseNode> artists(Collection<ArtistId> ids) {
        Map<ArtistId, ResponseNode> artists = ARTISTS.find(handle, ids);
        STATES.ofArtists(handle, user, artists.keySet()).forEach((id, state) -> StateMembers.ofArtist(artists.get(id), state));
        return ordered(ids, artists);
    }

    /// Artists as the calls that know folders only have them.
    public List<ResponseNode> plainArtists(Collection<ArtistId> ids) {
        return artists(ids).stream().map(Items::plainArtist).toList();
    }

    /// An artist as the calls that know folders only have it.
    public static ResponseNode plainArtist(ResponseNode artist) {
        return artist.only("id", "name", "starred", "userRating");
    }

    private static <I> List<ResponseNode> ordered(Collection<I> ids, Map<I, ResponseNode> found) {
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }
}
