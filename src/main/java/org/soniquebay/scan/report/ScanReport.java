package org.soniquebay.scan.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The findings and changes of one scan of one folder.
///
/// @param folder the folder, as a real path
/// @param state whether the scan ran to its end
/// @param counts how many files were what
/// @param leftOut what was not looked at
/// @param earlier what became of the tracks of an earlier library
/// @param problems what could not be scanned
/// @param unread sound files of formats that cannot be read
public record ScanReport(
        Path folder, State state, Counts counts, LeftOut leftOut, Earlier earlier, List<ScanProblem> problems,
        UnreadFiles unread) {

    /// The sentence about a folder that looks unmounted.
    public static final String UNMOUNTED = "It holds no music, but the library knows tracks in it. It looks like a disk that is not"
            + " mounted: nothing was changed.";

    /// The end of a scan.
    public enum State {
        /// The library shows the folder as it is.
        COMPLETED,
        /// The library knows tracks of this folder, but it holds no music at all: more probably a disk that is not
        /// mounted than a deletion of everything. Nothing was changed.
        LOOKS_UNMOUNTED,
        /// More than a fifth of a root's tracks would be missing. New and changed files were taken in, but no track was marked as
        /// missing; a person has to say that it is meant.
        TOO_MANY_MISSING
    }

    /// @param found music files in the folder
    /// @param added new tracks
    /// @param moved tracks found again under a new path
    /// @param updated tracks whose file changed, or whose tags were read again
    /// @param missing tracks whose file is newly gone
    /// @param returned tracks whose file is back
    /// @param unchanged files that needed no look
    public record Counts(int found, int added, int moved, int updated, int missing, int returned, int unchanged) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        /// Files that are none of these, because they could not be opened; their tracks, if there are any, stay as they were.
        public int unreadable() {
            return Math.max(0, found - added - moved - updated - returned - unchanged);
        }
    }

    /// Tracks that lie in no music folder: they came with the database of an earlier library, whose paths may be those of
    /// another machine, or a request made them, or their folder was taken out of the library.
    ///
    /// @param recognised how many of them this scan has found in the folder
    /// @param unclaimed how many of the whole library no folder holds yet
    /// @param ambiguous how many of these may be several files, or share one with others
    /// @param example path of an unclaimed one, as it came
    /// @param evolved whether the library is, or once was, one of the earlier SoniqueBay
    public record Earlier(int recognised, int unclaimed, int ambiguous, Optional<String> example, boolean evolved) {
        /// The value without such tracks.
        public static final Earlier NONE = new Earlier(0, 0, 0, Optional.empty(), false);

        public Earlier {
            requireNonNull(example, "example is null");
        }

        public static Earlier recognised(int tracks) {
            return new Earlier(tracks, 0, 0, Optional.empty(), false);
        }

        /// The sum of the reports of one scan.
        public static Earlier together(Collection<ScanReport> reports) {
            int recognised = reports.stream().mapToInt(report -> report.earlier().recognised()).sum();
            return reports.stream().map(ScanReport::earlier)
                    .max(Comparator.comparingInt(Earlier::unclaimed))
                    .map(last -> new Earlier(recognised, last.unclaimed(), last.ambiguous(), last.example(), last.evolved()))
                    .orElse(NONE);
        }

        /// The sentence about the tracks that were found; empty when none were.
        public Optional<String> found() {
            return recognised == 0 ? Optional.empty() : Optional.of(
                    tracks(recognised) + (evolved ? " of the earlier library recognised" : " found that lay in no music folder"));
        }

        /// One sentence about the tracks that were not found, and what to do; empty when there are none.
        public Optional<String> advice() {
            if (unclaimed == 0) {
                return Optional.empty();
            }
            if (!evolved) {
                return Optional.of(String.format(Locale.ROOT, "%s in no music folder, such as %s; they are kept: scan the folder with their"
                        + " files, or let them go (DELETE /api/tracks/ID)", tracks(unclaimed) + (unclaimed == 1 ? " lies" : " lie"),
                        example.orElse("?")));
            }
            String several = ambiguous == 0 ? "" : String.format(Locale.ROOT, " (%,d may be several files)", ambiguous);
            return Optional.of(String.format(Locale.ROOT,
                    "%s of the earlier library not found%s, such as %s; say where their folder is now: --map FROM=DIR",
                    tracks(unclaimed), several, example.orElse("?")));
        }

        private static String tracks(int number) {
            return String.format(Locale.ROOT, number == 1 ? "%,d track" : "%,d tracks", number);
        }
    }

    public ScanReport {
        requireNonNull(folder, "folder is null");
        requireNonNull(state, "state is null");
        requireNonNull(counts, "counts is null");
        requireNonNull(leftOut, "leftOut is null");
        requireNonNull(earlier, "earlier is null");
        requireNonNull(unread, "unread is null");
        problems = List.copyOf(problems);
    }
}
