package org.soniquebay.subsonic.browsing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.database.Database;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.items.SortName;
import org.soniquebay.subsonic.lists.MusicFolder;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getArtists`, `getArtist`, `getAlbum`, `getSong`.
public final class BrowsingEndpoints {

    private final Database database;
    private final BrowsingQueries queries = new BrowsingQueries();

    public BrowsingEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("getArtists", this::artists), Endpoint.of("getArtist", this::artist), Endpoint.of("getAlbum", this::album),
                Endpoint.of("getSong", this::song));
    }

    private ResponseNode artists(SubsonicCall call) {
        List<ArtistIndex.Named> named = database.readSoon(handle -> {
            List<ResponseNode> nodes = new Items(handle, call.user().id()).artists(queries.artists(handle, MusicFolder.of(call.parameters())));
            return nodes.stream().map(node -> new ArtistIndex.Named(node.text("name"), node)).toList();
        });
        return new ResponseNode().with("artists", new ResponseNode().with("ignoredArticles", SortName.IGNORED_ARTICLES).list("index", ArtistIndex.of(named)));
    }

    private ResponseNode artist(SubsonicCall call) {
        ArtistId id = ItemId.of(call.parameters().required("id")).filter(ItemId.OfArtist.class::isInstance).map(found -> ((ItemId.OfArtist) found).id())
                .orElseThrow(() -> SubsonicError.notFound("The artist"));
        return database.readSoon(handle -> {
            Items items = new Items(handle, call.user().id());
            ResponseNode artist = items.artists(List.of(id)).stream().findFirst().orElseThrow(() -> SubsonicError.notFound("The artist"));
            return new ResponseNode().with("artist", artist.closed().list("album", items.albums(queries.albums(handle, id))));
        });
    }

    private ResponseNode album(SubsonicCall call) {
        AlbumId id = ItemId.of(call.parameters().required("id")).filter(ItemId.OfAlbum.class::isInstance).map(found -> ((ItemId.OfAlbum) found).id())
                .orElseThrow(() -> SubsonicError.notFound("The album"));
        return database.readSoon(handle -> {
            Items items = new Items(handle, call.user().id());
            ResponseNode album = items.albums(List.of(id)).stream().findFirst().orElseThrow(() -> SubsonicError.notFound("The album"));
            return new ResponseNode().with("album", album.closed().list("song", items.songs(queries.songs(handle, id))));
        });
    }

    private ResponseNode song(SubsonicCall call) {
        return database.readSoon(handle -> new ResponseNode().with("song", new Items(handle, call.user().id())
                .songs(List.of(ItemId.track(call, "id"))).stream().findFirst().orElseThrow(() -> SubsonicError.notFound("The song"))));
    }
}
