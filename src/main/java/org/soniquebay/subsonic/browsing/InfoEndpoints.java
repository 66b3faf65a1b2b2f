package org.soniquebay.subsonic.browsing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.SimilarArtists;
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
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// What is known about artists and albums from elsewhere (`getArtistInfo`, `getAlbumInfo`), and the calls about what this server does not have, which are empty: podcasts, radio
/// stations, shares, videos and messages.
public final class InfoEndpoints {

    /// Calls, and the member of the answer.
    private static final Map<String, String> EMPTY = Map.of("getInternetRadioStations", "internetRadioStations", "getPodcasts", "podcasts", "getNewestPodcasts", "newestPodcasts",
            "getShares", "shares", "getVideos", "videos", "getChatMessages", "chatMessages");

    /// Calls about things that this server has none of, and makes none of.
    private static final List<String> REFUSED = List.of("jukeboxControl", "createShare", "updateShare", "deleteShare", "addChatMessage", "createInternetRadioStation",
            "updateInternetRadioStation", "deleteInternetRadioStation", "createPodcastChannel", "deletePodcastChannel", "deletePodcastEpisode", "downloadPodcastEpisode",
            "refreshPodcasts");

    private static final int USUAL_ARTISTS = 20;
    private static final int MOST_ARTISTS = 500;

    private final Database database;
    private final ArtistQueries artists = new ArtistQueries();
    private final AlbumQueries albums = new AlbumQueries();
    private final TrackQueries tracks = new TrackQueries();
    private final SimilarArtists similar = new SimilarArtists();

    public InfoEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(List.of(
                Endpoint.of("getArtistInfo", call -> new ResponseNode().with("artistInfo", artist(call, Items::plainArtist))),
                Endpoint.of("getArtistInfo2", call -> new ResponseNode().with("artistInfo2", artist(call, UnaryOperator.identity()))),
                Endpoint.of("getAlbumInfo", call -> new ResponseNode().with("albumInfo", album(call))),
                Endpoint.of("getAlbumInfo2", call -> new ResponseNode().with("albumInfo", album(call)))));
        EMPTY.forEach((call, member) -> endpoints.add(Endpoint.of(call, _ -> new ResponseNode().with(member, new ResponseNode()))));
        REFUSED.forEach(call -> endpoints.add(Endpoint.of(call, _ -> {
            throw new SubsonicError(ErrorCode.NOT_ALLOWED, "This server has no jukebox, shares, messages, radio stations or podcasts.");
        })));
        return endpoints;
    }

    /// @param form of the similar artists, which are those whose songs sound alike: all are in the library
    private ResponseNode artist(SubsonicCall call, UnaryOperator<ResponseNode> form) {
        ItemId id = ItemId.of(call.parameters().required("id")).orElseThrow(() -> SubsonicError.notFound("The artist"));
        int count = call.parameters().count("count", USUAL_ARTISTS, MOST_ARTISTS);
        return database.readSoon(handle -> {
            Artist artist = owner(handle, id).flatMap(found -> artists.find(handle, found)).orElseThrow(() -> SubsonicError.notFound("The artist"));
            List<ArtistId> alike = count == 0 ? List.of() : similar.to(handle, artist.id(), count).stream().map(SimilarArtists.SimilarArtist::artist).toList();
            return new ResponseNode().with("biography", "").with("musicBrainzId", artist.musicBrainzId().orElse("")).with("lastFmUrl", artist.lastFm().url().orElse(""))
                    .list("similarArtist", new Items(handle, call.user().id()).artists(alike).stream().map(form).toList());
        });
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
