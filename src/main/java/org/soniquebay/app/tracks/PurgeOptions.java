package org.soniquebay.app.tracks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine.Option;

/// The options of `tracks purge`. A group is for the command line alone: a file of settings shall not say yes.
final class PurgeOptions {

    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d?");

    @Option(names = "--missing", required = true, description = "The tracks whose files are gone.")
    private boolean missing;

    @Option(names = "--older-than", paramLabel = "DAYS", description = "Only those that have been missing for so long (default: 30d).")
    private String olderThan = "30d";

    @Option(names = "--root", paramLabel = "DIR", description = "Only those of this music folder; without it also those of folders that were taken out.")
    Path root;

    @Option(names = "--dry-run", description = "Says only what would go.")
    boolean dryRun;

    @Option(names = "--yes", description = "Does not ask.")
    boolean yes;

    Duration missingFor() {
        Matcher days = DAYS.matcher(olderThan);
        if (!missing || !days.matches()) {
            throw new CommandFailure(ExitCode.USAGE, "--older-than takes days, such as 30d.");
        }
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }
}
