package org.soniquebay.subsonic.lists;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.library.search.WordQuery;
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
    private static final String NO_WORDS = "\"\"";

    private final Database database;
    private final FoundItemQueries found = new FoundItemQueries();

    public SearchEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("search2", this::folders), Endpoint.of("search3", this::tags));
    }

    private ResponseNode folders(SubsonicCall call) {
        ResponseNode result = database.readSoon(handle -> {
            Items items = new Items(handle, call.user().id());
            return new ResponseNode().list("artist", plain(items.artists(found.artists(handle, part(call, "artist")))))
                    .list("album", items.albumFolders(found.albums(handle, part(call, "album")))).list("song", songs(items, handle, call));
        });
        return new ResponseNode().with("searchResult2", result);
    }

    private ResponseNode tags(SubsonicCall call) {
        ResponseNode result = database.readSoon(handle -> {
            Items items = new Items(handle, call.user().id());
            return new ResponseNode().list("artist", items.artists(found.artists(handle, part(call, "artist"))))
                    .list("album", items.albums(found.albums(handle, part(call, "album")))).list("song", songs(items, handle, call));
        });
        return new ResponseNode().with("searchResult3", result);
    }

    private List<ResponseNode> songs(Items items, Handle handle, SubsonicCall call) {
        return items.songs(found.songs(handle, part(call, "song")));
    }

    private static FoundItemQueries.Part part(SubsonicCall call, String kind) {
        Parameters parameters = call.parameters();
        return new FoundItemQueries.Part(words(parameters.text("query").orElse("")), parameters.count(kind + "Offset", 0, Integer.MAX_VALUE),
                parameters.count(kind + "Count", USUAL, MOST), MusicFolder.of(parameters));
    }

    /// @return empty where everything is asked for
    private static Optional<WordQuery> words(String query) {
        String text = query.strip();
        while (text.endsWith("*")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return text.equals(NO_WORDS) ? Optional.empty() : WordQuery.completed(text.replace('"', ' '));
    }

    /// Artists as the older calls have them.
    private static List<ResponseNode> plain(List<ResponseNode> artists) {
        return artists.stream().map(Items::plainArtist).toList();
    }
}
