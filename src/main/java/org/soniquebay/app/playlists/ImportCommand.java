package org.soniquebay.app.playlists;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.exchange.M3uFile;
import org.soniquebay.playlist.exchange.PlaylistImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `playlist import FILE`: a playlist of another program.
@Command(name = "import", mixinStandardHelpOptions = true, description = "Makes a playlist of an M3U or M3U8 file. Its tracks are found at their paths; else, for files that"
        + " have moved, by the end of their paths; else by artist and title. One that is not found stays in the playlist as missing. Addresses in the network are left out.")
public final class ImportCommand implements Callable<Integer> {

    private final Wiring wiring;
    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();

    @Parameters(paramLabel = "FILE", description = "The file, such as party.m3u8.")
    private Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the playlist (default: as the file says, else the file's name).")
    private String name;

    @Option(names = "--replace", description = "Give the tracks to the playlist that is called so already, in the place of its own.")
    private boolean replace;

    @Mixin
    private PlaylistOptions options;

    /// What was imported.
    private record Imported(Playlist playlist, PlaylistImport read) {}

    public ImportCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        M3uFile content = content();
        PlaylistName wanted = ChosenPlaylist.name(Optional.ofNullable(name).or(content::name).orElseGet(this::nameOfFile));
        try (Database database = wiring.existing(options.library())) {
            // No search waits within a transaction that writes.
            PlaylistImport read = database.read(handle -> PlaylistImport.of(handle, content));
            Imported imported = database.inTransaction(handle -> new Imported(queries.find(handle, written(handle, wanted, read)).orElseThrow(), read));
            System.out.print(options.json() ? PlaylistText.importedJson(imported.playlist(), imported.read())
                    : PlaylistText.changed("Imported", imported.playlist(), false) + PlaylistText.imported(imported.read()));
            return imported.read().notFound().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
        }
    }

    private PlaylistId written(Handle handle, PlaylistName wanted, PlaylistImport read) {
        List<Playlist> named = queries.ofLibrary(handle, wanted);
        if (replace && named.size() == 1) {
            PlaylistId present = named.getFirst().id();
            ChosenPlaylist.requireDone(store.replace(handle, ExpectedPlaylist.any(present), read.drafts()));
            return present;
        }
        PlaylistId made = ChosenPlaylist.created(handle, wanted, Optional.empty());
        ChosenPlaylist.requireDone(store.add(handle, ExpectedPlaylist.any(made), read.drafts(), OptionalInt.empty()));
        return made;
    }

    private M3uFile content() {
        String shown = TerminalText.of(file.toString());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(M3uFile.MOST_BYTES + 1);
            Path folder = file.toRealPath().getParent();
            String text = M3uFile.decoded(bytes);
            if (!M3uFile.isM3u(text)) {
                throw new CommandFailure(ExitCode.USAGE, shown + " is no M3U playlist; XSPF, JSPF and others are not read.");
            }
            M3uFile content = bytes.length > M3uFile.MOST_BYTES ? null : M3uFile.read(text, folder.toString());
            if (content == null || content.lines().size() > PlaylistStore.MOST_ENTRIES) {
                throw new CommandFailure(ExitCode.USAGE, String.format(Locale.ROOT, "%s is too large: a playlist holds %,d tracks at most.", shown, PlaylistStore.MOST_ENTRIES));
            }
            if (content.lines().isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE, shown + " names no file.");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "There is no file " + shown + ".");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, shown + " cannot be read: " + e.getMessage());
        }
    }

    private String nameOfFile() {
        String last = file.toAbsolutePath().getFileName().toString();
        return last.contains(".") && !last.startsWith(".") ? last.substring(0, last.lastIndexOf('.')) : last;
    }
}
