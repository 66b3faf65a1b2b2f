package org.soniquebay.app.playlists;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.EntryDraft;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.RecipeRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of a command that finds a list of tracks: the library, the form in which the list is printed, and whether it is kept as a playlist.
public final class ListOutput {

    private static final PlaylistStore PLAYLISTS = new PlaylistStore();

    @Mixin
    private LibraryOptions library;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--m3u", description = "Print an M3U8 playlist, for players and DJ programs.")
    private boolean m3u;

    @Option(names = "--playlist", paramLabel = "NAME",
            description = "Also keep it as a new playlist; one of mix or path can be made anew: soniquebay playlist refresh NAME.")
    private String playlist;

    /// The form of a list.
    public enum Form { TABLE, JSON, M3U }

    /// A list that is to be kept.
    ///
    /// @param text that is printed
    /// @param tracks in order
    /// @param recipe by which the playlist can be made anew; empty for one that cannot
    public record Kept(String text, List<TrackId> tracks, Optional<String> recipe) {
        public Kept {
            requireNonNull(text, "text is null");
            tracks = List.copyOf(tracks);
            requireNonNull(recipe, "recipe is null");
        }
    }

    public LibraryOptions library() {
        return library;
    }

    public Form form() {
        return json ? Form.JSON : m3u ? Form.M3U : Form.TABLE;
    }

    /// Whether the list shall become a playlist.
    public boolean keeps() {
        return playlist != null;
    }

    /// Searches, prints the list, and keeps it. That asks no server, for it writes.
    ///
    /// @return the exit code
    /// @throws CommandFailure where the name is no name or taken, and where nothing was found
    public int keep(Wiring wiring, Function<Database, Kept> search) {
        PlaylistName name = ChosenPlaylist.name(playlist);
        try (Database database = wiring.existing(library)) {
            database.useTransaction(handle -> ChosenPlaylist.requireFree(handle, name));
            Kept found = search.apply(database);
            System.out.print(found.text());
            System.out.flush();
            if (found.tracks().isEmpty()) {
                throw new CommandFailure(ExitCode.PARTLY, "Nothing was found to be kept.");
            }
            PlaylistId made = database.inTransaction(handle -> save(handle, name, found));
            System.err.println("Made the playlist “" + TerminalText.of(name.text()) + "” (#" + made + ") of " + Amount.of(found.tracks().size(), "track") + ".");
            return ExitCode.DONE;
        }
    }

    private static PlaylistId save(Handle handle, PlaylistName name, Kept found) {
        PlaylistId created = ChosenPlaylist.created(handle, name, Optional.empty());
        ExpectedPlaylist expected = ExpectedPlaylist.any(created);
        if (found.recipe().isPresent()) {
            ChosenPlaylist.requireDone(PLAYLISTS.setRecipe(handle, expected, found.recipe()));
            ChosenPlaylist.requireRefreshed(PLAYLISTS.refresh(handle, expected, new RecipeRun(found.recipe().get(), found.tracks())));
        } else {
            List<EntryDraft> drafts = found.tracks().stream().<EntryDraft>map(EntryDraft.Known::new).toList();
            ChosenPlaylist.requireDone(PLAYLISTS.add(handle, expected, drafts, OptionalInt.empty()));
        }
        return created;
    }
}
