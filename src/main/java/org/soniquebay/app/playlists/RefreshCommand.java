package org.soniquebay.app.playlists;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.MeantTrack;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.recipes.RecipeOutcome;
import org.soniquebay.discovery.recipes.RecipeTracks;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistEntry;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistRefresh;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.RecipeRun;
import org.soniquebay.playlist.StoredRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `playlist refresh PLAYLIST`: a playlist made anew by its recipe.
@Command(name = "refresh", mixinStandardHelpOptions = true, description = "Makes a playlist anew that mix or path has kept, or that has a recipe over the API, and tells the difference: + added,"
        + " - removed, > moved. Pinned entries stay where they are.")
public final class RefreshCommand implements Callable<Integer> {

    private final Wiring wiring;
    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();

    @Parameters(paramLabel = "PLAYLIST", description = "Its name or number.")
    private String playlist;

    @Option(names = "--preview", description = "Only tell the difference.")
    private boolean preview;

    @Mixin
    private PlaylistOptions options;

    public RefreshCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        try (Database database = wiring.existing(options.library()); TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database))) {
            Playlist chosen = database.read(handle -> ChosenPlaylist.of(handle, playlist));
            StoredRecipe recipe = database.read(handle -> queries.recipe(handle, chosen.id())).orElseThrow(() -> new CommandFailure(ExitCode.PARTLY,
                    PlaylistText.named(chosen) + " is made by hand: it has no recipe."));
            RecipeTracks recipes = new RecipeTracks(wiring.phrases(database, options.library(), handle -> vectors.of(handle, ModelIdentity.AUDIO)));
            RecipeRun run = new RecipeRun(recipe.json(), found(database.read(handle -> recipes.run(handle, vectors::of, recipe.json()))));
            String difference = database.<String, RuntimeException>inTransaction(handle -> {
                ExpectedPlaylist any = ExpectedPlaylist.any(chosen.id());
                return lines(handle, ChosenPlaylist.requireRefreshed(preview ? store.preview(handle, any, run) : store.refresh(handle, any, run)));
            });
            Playlist now = database.read(handle -> queries.find(handle, chosen.id())).orElseThrow();
            System.out.print(options.json() ? PlaylistText.changed("", now, true) : difference + PlaylistText.changed(outcome(!difference.isEmpty()), now, false));
        }
        return ExitCode.DONE;
    }

    private String outcome(boolean differs) {
        if (!preview) {
            return "Refreshed";
        }
        return differs ? "Would refresh" : "Nothing would change in";
    }

    private static List<TrackId> found(RecipeOutcome outcome) {
        return switch (outcome) {
            case RecipeOutcome.Found(List<TrackId> tracks) -> tracks;
            case RecipeOutcome.Unreadable _ -> throw new CommandFailure(ExitCode.PARTLY, "This version does not know such a recipe; nothing was changed.");
            case RecipeOutcome.Gone(List<Seed> seeds) -> throw new CommandFailure(ExitCode.PARTLY,
                    "The recipe needs what is no longer in the library: " + seeds.stream().map(RefreshCommand::shown).collect(Collectors.joining(", ")) + "; nothing was changed.");
        };
    }

    private static String shown(Seed seed) {
        return switch (seed) {
            case Seed.OfTrack(var track) -> "#" + track;
            case Seed.OfArtist(var artist) -> "artist " + artist;
        };
    }

    private static String lines(Handle handle, PlaylistRefresh refresh) {
        Map<TrackId, Track> added = new HashMap<>(new TrackQueries().findAll(handle, refresh.added()));
        List<String> lines = new ArrayList<>();
        refresh.removed().forEach(entry -> lines.add("- " + shown(entry)));
        for (int place = 0; place < refresh.places().size(); place++) {
            switch (refresh.places().get(place)) {
                case PlaylistRefresh.Place.Added(TrackId track) -> lines.add("+ " + (place + 1) + "  " + TerminalText.of(MeantTrack.name(added.get(track))));
                case PlaylistRefresh.Place.Kept(PlaylistEntry entry) -> {
                    if (refresh.moved().contains(entry)) {
                        lines.add("> " + (place + 1) + "  " + shown(entry));
                    }
                }
            }
        }
        return lines.isEmpty() ? "" : String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String shown(PlaylistEntry entry) {
        return TerminalText.of(entry.listed().shown(" – "));
    }
}
