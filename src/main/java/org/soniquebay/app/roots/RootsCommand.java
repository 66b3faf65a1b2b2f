package org.soniquebay.app.roots;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.config.ExclusionOptions;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.folder.ScannableFolder;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.roots.RootOverview;
import org.soniquebay.scan.roots.RootRemapping;
import org.soniquebay.scan.roots.RootRemoval.Fate;
import org.soniquebay.scan.roots.RootRemoval.Outcome;
import org.soniquebay.scan.roots.RootRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `roots …`: lists the music folders of a library; adds, remaps and removes them. The command also runs while the library
/// is served.
@Command(
        name = "roots",
        description = "Lists the music folders of a library: how many tracks each holds, how many of them are missing, and when it was"
                + " last scanned. Works beside a server.",
        mixinStandardHelpOptions = true)
public final class RootsCommand implements Callable<Integer> {

    private final Wiring wiring;
    private final RootStore roots = new RootStore();

    @Mixin
    private LibraryOptions options;

    public RootsCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        List<RootOverview> known;
        try (Database database = wiring.existing(options)) {
            known = database.read(RootOverview::all);
        }
        System.out.print(RootsText.of(known));
        if (known.isEmpty()) {
            System.err.println("There are no music folders.");
        }
        return ExitCode.DONE;
    }

    @Command(name = "add", mixinStandardHelpOptions = true,
            description = "Makes a folder a music folder. A server of the library scans it within half a minute; else scan DIR does.")
    int add(@Parameters(paramLabel = "DIR", description = "The folder; a hidden one may be named too.") Path folder,
            @Mixin ExclusionOptions exclusions, @Mixin LibraryOptions library) {
        if (folder.toString().isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The folder's name is empty (an unset variable?).");
        }
        try (Database database = wiring.database(library)) {
            Path real = ScannableFolder.real(database, folder);
            boolean made = database.inTransaction(handle -> {
                boolean included = roots.include(handle, real);
                exclusions.remember(handle, List.of(real));
                return included;
            });
            System.out.println(TerminalText.of(real.toString()) + (made ? " is a music folder now." : " is or lies in a music folder already."));
            if (made) {
                System.out.println(reading(database));
            }
        } catch (ScanRefused refused) {
            throw new CommandFailure(ExitCode.USAGE, refused.getMessage());
        }
        return ExitCode.DONE;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = {
        "Takes a music folder out of the library: it is not scanned, watched or streamed from any more. The folder itself is not touched.",
        "Tracks that another music folder holds as well stay with that one; while there are others, say what becomes of them."
    })
    int remove(
            @Parameters(paramLabel = "DIR|ID", description = "The folder, or its number in the list.") String root,
            @Option(names = "--tracks", paramLabel = "FATE", description = "missing: they keep their ids, edits and measurements, and are"
                    + " back when a scan finds their files again. delete: they go, with all that was ever measured or said of them.")
            Tracks tracks,
            @Option(names = "--forget", description = "The same as --tracks delete.") boolean forget,
            @Mixin LibraryOptions library) throws InterruptedException {
        if (forget && tracks == Tracks.MISSING) {
            throw new CommandFailure(ExitCode.USAGE, "--forget lets the tracks go, --tracks missing keeps them: say one of both.");
        }
        Fate fate = forget ? Fate.DELETED : tracks == null ? Fate.NONE : tracks.fate;
        try (Database database = wiring.existing(library); LibraryChanges _ = wiring.telling(database)) {
            RootId id = found(database.read(roots::all), root).orElseThrow(() -> unknown(root));
            switch (new RootRemoval(database, wiring.clock()).remove(id, fate)) {
                case Outcome.Removed removed -> System.out.println(RootsText.of(removed));
                case Outcome.HoldsTracks holds -> throw new CommandFailure(ExitCode.USAGE, "The music folder " + TerminalText.of(holds.path()) + " holds "
                        + RootsText.tracks(holds.tracks()) + "; nothing was changed. Say what becomes of them: --tracks missing or --tracks delete.");
                case Outcome.Unknown _ -> throw unknown(root);
                case Outcome.ScanUnderWay _ -> throw scanUnderWay();
            }
        }
        return ExitCode.DONE;
    }

    @Command(name = "remap", mixinStandardHelpOptions = true, description = {
        "Says where a music folder is now, such as after a disk was mounted elsewhere. The new folder takes the place of the old one; its tracks"
                + " count as missing until the next scan finds their files by where they lie in it, and keep their ids, edits and measurements."
    })
    int remap(
            @Parameters(paramLabel = "DIR|ID", description = "The music folder as the library knows it, or its number in the list.") String root,
            @Parameters(paramLabel = "NEW", description = "Where it is now.") Path folder,
            @Mixin LibraryOptions library) throws InterruptedException {
        try (Database database = wiring.existing(library); LibraryChanges _ = wiring.telling(database)) {
            RootId id = found(database.read(roots::all), root).orElseThrow(() -> unknown(root));
            Path real = ScannableFolder.real(database, folder);
            switch (new RootRemapping(database, wiring.clock()).remap(id, real)) {
                case RootRemapping.Outcome.Remapped done -> System.out.println(RootsText.of(done, real) + System.lineSeparator() + reading(database));
                case RootRemapping.Outcome.Unknown _ -> throw unknown(root);
                case RootRemapping.Outcome.Overlaps overlaps -> throw new CommandFailure(ExitCode.USAGE, TerminalText.of(real.toString())
                        + " cannot take its place: it lies in the music folder " + TerminalText.of(overlaps.other()) + ", or that one in it. Nothing was changed.");
                case RootRemapping.Outcome.ScanUnderWay _ -> throw scanUnderWay();
            }
        } catch (ScanRefused refused) {
            throw new CommandFailure(ExitCode.USAGE, refused.getMessage());
        }
        return ExitCode.DONE;
    }

    private static CommandFailure scanUnderWay() {
        return new CommandFailure(ExitCode.PARTLY, "A scan is under way: try again when it is over.");
    }

    private static String reading(Database database) {
        return LibraryLock.isServed(database)
                ? "The server of this library scans it within half a minute."
                : "No server of this library runs: soniquebay scan reads it.";
    }

    /// The typed names of a [Fate].
    enum Tracks {
        MISSING(Fate.MISSING),
        DELETE(Fate.DELETED);

        private final Fate fate;

        Tracks(Fate fate) {
            this.fate = fate;
        }
    }

    /// A folder may be gone, or a link: its stored path counts as well as its real one.
    private static Optional<RootId> found(Map<RootId, String> known, String wanted) {
        String spelled = Path.of(wanted).toAbsolutePath().normalize().toString();
        String real = real(Path.of(wanted));
        return known.entrySet().stream()
                .filter(root -> root.getKey().toString().equals(wanted) || root.getValue().equals(spelled) || root.getValue().equals(real))
                .map(Map.Entry::getKey).findFirst();
    }

    private static String real(Path folder) {
        try {
            return folder.toRealPath().toString();
        } catch (IOException _) {
            return folder.toString();
        }
    }

    private static CommandFailure unknown(String root) {
        return new CommandFailure(ExitCode.USAGE, "There is no music folder " + TerminalText.of(root) + ": soniquebay roots lists them.");
    }
}
