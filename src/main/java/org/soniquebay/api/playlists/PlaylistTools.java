package org.soniquebay.api.playlists;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.tools.Tool;
import org.soniquebay.api.tools.ToolParts;
import org.soniquebay.discovery.recipes.RecipeJson;
import org.soniquebay.discovery.recipes.RecipeTracks;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.RecipeRun;

/// The tool that makes a playlist. It changes none that exists.
public final class PlaylistTools {

    private static final LocalizedMessage EITHER = LocalizedMessage.of(
            "A playlist is made either of tracks or by a recipe.", "Une liste de lecture est faite soit de pistes, soit par une recette.");
    private static final LocalizedMessage TAKEN = LocalizedMessage.of(
            "There is a playlist “%s” (#%s) already: choose another name.", "Il y a déjà une liste de lecture « %s » (#%s) : choisissez un autre nom.");

    private static final PlaylistStore STORE = new PlaylistStore();
    private static final PlaylistQueries QUERIES = new PlaylistQueries();

    private PlaylistTools() {
    }

    record MakePlaylistBody(@JsonUnwrapped PlaylistBodies.NewPlaylistBody playlist, RecipeBody recipe) {

        boolean hasTracks() {
            return playlist.trackIds() != null && !playlist.trackIds().isEmpty();
        }
    }

    public static List<Tool<?, ?>> all() {
        return List.of(new Tool<>("make_playlist", "Make a playlist",
                "Makes a new playlist: either of track ids, in order, or by a recipe (a search, a recommendation, a path or a set for a DJ) that finds its tracks and can be run again later."
                        + " It changes nothing else, and refuses a name that a playlist has already.",
                MakePlaylistBody.class, PlaylistJson.class, true, PlaylistTools::make));
    }

    private static PlaylistJson make(ToolParts parts, MakePlaylistBody asked) {
        PlaylistName name = PlaylistProblems.name(asked.playlist().name());
        if (asked.hasTracks() == (asked.recipe() != null)) {
            throw Problem.invalid("body", "track_ids", EITHER);
        }
        // The recipe is run first: no search waits within a transaction that writes.
        Optional<RecipeRun> run = Optional.ofNullable(asked.recipe()).map(recipe -> run(parts, RecipeJson.write(recipe.recipe())));
        return parts.database().inTransaction(handle -> {
            ExpectedPlaylist made = ExpectedPlaylist.any(STORE.createUnlessTaken(handle, name, PlaylistProblems.description(asked.playlist().description()))
                    .orElseThrow(() -> taken(handle, name)));
            run.ifPresentOrElse(found -> fill(handle, made, found), () -> PlaylistProblems.throwUnlessDone(
                    STORE.add(handle, made, PlaylistBodies.drafts(asked.playlist().trackIds()), OptionalInt.empty())));
            return PlaylistJson.of(QUERIES.find(handle, made.id()).orElseThrow());
        });
    }

    private static RecipeRun run(ToolParts parts, String recipe) {
        RecipeTracks recipes = new RecipeTracks(parts.phrases());
        return new RecipeRun(recipe, RecipeRoutes.found(parts.database().readSoon(handle -> recipes.run(handle, parts.vectors()::of, recipe))));
    }

    private static Problem taken(Handle handle, PlaylistName name) {
        Playlist taken = QUERIES.ofLibrary(handle, name).getFirst();
        return Problem.of(409, TAKEN.with(taken.name(), taken.id()));
    }

    private static void fill(Handle handle, ExpectedPlaylist made, RecipeRun run) {
        PlaylistProblems.throwUnlessDone(STORE.setRecipe(handle, made, Optional.of(run.recipe())));
        RecipeRoutes.refreshed(STORE.refresh(handle, made, run));
    }
}
