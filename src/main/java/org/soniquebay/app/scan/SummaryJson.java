package org.soniquebay.app.scan;

import java.util.List;
import java.util.Locale;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.scan.report.ScanReport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The summary of a scan for a program: one JSON object on one line.
final class SummaryJson {

    private static final double MILLIS = 1000;

    private SummaryJson() {}

    static String of(ScanSummary summary) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode folders = root.putArray("folders");
        summary.reports().forEach(report -> folder(report, folders.addObject()));
        LibraryOverview library = summary.library();
        ScanReport.Earlier earlier = summary.earlier();
        root.put("recognised", earlier.recognised()).put("unclaimed", earlier.unclaimed()).put("ambiguous", earlier.ambiguous());
        root.put("tracks", library.tracks()).put("seconds_of_music", library.seconds());
        ObjectNode tempos = root.putObject("tempo");
        library.tempos().forEach((from, amount) -> tempos.put(from + "-" + (from + LibraryOverview.TEMPO_STEP), amount));
        root.put("without_tempo", library.withoutTempo());
        ObjectNode keys = root.putObject("keys");
        library.keys().forEach(keys::put);
        root.put("without_key", library.withoutKey());
        files(summary.failures(), root.putArray("failures"));
        files(summary.damaged(), root.putArray("damaged"));
        root.put("measured", summary.measured().tracks())
                .put("not_measured", summary.measured().failed())
                .put("took_seconds", summary.took().toMillis() / MILLIS)
                .put("tracks_per_minute", summary.tracksPerMinute());
        return root + System.lineSeparator();
    }

    private static void files(List<LibraryOverview.FailedFile> files, ArrayNode into) {
        files.forEach(file -> into.addObject().put("path", file.path()).put("reason", file.reason()).put("detail", file.detail()));
    }

    private static void folder(ScanReport report, ObjectNode node) {
        ScanReport.Counts counts = report.counts();
        node.put("folder", report.folder().toString())
                .put("state", report.state().name().toLowerCase(Locale.ROOT))
                .put("found", counts.found())
                .put("added", counts.added())
                .put("updated", counts.updated())
                .put("moved", counts.moved())
                .put("missing", counts.missing())
                .put("returned", counts.returned())
                .put("unchanged", counts.unchanged())
                .put("unreadable", counts.unreadable())
                .put("recognised", report.earlier().recognised());
        report.unread().bySuffix().forEach(node.putObject("unread_files")::put);
        ObjectNode folders = node.putObject("folders_left_out");
        report.leftOut().folders().forEach((reason, number) -> folders.put(reason.key(), number));
        ObjectNode files = node.putObject("files_left_out");
        report.leftOut().files().forEach((reason, number) -> files.put(reason.key(), number));
        ArrayNode problems = node.putArray("problems");
        report.problems().forEach(problem -> problems.addObject().put("path", problem.path()).put("detail", problem.detail()));
    }
}
