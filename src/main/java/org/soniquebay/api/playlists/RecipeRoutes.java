package org.soniquebay.api.playlists;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.recipes.RecipeJson;
import org.soniquebay.discovery.recipes.RecipeOutcome;
import org.soniquebay.discovery.recipes.RecipeTracks;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.playlist.EntryId;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistOutcome;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistRefresh;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.RecipeRun;
import org.soniquebay.playlist.RefreshOutcome;

/// `/api/playlists/{playlist_id}/recipe` and `/refresh`: playlists that hold how they are made, and entries that stay when they are made anew.
public final class RecipeRoutes {

    private static final String ONE = "/api/playlists/{playlist_id}";
    private static final LocalizedMessage NO_RECIPE = LocalizedMessage.of("This playlist is made by hand.", "Cette liste de lecture est faite à la main.");
    private static final LocalizedMessage NOTHING = LocalizedMessage.of(
            "The recipe finds nothing at the moment; nothing was changed.", "La recette ne trouve rien en ce moment ; rien n'a été modifié.");

    private static final LocalizedMessage OTHER = LocalizedMessage.of(
            "The playlist has another recipe by now; nothing was changed.", "La recette de la liste a changé entre-temps ; rien n'a été modifié.");
    private static final LocalizedMessage UNREADABLE = LocalizedMessage.of(
            "This version does not know such a recipe; nothing was changed.", "Cette version ne connaît pas cette recette ; rien n'a été modifié.");
    private static final LocalizedMessage GONE = LocalizedMessage.of(
            "The recipe needs what is no longer in the library: %s. Nothing was changed.", "La recette a besoin de ce qui n'est plus dans la bibliothèque : %s. Rien n'a été modifié.");
    private static final int MOST_NAMED = 10;

    private final Database database;
    private final TrackVectorSearch vectors;
    private final RecipeTracks recipes;
    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();
    private final TrackQueries tracks = new TrackQueries();

    public RecipeRoutes(Database database, TrackVectorSearch vectors, PhraseSearch phrases) {
        this.recipes = new RecipeTracks(phrases);
        this.database = requireNonNull(database, "database is null");
        this.vectors = requireNonNull(vectors, "vectors is null");
    }

    record RefreshQuery(@Field(value = "Only tell what would change.", defaultValue = "false") boolean preview) {
    }

    record PinnedEntriesBody(
            @Field(value = "Ids of entries.", required = true, min = 1, minItems = 1) List<Integer> entryIds,
            @Field(value = "Whether they stay where they are when the playlist is made anew.", defaultValue = "true") boolean pinned) {
    }

    public List<Route> routes() {
        return List.of(
                about("How a playlist is made", Route.get(ONE + "/recipe")).answers(200, StoredRecipeJson.class).errors(404).handle(this::recipe),
                about("Say how a playlist is made", Route.put(ONE + "/recipe")).describe("Its entries stay as they are until it is refreshed. A duplicate has the same recipe.")
                        .body(RecipeBody.class).answers(200, StoredRecipeJson.class).errors(404, 412).handle(this::set),
                about("Make a playlist by hand again", Route.delete(ONE + "/recipe")).describe("Its entries stay as they are.").answersNothing().errors(404, 412)
                        .respond(call -> database.useTransaction(handle -> PlaylistProblems.throwUnlessDone(store.setRecipe(handle, expected(call), Optional.empty())))),
                about("Make a playlist anew by its recipe", Route.post(ONE + "/refresh"))
                        .describe("Entries whose tracks the recipe finds stay the same entries, pinned ones stay where they are, the others go. Where the recipe finds nothing, needs a deleted track, or was replaced meanwhile, nothing changes (409).")
                        .query(RefreshQuery.class).answers(200, RefreshJson.class).errors(404, 409, 412).handle(this::refresh),
                about("Pin entries of a playlist", Route.post(ONE + "/tracks/pin")).describe("They stay where they are when the playlist is made anew, until they are let go.")
                        .body(PinnedEntriesBody.class).answers(200, PlaylistJson.class).errors(404, 412).handle(this::pin));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(PlaylistRoutes.TAG).summary(summary);
    }

    private StoredRecipeJson recipe(Call<?, ?> call) {
        return database.read(handle -> {
            queries.find(handle, id(call)).orElseThrow(() -> Problem.of(404, PlaylistProblems.NO_PLAYLIST));
            return StoredRecipeJson.of(queries.recipe(handle, id(call)).orElseThrow(() -> Problem.of(404, NO_RECIPE)));
        });
    }

    private StoredRecipeJson set(Call<Void, RecipeBody> call) {
        String json = RecipeJson.write(call.body().recipe());
        database.useTransaction(handle -> PlaylistProblems.throwUnlessDone(store.setRecipe(handle, expected(call), Optional.of(json))));
        return recipe(call);
    }

    private RefreshJson refresh(Call<RefreshQuery, Void> call) {
        // The recipe is run first: no search waits within a transaction that writes.
        String recipe = recipe(call).recipe();
        RecipeRun run = new RecipeRun(recipe, found(database.read(handle -> recipes.run(handle, vectors::of, recipe))));
        return database.inTransaction(handle -> {
            RefreshOutcome.Refreshed done = refreshed(call.query().preview() ? store.preview(handle, expected(call), run) : store.refresh(handle, expected(call), run));
            return json(handle, id(call), done.difference(), done.written());
        });
    }

    /// @throws Problem 409 for a recipe that cannot be run
    static List<TrackId> found(RecipeOutcome outcome) {
        return switch (outcome) {
            case RecipeOutcome.Found(List<TrackId> found) -> found;
            case RecipeOutcome.Unreadable _ -> throw Problem.of(409, UNREADABLE);
            case RecipeOutcome.Gone(List<Seed> seeds) -> throw Problem.of(409, GONE.with(named(seeds)));
        };
    }

    /// @throws Problem 404, 409 or 412 when the playlist was not made anew
    static RefreshOutcome.Refreshed refreshed(RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Refreshed done -> done;
            case RefreshOutcome.OtherRecipe _ -> throw Problem.of(409, OTHER);
            case RefreshOutcome.FoundNothing _ -> throw Problem.of(409, NOTHING);
            case RefreshOutcome.Refused(PlaylistOutcome reason) -> throw PlaylistProblems.of(reason);
        };
    }

    private RefreshJson json(Handle handle, PlaylistId id, PlaylistRefresh refresh, boolean written) {
        Map<TrackId, Track> added = tracks.findAll(handle, refresh.added());
        return RefreshJson.of(refresh, added, written, queries.find(handle, id).orElseThrow(() -> Problem.of(404, PlaylistProblems.NO_PLAYLIST)).revision());
    }

    private PlaylistJson pin(Call<Void, PinnedEntriesBody> call) {
        return database.inTransaction(handle -> {
            PlaylistProblems.throwUnlessDone(store.pin(handle, expected(call), call.body().entryIds().stream().map(EntryId::new).toList(), call.body().pinned()));
            return PlaylistJson.of(queries.find(handle, id(call)).orElseThrow());
        });
    }

    private static String named(List<Seed> seeds) {
        return seeds.stream().limit(MOST_NAMED).map(seed -> switch (seed) {
            case Seed.OfTrack(var track) -> "#" + track;
            case Seed.OfArtist(var artist) -> "artist " + artist;
        }).collect(Collectors.joining(", ", "", seeds.size() > MOST_NAMED ? ", …" : ""));
    }

    private static PlaylistId id(Call<?, ?> call) {
        return new PlaylistId(call.id("playlist_id", PlaylistProblems.NO_PLAYLIST));
    }

    private static ExpectedPlaylist expected(Call<?, ?> call) {
        return PlaylistProblems.expected(id(call), call.header("If-Match"));
    }
}
