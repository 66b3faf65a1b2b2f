package org.soniquebay.subsonic.lists;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.TypedId;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.search.WordQuery;
import org.soniquebay.subsonic.items.ItemLists;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;

/// `search2` and `search3`. Players read the whole library by an empty query, page by page.
public final class SearchEndpoints {

    private static final int USUAL = 20;
    /// A player that gets fewer than it asked for takes them for the last ones, so it gets as many as any asks for.
    private static final int MOST = 10_000;

    private final Database database;
    private final FoundItemQueries found = new FoundItemQueries();
    private final PageEnds ends = new PageEnds();

    public SearchEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("search2", call -> new ResponseNode().with("searchResult2", result(call, Items::plainArtists, Items::albumFolders))),
                Endpoint.of("search3", call -> new ResponseNode().with("searchResult3", result(call, Items::artists, Items::albums))));
    }

    private ResponseNode result(SubsonicCall call, BiFunction<Items, List<ArtistId>, List<ResponseNode>> artists, BiFunction<Items, List<AlbumId>, List<ResponseNode>> albums) {
        return database.readSoon(handle -> new ResponseNode().pages("artist", pages(handle, call, "artist", new WholeListing.Source<>(found::artists, artists)))
                .pages("album", pages(handle, call, "album", new WholeListing.Source<>(found::albums, albums)))
                .pages("song", pages(handle, call, "song", new WholeListing.Source<>(found::songs, Items::songs))));
    }

    private <I extends TypedId> Iterable<List<ResponseNode>> pages(Handle handle, SubsonicCall call, String kind, WholeListing.Source<I> source) {
        Parameters parameters = call.parameters();
        int offset = parameters.count(kind + "Offset", 0, Integer.MAX_VALUE);
        int count = parameters.count(kind + "Count", USUAL, MOST);
        PageEnds.Listing listing = PageEnds.Listing.of(call, kind);
        return switch (SearchedWords.of(parameters.text("query").orElse(""))) {
            case SearchedWords.Nothing() -> List.of();
            case SearchedWords.Words(WordQuery query) -> new ItemLists(database, handle, call.user().id())
                    .of(source.ids().apply(handle, FoundItemQueries.Part.of(query, offset, count, listing.root())), source.nodes());
            case SearchedWords.All() -> {
                WholeListing<I> all = new WholeListing<>(database, ends, listing, source, offset, count);
                yield count <= ItemLists.PAGE ? List.of(all.part(handle)) : () -> all;
            }
        };
    }
}
