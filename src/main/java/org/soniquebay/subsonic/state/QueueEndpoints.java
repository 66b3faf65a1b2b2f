package org.soniquebay.subsonic.state;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.access.users.User;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.listening.UserQueueStore.Queue;
import org.soniquebay.listening.UserQueueStore;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.ItemLists;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `savePlayQueue` and `getPlayQueue`, which name the song that plays by its id, and `savePlayQueueByIndex` and `getPlayQueueByIndex`, which name it by its place.
/// Both are about the one queue of the user.
public final class QueueEndpoints {

    private final Database database;
    private final InstantSource clock;
    private final UserQueueStore queues = new UserQueueStore();

    public QueueEndpoints(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("savePlayQueue", call -> {
                    List<TrackId> tracks = tracks(call.parameters());
                    return save(call, tracks, tracks.isEmpty() ? 0 : named(call.parameters(), tracks));
                }),
                Endpoint.of("savePlayQueueByIndex", call -> {
                    List<TrackId> tracks = tracks(call.parameters());
                    return save(call, tracks, tracks.isEmpty() ? 0 : index(call.parameters(), tracks));
                }),
                Endpoint.of("getPlayQueue", call -> new ResponseNode().with("playQueue", queue(call, false))),
                Endpoint.of("getPlayQueueByIndex", call -> new ResponseNode().with("playQueueByIndex", queue(call, true))));
    }

    private static List<TrackId> tracks(Parameters parameters) {
        List<String> ids = parameters.all("id");
        if (ids.size() > UserQueueStore.MOST_TRACKS) {
            throw new SubsonicError(ErrorCode.GENERIC, "A queue may hold " + UserQueueStore.MOST_TRACKS + " songs at most.");
        }
        return ids.stream().map(ItemId::track).toList();
    }

    private static int named(Parameters parameters, List<TrackId> tracks) {
        Optional<String> current = parameters.text("current").filter(text -> !text.isBlank());
        int index = current.isEmpty() ? 0 : tracks.indexOf(ItemId.track(current.get()));
        if (index < 0) {
            throw SubsonicError.badValue("current");
        }
        return index;
    }

    private static int index(Parameters parameters, List<TrackId> tracks) {
        OptionalInt index = parameters.number("currentIndex");
        if (index.isEmpty() || index.getAsInt() < 0 || index.getAsInt() >= tracks.size()) {
            throw new SubsonicError(ErrorCode.MISSING_PARAMETER, "The parameter currentIndex has to name a place in the queue, from 0.");
        }
        return index.getAsInt();
    }

    private ResponseNode save(SubsonicCall call, List<TrackId> tracks, int current) {
        long position = call.parameters().moment("position").orElse(0);
        if (position < 0) {
            throw SubsonicError.badValue("position");
        }
        int known = database.inTransaction(handle -> {
            if (tracks.isEmpty()) {
                queues.clear(handle, call.user().id());
                return 0;
            }
            return queues.save(handle, call.user().id(), new Queue(tracks, current, position, clock.instant(), PlayerName.of(call)));
        });
        if (known == 0 && !tracks.isEmpty()) {
            throw SubsonicError.notFound("None of the songs");
        }
        return new ResponseNode();
    }

    private ResponseNode queue(SubsonicCall call, boolean byIndex) {
        return database.readSoon(handle -> queues.find(handle, call.user().id()).map(queue -> node(new ItemLists(database, handle, call.user().id()), call.user(), queue, byIndex))
                .orElseGet(() -> described(new ResponseNode().list("entry", List.of()), call.user(), new Queue(List.of(), 0, 0, call.user().createdAt(), ""))));
    }

    private static ResponseNode node(ItemLists lists, User user, Queue queue, boolean byIndex) {
        ResponseNode node = new ResponseNode().pages("entry", lists.songs(queue.tracks()));
        if (!queue.tracks().isEmpty()) {
            if (byIndex) {
                node.with("currentIndex", queue.current());
            } else {
                node.with("current", new ItemId.OfTrack(queue.tracks().get(queue.current())).text());
            }
        }
        return described(node, user, queue);
    }

    /// A user without a queue has an empty one from the beginning.
    private static ResponseNode described(ResponseNode node, User user, Queue queue) {
        return node.with("position", queue.positionMs()).with("username", user.name().text()).with("changed", queue.changed().truncatedTo(ChronoUnit.MILLIS))
                .with("changedBy", queue.changedBy());
    }
}
