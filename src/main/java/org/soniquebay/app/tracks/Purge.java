package org.soniquebay.app.tracks;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.ProgressDisplay;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.database.Database;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.DeletedTracks;
import org.soniquebay.scan.PurgedContents;

/// Says what a purge would take, asks, and does it.
final class Purge {

    private final Database database;
    private final DeletedTracks deleted;

    Purge(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.deleted = new DeletedTracks(database, clock);
    }

    int run(PurgeOptions options) {
        DeletedTracks.Wish wish = new DeletedTracks.Wish(options.missingFor(), Optional.ofNullable(options.root).map(root -> root(root.toAbsolutePath().normalize().toString())));
        DeletedTracks.Plan plan = deleted.plan(wish);
        plan.kept().forEach(why -> System.out.println(TerminalText.of(why)));
        if (plan.tracks().isEmpty()) {
            System.out.println("No track has been missing for that long.");
            return ExitCode.DONE;
        }
        System.out.println(text(database.read(handle -> PurgedContents.of(handle, plan.tracks()))));
        if (options.dryRun) {
            return ExitCode.DONE;
        }
        if (!options.yes && !isConfirmed()) {
            throw new CommandFailure(ExitCode.USAGE, "Nothing was changed.");
        }
        TrackDeletion.Purged purged = deleted.purge(wish, plan);
        System.out.println(Amount.of(purged.tracks(), "track") + ", " + Amount.of(purged.albums(), "album") + " and " + Amount.of(purged.artists(), "artist") + " went.");
        return ExitCode.DONE;
    }

    private RootId root(String path) {
        return database.read(new RootStore()::all).entrySet().stream().filter(known -> known.getValue().equals(path)).map(Map.Entry::getKey).findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "There is no music folder " + TerminalText.of(path) + ": soniquebay roots lists them."));
    }

    static String text(PurgedContents contents) {
        return Amount.of(contents.tracks(), "missing track") + (contents.hidden() == 0 ? "" : " (" + contents.hidden() + " of them hidden)")
                + " would go for good, with " + Amount.of(contents.edits(), "edit") + " and " + Amount.of(contents.covers(), "cover") + ", all their measurements, "
                + (contents.queued() == 1 ? "1 entry" : contents.queued() + " entries") + " of the play queue and " + Amount.of(contents.albums(), "album") + ".";
    }

    private static boolean isConfirmed() {
        if (!ProgressDisplay.onTerminal()) {
            throw new CommandFailure(ExitCode.USAGE, "Nothing was changed: --yes lets them go.");
        }
        return "yes".equals(System.console().readLine("Type yes to let them go: "));
    }
}
