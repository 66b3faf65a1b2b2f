package org.soniquebay.app.playlists;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.MeantTrack;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.library.Page;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.playlist.EntryDraft;
import org.soniquebay.playlist.EntryId;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistEntry;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/// `playlist …`: the playlists of a library. The command also runs while the library is served; its changes hold at once.
@Command(
        name = "playlist",
        description = "Lists, makes, changes, imports and exports playlists. Works beside a server. A playlist is named by its name or its number.",
        mixinStandardHelpOptions = true,
        subcommands = {ImportCommand.class, ExportCommand.class, RefreshCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class PlaylistCommand implements Runnable {

    private static final int MOST_DESCRIPTION_BYTES = 5000;

    private final Wiring wiring;
    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();

    @Spec
    private CommandSpec spec;

    public PlaylistCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: list, show, create, add, remove, pin, refresh, import, export or delete.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the playlists: how many tracks each has, how long they are, and how many are missing.")
    int list(@Mixin PlaylistOptions options) {
        List<Playlist> all = new ArrayList<>();
        try (Database database = wiring.existing(options.library())) {
            long count = database.read(queries::count);
            for (int first = 0; first < count; first += Page.MOST) {
                Page page = new Page(first, Page.MOST);
                all.addAll(database.read(handle -> queries.list(handle, PlaylistQueries.Order.NAME, false, page)));
            }
        }
        System.out.print(options.json() ? PlaylistText.listJson(all) : PlaylistText.list(all));
        if (all.isEmpty()) {
            System.err.println("There are no playlists.");
        }
        return ExitCode.DONE;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the tracks of a playlist. One whose file is missing stays in it, is marked, and comes back.")
    int show(@Parameters(paramLabel = "PLAYLIST", description = "Its name or number.") String playlist, @Mixin PlaylistOptions options) {
        try (Database database = wiring.existing(options.library())) {
            System.out.print(database.<String, RuntimeException>read(handle -> {
                Playlist chosen = ChosenPlaylist.of(handle, playlist);
                List<PlaylistEntry> entries = queries.entries(handle, chosen.id());
                return options.json() ? PlaylistText.showJson(chosen, entries) : PlaylistText.show(chosen, entries);
            }));
        }
        return ExitCode.DONE;
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a playlist without tracks.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What to call it.") String name,
            @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.") String description,
            @Mixin PlaylistOptions options) {
        PlaylistName wanted = ChosenPlaylist.name(name);
        return change(options, "Made", handle -> ChosenPlaylist.created(handle, wanted,
                Optional.ofNullable(description).flatMap(text -> SanitizedText.ofLines(text, MOST_DESCRIPTION_BYTES))));
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds tracks to a playlist.")
    int add(
            @Parameters(index = "0", paramLabel = "PLAYLIST", description = "Its name or number.") String playlist,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "TRACK", description = "Each a track's number, its path, or words of its title, artist or album, in quotes.")
            List<String> tracks,
            @Option(names = "--at", paramLabel = "N", description = "The number that the first of them shall have (default: at the end).") Integer at,
            @Mixin PlaylistOptions options) {
        if (at != null && at < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--at must be at least 1.");
        }
        return change(options, "Added to", handle -> {
            PlaylistId chosen = ChosenPlaylist.of(handle, playlist).id();
            List<EntryDraft> drafts = tracks.stream().<EntryDraft>map(text -> new EntryDraft.Known(MeantTrack.of(handle, text))).toList();
            ChosenPlaylist.requireDone(store.add(handle, ExpectedPlaylist.any(chosen), drafts, at == null ? OptionalInt.empty() : OptionalInt.of(at - 1)));
            return chosen;
        });
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes tracks from a playlist; they stay in the library.")
    int remove(
            @Parameters(index = "0", paramLabel = "PLAYLIST", description = "Its name or number.") String playlist,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "N", description = "Their numbers as show tells them, from 1.") List<Integer> numbers,
            @Mixin PlaylistOptions options) {
        return change(options, "Removed from", handle -> {
            PlaylistId chosen = ChosenPlaylist.of(handle, playlist).id();
            ChosenPlaylist.requireDone(store.remove(handle, ExpectedPlaylist.any(chosen), numbered(handle, chosen, numbers)));
            return chosen;
        });
    }

    @Command(name = "pin", mixinStandardHelpOptions = true, description = "Has tracks stay where they are when the playlist is made anew.")
    int pin(
            @Parameters(index = "0", paramLabel = "PLAYLIST", description = "Its name or number.") String playlist,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "N", description = "Their numbers as show tells them, from 1.") List<Integer> numbers,
            @Option(names = "--off", description = "Let them go again.") boolean off, @Mixin PlaylistOptions options) {
        return change(options, off ? "Let go in" : "Pinned in", handle -> {
            PlaylistId chosen = ChosenPlaylist.of(handle, playlist).id();
            ChosenPlaylist.requireDone(store.pin(handle, ExpectedPlaylist.any(chosen), numbered(handle, chosen, numbers), !off));
            return chosen;
        });
    }

    /// @throws CommandFailure where the playlist has no such number
    private List<EntryId> numbered(Handle handle, PlaylistId chosen, List<Integer> numbers) {
        List<EntryId> entries = queries.entries(handle, chosen).stream().filter(entry -> numbers.contains(entry.position() + 1)).map(PlaylistEntry::id).toList();
        if (entries.size() < numbers.stream().distinct().count()) {
            throw new CommandFailure(ExitCode.USAGE, "The playlist has no such number; nothing was changed.");
        }
        return entries;
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes a playlist; its tracks stay in the library.")
    int delete(@Parameters(paramLabel = "PLAYLIST", description = "Its name or number.") String playlist, @Mixin PlaylistOptions options) {
        try (Database database = wiring.existing(options.library())) {
            Playlist deleted = database.inTransaction(handle -> {
                Playlist chosen = ChosenPlaylist.of(handle, playlist);
                ChosenPlaylist.requireDone(store.delete(handle, ExpectedPlaylist.any(chosen.id())));
                return chosen;
            });
            System.out.print(PlaylistText.changed("Deleted", deleted, options.json()));
        }
        return ExitCode.DONE;
    }

    /// A change of one playlist, within a transaction.
    private interface Change {
        PlaylistId apply(Handle handle);
    }

    private int change(PlaylistOptions options, String done, Change change) {
        try (Database database = wiring.existing(options.library())) {
            Playlist changed = database.inTransaction(handle -> queries.find(handle, change.apply(handle)).orElseThrow());
            System.out.print(PlaylistText.changed(done, changed, options.json()));
        }
        return ExitCode.DONE;
    }
}
