package org.soniquebay.subsonic.state;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.database.TypedId;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.listening.ListeningQueries;
import org.soniquebay.listening.MarkStore;
import org.soniquebay.listening.MarkedKind;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.ItemLists;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.lists.MusicFolder;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `star`, `unstar`, `setRating`, `getStarred` and `getStarred2`. The id tells what is meant, in whichever parameter it comes. A call with an id of nothing changes nothing.
public final class MarkEndpoints {

    private static final int MOST_AT_ONCE = 10_000;
    private static final int MOST_STARS = 5;

    private final Database database;
    private final InstantSource clock;
    private final MarkStore marks = new MarkStore();
    private final ListeningQueries queries = new ListeningQueries();

    public MarkEndpoints(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("star", this::star), Endpoint.of("unstar", this::unstar), Endpoint.of("setRating", this::rate),
                Endpoint.of("getStarred", call -> new ResponseNode().with("starred", folders(call))),
                Endpoint.of("getStarred2", call -> new ResponseNode().with("starred2", tags(call))));
    }

    private ResponseNode star(SubsonicCall call) {
        Map<MarkedKind, Set<TypedId>> named = named(call.parameters());
        return database.inTransaction(handle -> {
            named.forEach((kind, ids) -> requireAll(ids, marks.star(handle, call.user().id(), kind, ids, clock.instant())));
            return new ResponseNode();
        });
    }

    private ResponseNode unstar(SubsonicCall call) {
        Map<MarkedKind, Set<TypedId>> named = named(call.parameters());
        return database.inTransaction(handle -> {
            named.forEach((kind, ids) -> requireAll(ids, marks.unstar(handle, call.user().id(), kind, ids)));
            return new ResponseNode();
        });
    }

    private static void requireAll(Set<TypedId> ids, int found) {
        if (found < ids.size()) {
            throw SubsonicError.notFound("One of the songs, albums and artists");
        }
    }

    private static Map<MarkedKind, Set<TypedId>> named(Parameters parameters) {
        List<String> texts = Stream.of("id", "albumId", "artistId").flatMap(name -> parameters.all(name).stream()).toList();
        if (texts.isEmpty()) {
            throw new SubsonicError(ErrorCode.MISSING_PARAMETER, "One of the parameters id, albumId and artistId is required.");
        }
        if (texts.size() > MOST_AT_ONCE) {
            throw new SubsonicError(ErrorCode.GENERIC, "A call may name " + MOST_AT_ONCE + " songs, albums and artists at most.");
        }
        Map<MarkedKind, Set<TypedId>> named = new EnumMap<>(MarkedKind.class);
        texts.forEach(text -> {
            Marked marked = Marked.of(text);
            named.computeIfAbsent(marked.kind(), _ -> new LinkedHashSet<>()).add(marked.id());
        });
        return named;
    }

    private record Marked(MarkedKind kind, TypedId id) {

        static Marked of(String text) {
            return switch (ItemId.of(text).orElseThrow(Marked::unknown)) {
                case ItemId.OfTrack(TrackId id) -> new Marked(MarkedKind.TRACK, id);
                case ItemId.OfAlbum(AlbumId id) -> new Marked(MarkedKind.ALBUM, id);
                case ItemId.OfArtist(ArtistId id) -> new Marked(MarkedKind.ARTIST, id);
                case ItemId.OfPlaylist _, ItemId.OfFolder _ -> throw unknown();
            };
        }

        private static SubsonicError unknown() {
            return SubsonicError.notFound("The song, album or artist");
        }
    }

    private ResponseNode rate(SubsonicCall call) {
        Marked marked = Marked.of(call.parameters().required("id"));
        call.parameters().required("rating");
        int rating = call.parameters().number("rating").orElseThrow();
        if (rating < 0 || rating > MOST_STARS) {
            throw SubsonicError.badValue("rating");
        }
        UserId user = call.user().id();
        boolean there = database.inTransaction(handle -> rating == 0 ? marks.unrate(handle, user, marked.kind(), marked.id())
                : marks.rate(handle, user, marked.kind(), marked.id(), rating));
        if (!there) {
            throw Marked.unknown();
        }
        return new ResponseNode();
    }

    private ResponseNode folders(SubsonicCall call) {
        UserId user = call.user().id();
        Optional<RootId> root = MusicFolder.of(call.parameters());
        return database.readSoon(handle -> {
            ItemLists lists = new ItemLists(database, handle, user);
            return new ResponseNode().pages("artist", lists.of(queries.starredArtists(handle, user, root), Items::plainArtists))
                    .pages("album", lists.of(queries.albums(handle, user, ListeningQueries.AlbumOrder.STARRED, root, 0, Integer.MAX_VALUE), Items::albumFolders))
                    .pages("song", lists.songs(queries.starredTracks(handle, user, root)));
        });
    }

    private ResponseNode tags(SubsonicCall call) {
        UserId user = call.user().id();
        Optional<RootId> root = MusicFolder.of(call.parameters());
        return database.readSoon(handle -> {
            ItemLists lists = new ItemLists(database, handle, user);
            return new ResponseNode().pages("artist", lists.of(queries.starredArtists(handle, user, root), Items::artists))
                    .pages("album", lists.of(queries.albums(handle, user, ListeningQueries.AlbumOrder.STARRED, root, 0, Integer.MAX_VALUE), Items::albums))
                    .pages("song", lists.songs(queries.starredTracks(handle, user, root)));
        });
    }
}
