package org.soniquebay.app.playlists;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.config.Setting;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.exchange.ExportedPaths;
import org.soniquebay.playlist.exchange.ExportedPlaylist;
import org.soniquebay.playlist.exchange.PlaylistFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `playlist export PLAYLIST`: a playlist for another program.
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes a playlist for players and DJ programs, by default as M3U8 with absolute paths to standard output."
        + " Missing tracks stand in it with their last known paths.")
public final class ExportCommand implements Callable<Integer> {

    private final Wiring wiring;
    private final PlaylistQueries queries = new PlaylistQueries();

    @Parameters(paramLabel = "PLAYLIST", description = "Its name or number.")
    private String playlist;

    @Option(names = "--format", paramLabel = "FORMAT", description = "m3u8, xspf or jspf (default: by the suffix of FILE, else m3u8).")
    private PlaylistFormat format;

    @Option(names = "--output", paramLabel = "FILE", description = "The file to write.")
    private Path output;

    @Option(names = "--relative", description = "Write the way from the folder of FILE in the place of absolute paths.")
    private boolean relative;

    @Option(names = "--relative-to", paramLabel = "DIR", description = "Write the way from this folder.")
    private Path relativeTo;

    @Option(names = "--map", paramLabel = "FROM=TO", split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "What another machine calls a folder, such as /music=D:\\Music; may be repeated.")
    private List<String> maps = List.of();

    @Option(names = "--force", description = "Replace FILE if it is there.")
    private boolean force;

    @Mixin
    private LibraryOptions options;

    public ExportCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        ExportedPaths paths = new ExportedPaths(maps.stream().map(ExportCommand::move).toList(), folder());
        ExportedPlaylist exported;
        try (Database database = wiring.existing(options)) {
            exported = database.<ExportedPlaylist, RuntimeException>read(handle -> {
                Playlist chosen = ChosenPlaylist.of(handle, playlist);
                return ExportedPlaylist.of(chosen, queries.entries(handle, chosen.id()), paths);
            });
        }
        if (output == null) {
            System.out.print(format().write(exported));
            System.out.flush();
        } else {
            write(format().write(exported));
            System.out.println("Wrote " + Amount.of(exported.tracks().size(), "track") + " to " + TerminalText.of(output.toString()) + ".");
        }
        return ExitCode.DONE;
    }

    private PlaylistFormat format() {
        if (format != null || output == null) {
            return format == null ? PlaylistFormat.M3U8 : format;
        }
        String name = output.toString();
        return PlaylistFormat.of(name.substring(name.lastIndexOf('.') + 1)).orElse(PlaylistFormat.M3U8);
    }

    private Optional<String> folder() {
        if (relative && output == null) {
            throw new CommandFailure(ExitCode.USAGE, "--relative needs --output FILE; --relative-to DIR names a folder by itself.");
        }
        Path folder = relativeTo != null ? relativeTo.toAbsolutePath() : relative ? output.toAbsolutePath().getParent() : null;
        return Optional.ofNullable(folder).map(ExportCommand::real);
    }

    /// The library knows files by their real paths.
    private static String real(Path folder) {
        try {
            return folder.toRealPath().toString();
        } catch (IOException _) {
            return folder.normalize().toString();
        }
    }

    private static ExportedPaths.Move move(String text) {
        return ExportedPaths.Move.parse(text).orElseThrow(() -> new CommandFailure(ExitCode.USAGE,
                "A folder is mapped as FROM=TO, such as /music=/Volumes/USB/Music, not as “" + TerminalText.of(text) + "”."));
    }

    private void write(String text) {
        String shown = TerminalText.of(output.toString());
        if (!force && Files.exists(output)) {
            throw new CommandFailure(ExitCode.USAGE, shown + " is there already: --force replaces it.");
        }
        try {
            Path part = output.resolveSibling("." + output.getFileName() + ".part");
            try {
                Files.writeString(part, text, StandardCharsets.UTF_8);
                Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.PARTLY, shown + " cannot be written: " + e.getMessage());
        }
    }
}
