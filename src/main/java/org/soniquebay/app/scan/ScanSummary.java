package org.soniquebay.app.scan;

import java.time.Duration;
import java.util.List;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.scan.report.ScanReport;

/// The summary of a finished scan.
///
/// @param measured how many tracks were worked on in this run
/// @param took from start to end
/// @param options the options that choose this library again
record ScanSummary(List<ScanReport> reports, LibraryOverview library, long measured, Duration took, String options) {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MILLIS = 1000;

    /// The tracks of an earlier library, of all folders together.
    ScanReport.Earlier earlier() {
        return ScanReport.Earlier.together(reports);
    }

    double tracksPerMinute() {
        return took.toMillis() == 0 ? 0 : measured * SECONDS_PER_MINUTE * MILLIS / took.toMillis();
    }
}
