package org.soniquebay.subsonic.lists;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.library.AlbumId;
import org.soniquebay.listening.ListeningQueries.AlbumOrder;
import org.soniquebay.listening.ListeningQueries;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.lists.AlbumListQueries.WholeOrder;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getAlbumList`, `getAlbumList2`, `getRandomSongs`, `getSongsByGenre`, `getGenres`.
public final class ListEndpoints {

    private static final int USUAL = 10;
    private static final int MOST = 500;

    private final Database database;
    private final AlbumListQueries albums = new AlbumListQueries();
    private final SongListQueries songs = new SongListQueries();
    private final ListeningQueries listening = new ListeningQueries();
    private final PageEnds ends = new PageEnds();

    public ListEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("getAlbumList", call -> new ResponseNode().with("albumList", new ResponseNode().list("album", database.readSoon(handle ->
                        new Items(handle, call.user().id()).albumFolders(albums(handle, call)))))),
                Endpoint.of("getAlbumList2", call -> new ResponseNode().with("albumList2", new ResponseNode().list("album", database.readSoon(handle ->
                        new Items(handle, call.user().id()).albums(albums(handle, call)))))),
                Endpoint.of("getRandomSongs", this::random),
                Endpoint.of("getSongsByGenre", this::ofGenre),
                Endpoint.of("getGenres", _ -> new ResponseNode().with("genres", new ResponseNode().list("genre", database.readSoon(songs::genres)))));
    }

    private List<AlbumId> albums(Handle handle, SubsonicCall call) {
        Parameters parameters = call.parameters();
        UserId user = call.user().id();
        AlbumListQueries.Part part = new AlbumListQueries.Part(parameters.count("offset", 0, Integer.MAX_VALUE), parameters.count("size", USUAL, MOST),
                MusicFolder.of(parameters));
        return switch (parameters.required("type")) {
            case "random" -> albums.random(handle, part);
            case "newest" -> whole(handle, call, WholeOrder.NEWEST, part);
            case "alphabeticalByName" -> whole(handle, call, WholeOrder.BY_NAME, part);
            case "alphabeticalByArtist" -> whole(handle, call, WholeOrder.BY_ARTIST, part);
            case "byYear" -> albums.byYear(handle, year(parameters, "fromYear"), year(parameters, "toYear"), part);
            case "byGenre" -> albums.ofGenre(handle, parameters.required("genre"), part);
            case "highest" -> listening.albums(handle, user, AlbumOrder.HIGHEST, part.root(), part.offset(), part.count());
            case "frequent" -> listening.albums(handle, user, AlbumOrder.FREQUENT, part.root(), part.offset(), part.count());
            case "recent" -> listening.albums(handle, user, AlbumOrder.RECENT, part.root(), part.offset(), part.count());
            case "starred" -> listening.albums(handle, user, AlbumOrder.STARRED, part.root(), part.offset(), part.count());
            default -> throw SubsonicError.badValue("type");
        };
    }

    private List<AlbumId> whole(Handle handle, SubsonicCall call, WholeOrder order, AlbumListQueries.Part part) {
        PageEnds.Listing listing = PageEnds.Listing.of(call, order.name());
        List<AlbumId> found = albums.whole(handle, order, ends.before(listing, part.offset()), part);
        if (!found.isEmpty()) {
            ends.put(listing, part.offset() + found.size(), found.getLast().value());
        }
        return found;
    }

    private static int year(Parameters parameters, String name) {
        OptionalInt year = parameters.number(name);
        return year.orElseThrow(() -> new SubsonicError(ErrorCode.MISSING_PARAMETER, "The required parameter " + name + " is missing."));
    }

    private ResponseNode random(SubsonicCall call) {
        Parameters parameters = call.parameters();
        SongListQueries.Filter filter = new SongListQueries.Filter(parameters.text("genre").filter(genre -> !genre.isBlank()), parameters.number("fromYear"),
                parameters.number("toYear"), MusicFolder.of(parameters));
        List<ResponseNode> found = database.readSoon(handle ->
                new Items(handle, call.user().id()).songs(songs.random(handle, filter, parameters.count("size", USUAL, MOST))));
        return new ResponseNode().with("randomSongs", new ResponseNode().list("song", found));
    }

    private ResponseNode ofGenre(SubsonicCall call) {
        Parameters parameters = call.parameters();
        SongListQueries.Filter filter = new SongListQueries.Filter(Optional.of(parameters.required("genre")), OptionalInt.empty(), OptionalInt.empty(),
                MusicFolder.of(parameters));
        List<ResponseNode> found = database.readSoon(handle -> new Items(handle, call.user().id()).songs(
                songs.list(handle, filter, parameters.count("offset", 0, Integer.MAX_VALUE), parameters.count("count", USUAL, MOST))));
        return new ResponseNode().with("songsByGenre", new ResponseNode().list("song", found));
    }
}
