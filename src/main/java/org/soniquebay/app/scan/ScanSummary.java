package org.soniquebay.app.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.soniquebay.app.cli.ProblemText;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.ingest.TrackIngest;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanReport;

/// The summary of a finished scan.
///
/// @param measured the tracks that were worked on in this run
/// @param took from start to end
/// @param options the options that choose this library again
record ScanSummary(List<ScanReport> reports, LibraryOverview library, MeasuringRun.Measured measured, Duration took, String options) {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MILLIS = 1000;

    /// The tracks of an earlier library, of all folders together.
    ScanReport.Earlier earlier() {
        return ScanReport.Earlier.together(reports);
    }

    double tracksPerMinute() {
        return took.toMillis() == 0 ? 0 : measured.all() * SECONDS_PER_MINUTE * MILLIS / took.toMillis();
    }

    /// The files of the scanned folders that could not be opened or measured, in this scan or an earlier one.
    List<LibraryOverview.FailedFile> failures() {
        return inFolders().filter(file -> !file.reason().equals(TrackIngest.PARTLY_DAMAGED)).toList();
    }

    /// The files of the scanned folders that were measured as far as they can be decoded.
    List<LibraryOverview.FailedFile> damaged() {
        return inFolders().filter(file -> file.reason().equals(TrackIngest.PARTLY_DAMAGED)).toList();
    }

    /// The sentence about each path that the scan could not read or measure; a path has one.
    SequencedMap<String, String> unscanned() {
        SequencedMap<String, String> sentences = ProblemText.problems(reports);
        failures().forEach(failure -> sentences.putIfAbsent(failure.path(), failure.detail()));
        return sentences;
    }

    /// Whether a folder was brought up to date.
    boolean isSome() {
        return reports.stream().anyMatch(report -> report.state() == ScanReport.State.COMPLETED);
    }

    /// Why folders were left as they are, or are not there any more: a sentence for each.
    List<String> refusals() {
        List<String> sentences = new ArrayList<>();
        for (ScanReport report : reports) {
            switch (report.state()) {
                case LOOKS_UNMOUNTED -> sentences.add(report.folder() + " holds no music, but the library knows tracks in it. It looks like"
                        + " a disk that is not mounted: nothing was changed.");
                // The first problem of such a report says why.
                case TOO_MANY_MISSING -> sentences.add(report.folder() + ": " + report.problems().stream().findFirst()
                        .map(ScanProblem::detail).orElse("Too many tracks would be missing; none was marked."));
                case COMPLETED -> {
                    if (!Files.isDirectory(report.folder())) {
                        sentences.add(report.folder() + " went away while its tracks were measured; scan it again when it is back.");
                    }
                }
            }
        }
        return sentences;
    }

    private Stream<LibraryOverview.FailedFile> inFolders() {
        return library.failures().stream()
                .filter(failure -> reports.stream().anyMatch(report -> Path.of(failure.path()).startsWith(report.folder())));
    }
}
