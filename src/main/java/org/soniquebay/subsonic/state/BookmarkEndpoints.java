package org.soniquebay.subsonic.state;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.database.Database;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.listening.BookmarkStore;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.ItemLists;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `createBookmark`, `getBookmarks` and `deleteBookmark`.
public final class BookmarkEndpoints {

    private static final int COMMENT_BYTES = 4_000;

    private final Database database;
    private final InstantSource clock;
    private final BookmarkStore bookmarks = new BookmarkStore();

    public BookmarkEndpoints(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("createBookmark", this::create), Endpoint.of("getBookmarks", this::all), Endpoint.of("deleteBookmark", this::delete));
    }

    private ResponseNode create(SubsonicCall call) {
        TrackId track = ItemId.track(call, "id");
        call.parameters().required("position");
        long position = call.parameters().moment("position").orElseThrow();
        if (position < 0) {
            throw SubsonicError.badValue("position");
        }
        Optional<String> comment = call.parameters().text("comment").filter(text -> !text.isBlank())
                .map(text -> SanitizedText.ofLines(text, COMMENT_BYTES).orElseThrow(() -> SubsonicError.badValue("comment")));
        if (!database.inTransaction(handle -> bookmarks.put(handle, call.user().id(), track, position, comment, clock.instant()))) {
            throw SubsonicError.notFound("The song");
        }
        return new ResponseNode();
    }

    private ResponseNode all(SubsonicCall call) {
        Iterable<List<ResponseNode>> all = database.readSoon(handle ->
                new ItemLists(database, handle, call.user().id()).of(bookmarks.all(handle, call.user().id()), (items, kept) -> nodes(call, items, kept)));
        return new ResponseNode().with("bookmarks", new ResponseNode().pages("bookmark", all));
    }

    /// The bookmark of a song that is deleted meanwhile is left out.
    private static List<ResponseNode> nodes(SubsonicCall call, Items items, List<BookmarkStore.Bookmark> kept) {
        Map<String, ResponseNode> songs = items.songs(kept.stream().map(BookmarkStore.Bookmark::track).toList()).stream()
                .collect(Collectors.toMap(song -> song.text("id"), song -> song));
        return kept.stream().flatMap(bookmark -> Stream.ofNullable(songs.get(new ItemId.OfTrack(bookmark.track()).text())).map(song -> node(call, bookmark, song))).toList();
    }

    private static ResponseNode node(SubsonicCall call, BookmarkStore.Bookmark bookmark, ResponseNode song) {
        return new ResponseNode().with("position", bookmark.positionMs()).with("username", call.user().name().text()).maybe("comment", bookmark.comment())
                .with("created", bookmark.created().truncatedTo(ChronoUnit.MILLIS)).with("changed", bookmark.changed().truncatedTo(ChronoUnit.MILLIS)).with("entry", song);
    }

    private ResponseNode delete(SubsonicCall call) {
        TrackId track = ItemId.track(call, "id");
        if (!database.inTransaction(handle -> bookmarks.delete(handle, call.user().id(), track))) {
            throw SubsonicError.notFound("The bookmark");
        }
        return new ResponseNode();
    }
}
