package org.soniquebay.subsonic.browsing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.Album;
import org.soniquebay.library.catalog.AlbumQueries;
import org.soniquebay.library.catalog.Artist;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// What is known about artists and albums from elsewhere (`getArtistInfo`, `getAlbumInfo`), and the calls about what this server does not have, which are empty: podcasts, radio
/// stations, shares, videos and messages.
public final class InfoEndpoints {

    /// Calls, and the member of the answer.
    private static final Map<String, String> EMPTY = Map.of("getInternetRadioStations", "internetRadioStations", "getPodcasts", "podcasts", "getNewestPodcasts", "newestPodcasts",
            "getShares", "shares", "getVideos", "videos", "getChatMessages", "chatMessages");

    private final Database database;
    private final ArtistQueries artists = new ArtistQueries();
    private final AlbumQueries albums = new AlbumQueries();
    private final TrackQueries tracks = new TrackQueries();

    public InfoEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(List.of(
                Endpoint.of("getArtistInfo", call -> new ResponseNode().with("artistInfo", artist(call))),
                Endpoint.of("getArtistInfo2", call -> new ResponseNode().with("artistInfo2", artist(call))),
                Endpoint.of("getAlbumInfo", call -> new ResponseNode().with("albumInfo", album(call))),
                Endpoint.of("getAlbumInfo2", call -> new ResponseNode().with("albumInfo", album(call)))));
        EMPTY.forEach((call, member) -> endpoints.add(Endpoint.of(call, _ -> new ResponseNode().with(member, new ResponseNode()))));
        return endpoints;
    }

    private ResponseNode artist(SubsonicCall call) {
        ItemId id = ItemId.of(call.parameters().required("id")).orElseThrow(() -> SubsonicError.notFound("The artist"));
        Artist artist = database.readSoon(handle -> owner(handle, id).flatMap(found -> artists.find(handle, found))).orElseThrow(() -> SubsonicError.notFound("The artist"));
        return new ResponseNode().maybe("musicBrainzId", artist.musicBrainzId()).maybe("lastFmUrl", artist.lastFm().url());
    }

    private Optional<ArtistId> owner(Handle handle, ItemId id) {
        return switch (id) {
            case ItemId.OfArtist(ArtistId artist) -> Optional.of(artist);
            case ItemId.OfAlbum(AlbumId album) -> albums.find(handle, album).map(Album::artist);
            case ItemId.OfTrack(TrackId track) -> tracks.find(handle, track).map(Track::artist);
            case ItemId.OfFolder _, ItemId.OfPlaylist _ -> Optional.empty();
        };
    }

    private ResponseNode album(SubsonicCall call) {
        ItemId id = ItemId.of(call.parameters().required("id")).orElseThrow(() -> SubsonicError.notFound("The album"));
        Album album = database.readSoon(handle -> switch (id) {
            case ItemId.OfAlbum(AlbumId own) -> albums.find(handle, own);
            case ItemId.OfTrack(TrackId track) -> tracks.find(handle, track).flatMap(Track::album).flatMap(own -> albums.find(handle, own));
            case ItemId.OfArtist _, ItemId.OfFolder _, ItemId.OfPlaylist _ -> Optional.<Album>empty();
        }).orElseThrow(() -> SubsonicError.notFound("The album"));
        return new ResponseNode().maybe("musicBrainzId", album.musicBrainzId());
    }
}
