package org.soniquebay.api.playing;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.PlayQueue;
import org.soniquebay.playlist.QueuedTrack;

/// `/api/playqueue/…`.
public final class QueueRoutes {

    private static final String TAG = "Play queue";
    private static final LocalizedMessage NOT_QUEUED = LocalizedMessage.of("The track is not in the queue.", "La piste n'est pas dans la file");
    private static final LocalizedMessage FULL = LocalizedMessage.of("The queue is full (10,000 tracks).", "La file est pleine (10 000 pistes).");

    private final Database database;
    private final PlayQueue queue = new PlayQueue();

    public QueueRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    record QueueBody(
            @Field(value = "Id of the track.", required = true, min = 1, example = "1") Integer id,
            @Field(value = "Accepted and not used: the library knows.") String title,
            @Field(value = "Accepted and not used.") String artist,
            @Field(value = "Accepted and not used.") String album,
            @Field(value = "Accepted and not used.") Double duration,
            @Field(value = "Accepted and not used.", maxLength = 2500) String path,
            @Field(value = "Before which one, from 0; at the end when not stated.", min = 0, max = Integer.MAX_VALUE) Integer position) {
    }

    record MoveBody(
            @Field(value = "Id of the track.", required = true, min = 1) Integer trackId,
            @Field(value = "Where it shall be, from 0.", required = true, min = 0, max = Integer.MAX_VALUE) Integer newPosition) {
    }

    record QueueTrackJson(
            @Field(min = 1) int id, String title, @Field(required = true) String artist, String album,
            @Field(value = "Length.", min = 0, unit = "s") Integer duration, @Field(required = true) String path, @Field(min = 0) int position) {

        static QueueTrackJson of(QueuedTrack queued) {
            return new QueueTrackJson(queued.track().value(), queued.title().orElse(null), queued.artist(), queued.album().orElse(null),
                    queued.seconds().isPresent() ? queued.seconds().getAsInt() : null, queued.path(), queued.position());
        }
    }

    record QueueJson(
            List<QueueTrackJson> tracks, @Field(value = "Where the player is, from 0; null while the queue is empty.", min = 0) Integer currentPosition,
            @Field("Null when the queue was never used.") OffsetDateTime lastUpdated) {

        static QueueJson of(PlayQueue.State state) {
            return new QueueJson(state.tracks().stream().map(QueueTrackJson::of).toList(), state.tracks().isEmpty() ? null : state.currentPosition(),
                    state.updated().orElse(null));
        }
    }

    public List<Route> routes() {
        return List.of(
                about("The play queue", Route.get("/api/playqueue/")).answers(200, QueueJson.class)
                        .handle(_ -> QueueJson.of(database.read(queue::state))),
                about("Empty the queue", Route.delete("/api/playqueue/")).answers(200, QueueJson.class)
                        .handle(_ -> changed(handle -> {
                            queue.clear(handle);
                            return PlayQueue.Change.DONE;
                        })),
                about("Queue a track", Route.post("/api/playqueue/tracks")).describe("A track that is in the queue stays where it is.").body(QueueBody.class).answers(200, QueueJson.class)
                        .errors(404, 409).handle(this::add),
                about("Take a track out", Route.delete("/api/playqueue/tracks/{track_id}")).answers(200, QueueJson.class).errors(404)
                        .handle(call -> changed(handle -> queue.remove(handle, new TrackId(call.id("track_id", NOT_QUEUED))))),
                about("Move a track", Route.post("/api/playqueue/tracks/move")).body(MoveBody.class).answers(200, QueueJson.class)
                        .errors(404).handle(call -> changed(handle -> queue.move(
                                handle, new TrackId(call.body().trackId()), call.body().newPosition()))));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private QueueJson add(Call<Void, QueueBody> call) {
        Integer position = call.body().position();
        return changed(handle -> queue.add(handle, new TrackId(call.body().id()),
                position == null ? OptionalInt.empty() : OptionalInt.of(position)));
    }

    private QueueJson changed(Function<Handle, PlayQueue.Change> change) {
        return database.inTransaction(handle -> switch (change.apply(handle)) {
            case DONE -> QueueJson.of(queue.state(handle));
            case NO_SUCH_TRACK -> throw Problem.of(404, Missing.TRACK);
            case NOT_QUEUED -> throw Problem.of(404, NOT_QUEUED);
            case FULL -> throw Problem.of(409, FULL);
        });
    }
}
