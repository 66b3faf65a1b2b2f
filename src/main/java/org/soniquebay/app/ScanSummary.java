package org.soniquebay.app;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.scan.ScanReport;

/// What a finished scan tells.
///
/// @param measured how many tracks were worked on in this run
/// @param took from start to end
/// @param options the options that choose this library again
record ScanSummary(List<ScanReport> reports, LibraryOverview library, long measured, Duration took, String options) {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MILLIS = 1000;

    /// Of all folders together.
    ScanReport.Earlier earlier() {
        int recognised = reports.stream().mapToInt(report -> report.earlier().recognised()).sum();
        return reports.stream().map(ScanReport::earlier)
                .max(Comparator.comparingInt(ScanReport.Earlier::unclaimed))
                .map(last -> new ScanReport.Earlier(recognised, last.unclaimed(), last.ambiguous(), last.example()))
                .orElse(ScanReport.Earlier.NONE);
    }

    double tracksPerMinute() {
        return took.toMillis() == 0 ? 0 : measured * SECONDS_PER_MINUTE * MILLIS / took.toMillis();
    }
}
