package org.soniquebay.scan.watch;

import java.time.Duration;
import java.util.Optional;

/// The delays between a change and its scan.
///
/// @param quiet a folder is scanned when nothing has changed in it for so long
/// @param latest it is scanned so long after the first change, even if changes go on
/// @param look how often it is looked whether a music folder came or went, as disks do that are mounted
/// @param rescan how often everything is scanned, for folders that cannot be watched; empty for never
public record Pace(Duration quiet, Duration latest, Duration look, Optional<Duration> rescan) {

    private static final Pace USUAL =
            new Pace(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30), Optional.of(Duration.ofHours(1)));

    public Pace {
        if (quiet.isNegative() || latest.compareTo(quiet) < 0 || !look.isPositive()
                || rescan.filter(every -> !every.isPositive()).isPresent()) {
            throw new IllegalArgumentException("no pace: " + quiet + ", " + latest + ", " + look + ", " + rescan);
        }
    }

    /// The pace with a scan after five quiet seconds, a minute at the latest.
    ///
    /// @param every how often everything is scanned; empty for never
    public static Pace rescanning(Optional<Duration> every) {
        return new Pace(USUAL.quiet, USUAL.latest, USUAL.look, every);
    }
}
