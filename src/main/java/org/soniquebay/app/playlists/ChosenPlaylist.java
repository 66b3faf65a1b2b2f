package org.soniquebay.app.playlists;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistOutcome;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistRefresh;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.RefreshOutcome;

/// Playlists as they are typed: by name, in any letter case, or by number (`7`, and `#7` where a playlist is called 7).
final class ChosenPlaylist {

    private static final Pattern NUMBER = Pattern.compile("#?([1-9][0-9]{0,8})");
    private static final PlaylistQueries QUERIES = new PlaylistQueries();
    private static final PlaylistStore STORE = new PlaylistStore();

    private ChosenPlaylist() {
    }

    /// @throws CommandFailure when there is none, or several are called so
    static Playlist of(Handle handle, String typed) {
        List<Playlist> named = PlaylistName.of(typed).map(name -> QUERIES.named(handle, name)).orElse(List.of());
        if (named.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "Several playlists are called “" + TerminalText.of(typed) + "”; say which by its number: "
                    + named.stream().map(playlist -> "#" + playlist.id()).collect(Collectors.joining(", ")) + ".");
        }
        return named.stream().findFirst().or(() -> numbered(handle, typed)).orElseThrow(() -> new CommandFailure(ExitCode.PARTLY,
                "There is no playlist “" + TerminalText.of(typed) + "”: soniquebay playlist list shows those that there are, and playlist create makes one."));
    }

    private static Optional<Playlist> numbered(Handle handle, String typed) {
        return Optional.of(NUMBER.matcher(typed)).filter(number -> number.matches())
                .flatMap(number -> QUERIES.find(handle, new PlaylistId(Integer.parseInt(number.group(1)))));
    }

    /// The name of a playlist that is to be made.
    ///
    /// @throws CommandFailure for what can be no name
    static PlaylistName name(String typed) {
        return PlaylistName.of(typed).orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "A playlist's name is one line of at most 500 bytes."));
    }

    /// @throws CommandFailure when a playlist is called so, which would be hard to tell from a second one
    static void requireFree(Handle handle, PlaylistName name) {
        QUERIES.ofLibrary(handle, name).stream().findFirst().ifPresent(taken -> {
            throw taken(taken);
        });
    }

    /// A new playlist without entries.
    ///
    /// @throws CommandFailure when a playlist is called so
    static PlaylistId created(Handle handle, PlaylistName name, Optional<String> description) {
        return STORE.createUnlessTaken(handle, name, description).orElseThrow(() -> taken(QUERIES.ofLibrary(handle, name).getFirst()));
    }

    private static CommandFailure taken(Playlist taken) {
        return new CommandFailure(ExitCode.PARTLY, "There is a playlist “" + TerminalText.of(taken.name()) + "” (#" + taken.id()
                + ") already: choose another name, or delete it first.");
    }

    /// @throws CommandFailure when it was not done
    static void requireDone(PlaylistOutcome outcome) {
        if (!(outcome instanceof PlaylistOutcome.Done)) {
            throw failure(outcome);
        }
    }

    /// @throws CommandFailure when the playlist was not made anew
    static PlaylistRefresh requireRefreshed(RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Refreshed(PlaylistRefresh difference, _) -> difference;
            case RefreshOutcome.OtherRecipe _ -> throw new CommandFailure(ExitCode.PARTLY, "Another client gave the playlist another recipe just now; nothing was changed.");
            case RefreshOutcome.FoundNothing _ -> throw new CommandFailure(ExitCode.PARTLY, "The recipe finds nothing at the moment; nothing was changed.");
            case RefreshOutcome.Refused(PlaylistOutcome reason) -> throw failure(reason);
        };
    }

    private static CommandFailure failure(PlaylistOutcome outcome) {
        return switch (outcome) {
            case PlaylistOutcome.Done _ -> throw new IllegalStateException("a change that was done is no failure");
            case PlaylistOutcome.Full _ -> new CommandFailure(ExitCode.PARTLY, String.format(Locale.ROOT,
                    "A playlist holds %,d tracks at most; nothing was changed.", PlaylistStore.MOST_ENTRIES));
            case PlaylistOutcome.NoSuchPlaylist _, PlaylistOutcome.Outdated _, PlaylistOutcome.NoSuchEntry _, PlaylistOutcome.NoSuchTracks _ ->
                    new CommandFailure(ExitCode.PARTLY, "Another client changed the library just now; nothing was changed.");
        };
    }
}
