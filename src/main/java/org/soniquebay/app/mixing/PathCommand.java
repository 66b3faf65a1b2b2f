package org.soniquebay.app.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.playlists.ListOutput;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.discovery.mixing.Dials;
import org.soniquebay.discovery.mixing.PathQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `path FROM TO`: a way from one track to another.
@Command(name = "path", mixinStandardHelpOptions = true, description = "Leads from one track to another over tracks that each sound like the one before. A step that is wider than"
        + " the library would have it is named. A track is named by its number (\"#12\"), its path, or words of its title, artist or album, in quotes.")
public final class PathCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(index = "0", paramLabel = "FROM", description = "The first track.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "The last track.")
    private String to;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps, 1 to 50 (default: 8).")
    private int steps = 8;

    @Mixin
    private MixOutput output;

    public PathCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        if (steps < 1 || steps > PathQuery.MOST_STEPS) {
            throw new CommandFailure(ExitCode.USAGE, "--steps must be 1 to " + PathQuery.MOST_STEPS + ".");
        }
        MixWish.Numbers numbers = new MixWish.Numbers(1, 1, Dials.STANDARD, steps, 0, List.of(), Optional.empty(), Optional.empty(), 0);
        return output.answer(wiring, new MixWish(MixWish.Kind.PATH, MixWish.Named.of(List.of(from, to)), List.of(), List.of(), List.of(), List.of(), numbers, ListOutput.Form.TABLE));
    }
}
