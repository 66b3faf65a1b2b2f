package org.soniquebay.app.roots;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.scan.roots.RootOverview;
import org.soniquebay.scan.roots.RootRemapping;
import org.soniquebay.scan.roots.RootRemoval.Outcome;

/// The output of `roots`.
final class RootsText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    private RootsText() {
    }

    /// One line a music folder.
    static String of(List<RootOverview> roots) {
        int width = roots.stream().mapToInt(root -> TerminalText.of(root.path()).length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        roots.forEach(root -> text.append(String.format(Locale.ROOT, "%3d  %-" + Math.max(1, width) + "s  %s, %,d missing, %s%s%s%n",
                root.id().value(), TerminalText.of(root.path()), tracks(root.tracks()), root.missing(),
                root.hidden() == 0 ? "" : String.format(Locale.ROOT, "%,d hidden, ", root.hidden()),
                root.lastScanned().map(when -> "last scanned " + TIME.format(when)).orElse("not scanned lately"),
                root.isAway() ? "; not there or empty (not mounted?)" : ""))
                .append(root.problem().map(why -> "     " + TerminalText.of(why) + System.lineSeparator()).orElse("")));
        return text.toString();
    }

    static String tracks(long number) {
        return Amount.of(number, "track");
    }

    static String of(RootRemapping.Outcome.Remapped remapped, Path folder) {
        return TerminalText.of(folder.toString()) + " takes the place of " + TerminalText.of(remapped.from()) + "."
                + (remapped.tracks() == 0 ? "" : " " + tracks(remapped.tracks()) + (remapped.tracks() == 1 ? " counts" : " count") + " as missing until the next scan finds the files there.");
    }

    static String of(Outcome.Removed removed) {
        StringBuilder text = new StringBuilder(TerminalText.of(removed.path()) + " is none of the library's music folders any more.");
        if (removed.passedOn() > 0) {
            text.append(String.format(Locale.ROOT, " Another music folder holds %,d of its tracks.", removed.passedOn()));
        }
        if (removed.missing() > 0) {
            text.append(String.format(Locale.ROOT, " %s counted as missing from now on, and back when a scan finds the %s.",
                    tracks(removed.missing()) + (removed.missing() == 1 ? " is" : " are"), removed.missing() == 1 ? "file" : "files"));
        }
        if (removed.deleted() > 0) {
            text.append(String.format(Locale.ROOT, " %s deleted.", tracks(removed.deleted()) + (removed.deleted() == 1 ? " is" : " are")));
        }
        return text.toString();
    }
}
