package org.soniquebay.api.playlists;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.shapes.Paging;
import org.soniquebay.database.Database;
import org.soniquebay.playlist.EntryId;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistEntry;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistOutcome;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistStore;

/// `/api/playlists/…`: the playlists and their entries.
public final class PlaylistRoutes {

    static final String TAG = "Playlists";
    private static final String ONE = "/api/playlists/{playlist_id}";
    private static final String TRACKS = ONE + "/tracks";
    private static final String GUARDED = " With If-Match it is refused (412) when another client has changed the playlist since.";

    private final Database database;
    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();

    public PlaylistRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(
                about("All playlists", Route.get("/api/playlists/")).describe("The header X-Total-Count tells how many there are.")
                        .query(PlaylistBodies.ListQuery.class).answersList(200, PlaylistJson.class).handle(this::list),
                about("Create a playlist", Route.post("/api/playlists/")).body(PlaylistBodies.NewPlaylistBody.class)
                        .answers(201, PlaylistJson.class).errors(404, 409).handle(this::create),
                about("A playlist", Route.get(ONE)).describe("Without its entries; its ETag is the revision.").answers(200, PlaylistJson.class)
                        .errors(404).handle(call -> database.read(handle -> answer(call, found(handle, id(call))))),
                about("Rename, describe or share a playlist", Route.put(ONE)).describe("What is absent or null stays as it is." + GUARDED)
                        .body(PlaylistBodies.PlaylistChangeBody.class).answers(200, PlaylistJson.class).errors(404, 412).handle(this::describe),
                about("Delete a playlist", Route.delete(ONE)).describe("Its tracks stay in the library." + GUARDED).answersNothing()
                        .errors(404, 412).respond(this::delete),
                about("Duplicate a playlist", Route.post(ONE + "/duplicate")).body(PlaylistBodies.PlaylistCopyBody.class).bodyOptional()
                        .answers(201, PlaylistJson.class).errors(404, 409).handle(this::duplicate),
                about("The entries of a playlist", Route.get(TRACKS))
                        .describe("In order; the header X-Total-Count tells how many there are, and the ETag is the revision.")
                        .query(Paging.class).answersList(200, PlaylistEntryJson.class).errors(404).handle(this::entries),
                change("Add tracks to a playlist", "", Route.post(TRACKS)).body(PlaylistBodies.AddedTracksBody.class).handle(this::add),
                change("Replace all tracks of a playlist", "", Route.put(TRACKS)).body(PlaylistBodies.ReplacedTracksBody.class).handle(call -> changed(call,
                        (handle, playlist) -> store.replace(handle, playlist, PlaylistBodies.drafts(call.body().trackIds())))),
                change("Move entries of a playlist", "", Route.post(TRACKS + "/move")).body(PlaylistBodies.MovedEntriesBody.class).handle(call -> changed(call,
                        (handle, playlist) -> store.move(handle, playlist, call.body().entryIds().stream().map(EntryId::new).toList(), call.body().position()))),
                change("Remove an entry from a playlist", "One track may stand several times, so that entries have ids of their own.",
                        Route.delete(TRACKS + "/{entry_id}")).handle(call -> changed(call, (handle, playlist) -> store.remove(
                                handle, playlist, List.of(new EntryId(call.id("entry_id", PlaylistProblems.NO_ENTRY)))))));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary);
    }

    private static <Q, B, A> RouteBuilder<Q, B, PlaylistJson> change(String summary, String more, RouteBuilder<Q, B, A> draft) {
        return about(summary, draft).describe((more + GUARDED).strip()).answers(200, PlaylistJson.class).errors(404, 409, 412);
    }

    private List<PlaylistJson> list(Call<PlaylistBodies.ListQuery, Void> call) {
        PlaylistBodies.ListQuery wanted = call.query();
        return database.read(handle -> {
            call.answerHeader("X-Total-Count", Long.toString(queries.count(handle)));
            return queries.list(handle, wanted.order(), wanted.down(), new Paging(wanted.skip(), wanted.limit()).page()).stream()
                    .map(PlaylistJson::of).toList();
        });
    }

    private PlaylistJson create(Call<Void, PlaylistBodies.NewPlaylistBody> call) {
        PlaylistBodies.NewPlaylistBody body = call.body();
        PlaylistName name = PlaylistProblems.name(body.name());
        return database.inTransaction(handle -> {
            PlaylistId made = store.create(handle, name, PlaylistProblems.description(body.description()), Optional.empty());
            if (body.trackIds() != null && !body.trackIds().isEmpty()) {
                PlaylistProblems.throwUnlessDone(store.add(handle, ExpectedPlaylist.any(made), PlaylistBodies.drafts(body.trackIds()), OptionalInt.empty()));
            }
            return answer(call, found(handle, made));
        });
    }

    private PlaylistJson describe(Call<Void, PlaylistBodies.PlaylistChangeBody> call) {
        PlaylistBodies.PlaylistChangeBody body = call.body();
        return database.inTransaction(handle -> {
            Optional<PlaylistName> name = Optional.ofNullable(body.name()).map(PlaylistProblems::name);
            Optional<String> description = Optional.ofNullable(body.description()).map(stated -> PlaylistProblems.description(stated).orElse(""));
            return changed(call, handle, store.describe(handle, expected(call), name, description, Optional.ofNullable(body.shared())));
        });
    }

    private void delete(Call<Void, Void> call) {
        database.useTransaction(handle -> PlaylistProblems.throwUnlessDone(store.delete(handle, expected(call))));
    }

    private PlaylistJson duplicate(Call<Void, PlaylistBodies.PlaylistCopyBody> call) {
        return database.inTransaction(handle -> {
            Playlist original = found(handle, id(call));
            PlaylistName name = call.body() == null || call.body().name() == null ? new PlaylistName(original.name()) : PlaylistProblems.name(call.body().name());
            PlaylistId copy = store.duplicate(handle, original.id(), name).orElseThrow(() -> Problem.of(404, PlaylistProblems.NO_PLAYLIST));
            return answer(call, found(handle, copy));
        });
    }

    private List<PlaylistEntryJson> entries(Call<Paging, Void> call) {
        return database.read(handle -> {
            Playlist playlist = found(handle, id(call));
            List<PlaylistEntry> entries = queries.entries(handle, playlist.id(), call.query().page());
            call.answerHeader("ETag", PlaylistProblems.tag(playlist.revision()));
            call.answerHeader("X-Total-Count", Integer.toString(playlist.tracks()));
            return entries.stream().map(PlaylistEntryJson::of).toList();
        });
    }

    private PlaylistJson add(Call<Void, PlaylistBodies.AddedTracksBody> call) {
        Integer position = call.body().position();
        return changed(call, (handle, playlist) -> store.add(handle, playlist, PlaylistBodies.drafts(call.body().trackIds()),
                position == null ? OptionalInt.empty() : OptionalInt.of(position)));
    }

    /// A change of one playlist.
    private interface Change {
        PlaylistOutcome apply(Handle handle, ExpectedPlaylist playlist);
    }

    private PlaylistJson changed(Call<?, ?> call, Change change) {
        return database.inTransaction(handle -> changed(call, handle, change.apply(handle, expected(call))));
    }

    private PlaylistJson changed(Call<?, ?> call, Handle handle, PlaylistOutcome outcome) {
        PlaylistProblems.throwUnlessDone(outcome);
        return answer(call, found(handle, id(call)));
    }

    private static PlaylistJson answer(Call<?, ?> call, Playlist playlist) {
        call.answerHeader("ETag", PlaylistProblems.tag(playlist.revision()));
        return PlaylistJson.of(playlist);
    }

    private Playlist found(Handle handle, PlaylistId id) {
        return queries.find(handle, id).orElseThrow(() -> Problem.of(404, PlaylistProblems.NO_PLAYLIST));
    }

    private static PlaylistId id(Call<?, ?> call) {
        return new PlaylistId(call.id("playlist_id", PlaylistProblems.NO_PLAYLIST));
    }

    private static ExpectedPlaylist expected(Call<?, ?> call) {
        return PlaylistProblems.expected(id(call), call.header("If-Match"));
    }
}
