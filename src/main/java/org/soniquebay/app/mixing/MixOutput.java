package org.soniquebay.app.mixing;

import java.util.List;
import java.util.Optional;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Asking;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.playlists.ChosenPlaylist;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.recipes.MixRecipe;
import org.soniquebay.discovery.recipes.RecipeJson;
import org.soniquebay.discovery.recipes.RecipeTracks;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.RecipeRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that `mix` and `path` have in common, and what they do with what was found.
final class MixOutput {

    @Mixin
    private LibraryOptions library;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--m3u", description = "Print an M3U8 playlist, for players and DJ programs.")
    private boolean m3u;

    @Option(names = "--playlist", paramLabel = "NAME", description = "Also keep it as a new playlist that can be made anew: soniquebay playlist refresh NAME.")
    private String playlist;

    /// Asks, prints the answer, and keeps it where that is wished for.
    ///
    /// @return the exit code
    int answer(Wiring wiring, MixWish asked) {
        MixWish wish = asked.in(json ? MixWish.Form.JSON : m3u ? MixWish.Form.M3U : MixWish.Form.TABLE);
        if (playlist != null) {
            return kept(wiring, wish);
        }
        return Asking.once(new Asking(library, () -> wiring.existing(library), MixOutput::here), MixQuestion.of(wish));
    }

    private static Answer here(Database database, Question question) {
        try (TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database))) {
            return MixQuestion.answer(database, question, vectors::of);
        }
    }

    /// That asks no server, for it writes.
    private int kept(Wiring wiring, MixWish wish) {
        PlaylistName name = ChosenPlaylist.name(playlist);
        try (Database database = wiring.existing(library); TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database))) {
            database.useTransaction(handle -> ChosenPlaylist.requireFree(handle, name));
            MixRecipe recipe = database.read(wish::recipe);
            System.out.print(database.<String, RuntimeException>read(handle -> MixQuestion.answer(handle, wish, recipe, vectors::of)));
            System.out.flush();
            RecipeTracks recipes = new RecipeTracks(wiring.phrases(database, library, handle -> vectors.of(handle, ModelIdentity.AUDIO)));
            List<TrackId> found = database.read(handle -> recipes.of(handle, vectors::of, recipe));
            if (found.isEmpty()) {
                throw new CommandFailure(ExitCode.PARTLY, "Nothing was found to be kept.");
            }
            PlaylistId made = save(database, name, recipe, found);
            System.err.println("Made the playlist “" + TerminalText.of(name.text()) + "” (#" + made + ") of " + Amount.of(found.size(), "track") + ".");
            return ExitCode.DONE;
        }
    }

    private static PlaylistId save(Database database, PlaylistName name, MixRecipe recipe, List<TrackId> found) {
        PlaylistStore store = new PlaylistStore();
        return database.inTransaction(handle -> {
            ChosenPlaylist.requireFree(handle, name);
            PlaylistId created = store.create(handle, name, Optional.empty());
            String json = RecipeJson.write(recipe);
            ChosenPlaylist.requireDone(store.setRecipe(handle, ExpectedPlaylist.any(created), Optional.of(json)));
            ChosenPlaylist.requireRefreshed(store.refresh(handle, ExpectedPlaylist.any(created), new RecipeRun(json, found)));
            return created;
        });
    }
}
