package org.soniquebay.app.tracks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.edits.TrackHiding;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tracks hide`, `tracks unhide` and `tracks hidden`: tracks that are kept, and left out of everything that is listed; `tracks purge`: those that go.
@Command(
        name = "tracks",
        description = "Hides tracks and shows them again, and lets missing ones go. Works beside a server.",
        mixinStandardHelpOptions = true)
public final class TracksCommand implements Runnable {

    private final Wiring wiring;
    private final TrackQueries tracks = new TrackQueries();

    @Spec
    private CommandSpec spec;

    public TracksCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: tracks hide, tracks unhide, tracks hidden or tracks purge.");
    }

    @Command(name = "hide", mixinStandardHelpOptions = true,
            description = "Leaves tracks out of lists, searches, similar tracks and counts. They keep their ids and all that was measured or said of them,"
                    + " and no scan brings them back, wherever their files move.")
    int hide(@Parameters(arity = "1..*", paramLabel = "ID|PATH", description = "The tracks, by id or file.") List<String> wanted, @Mixin LibraryOptions library) {
        return mark(library, wanted, true);
    }

    @Command(name = "unhide", mixinStandardHelpOptions = true, description = "Shows hidden tracks again.")
    int unhide(@Parameters(arity = "1..*", paramLabel = "ID|PATH", description = "The tracks, by id or file.") List<String> wanted, @Mixin LibraryOptions library) {
        return mark(library, wanted, false);
    }

    @Command(name = "hidden", mixinStandardHelpOptions = true, description = "Lists the hidden tracks.")
    int hidden(@Mixin LibraryOptions library) {
        List<Track> found;
        try (Database database = wiring.existing(library)) {
            found = database.read(tracks::hidden);
        }
        found.forEach(track -> System.out.printf("%6d  %s – %s  %s%s%n", track.id().value(), TerminalText.of(track.artistName()),
                TerminalText.of(track.title().orElse("?")), TerminalText.of(track.path()), track.missingSince().isPresent() ? "  (missing)" : ""));
        if (found.isEmpty()) {
            System.err.println("No track is hidden.");
        }
        return ExitCode.DONE;
    }

    private int mark(LibraryOptions library, List<String> wanted, boolean hide) {
        try (Database database = wiring.existing(library); LibraryChanges _ = wiring.telling(database)) {
            TrackHiding hiding = new TrackHiding(wiring.clock());
            Set<TrackId> known = database.inTransaction(handle -> {
                Set<TrackId> meant = meant(handle, wanted);
                return hide ? hiding.hide(handle, meant) : hiding.show(handle, meant);
            });
            System.out.println(Amount.of(known.size(), "track") + (known.size() == 1 ? " is" : " are") + (hide ? " hidden." : " shown."));
        }
        return ExitCode.DONE;
    }

    @Command(name = "purge", mixinStandardHelpOptions = true, description = {
        "Lets missing tracks go, with all that was measured or said of them, and the albums and artists that nothing belongs to without them.",
        "Of a music folder of which no file is there nothing goes: it may be unmounted. Says first what would go, and asks."
    })
    int purge(@ArgGroup(exclusive = false, multiplicity = "1") PurgeOptions wanted, @Mixin LibraryOptions library) {
        try (Database database = wiring.existing(library); LibraryChanges _ = wiring.telling(database)) {
            return new Purge(database, wiring.clock()).run(wanted);
        }
    }

    /// @throws CommandFailure for one that there is not: then none is changed
    private Set<TrackId> meant(Handle handle, List<String> wanted) {
        Set<TrackId> meant = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        wanted.forEach(text -> track(handle, text).ifPresentOrElse(meant::add, () -> unknown.add(text)));
        if (!unknown.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "There is no such track, nothing was changed: "
                    + unknown.stream().map(TerminalText::of).collect(Collectors.joining(", ")) + ".");
        }
        return meant;
    }

    private Optional<TrackId> track(Handle handle, String text) {
        if (text.matches("#?[1-9]\\d{0,8}")) {
            return tracks.find(handle, new TrackId(Integer.parseInt(text.replace("#", "")))).map(Track::id);
        }
        String path = Path.of(text).toAbsolutePath().normalize().toString();
        return tracks.byPath(handle, List.of(text, path)).values().stream().findFirst();
    }
}
