package org.soniquebay.scan.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.scan.exclusion.Reason;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.UnreadFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The report of one folder as it stands in the message that ends a task. Its components are the names there, in snake case.
record FolderMessage(
        String directory,
        String state,
        int found, int added, int moved, int updated, int missing, int returned, int unchanged,
        int recognised, int unclaimed, int ambiguous, Optional<String> unclaimedExample, boolean evolved,
        Map<String, Integer> unreadFiles,
        LeftOutMessage leftOut,
        List<ScanProblem> problems) {

    private static final JsonMapper MAPPER = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    private static final int MOST_PROBLEMS = 100;

    record LeftOutMessage(Map<Reason, Integer> folders, Map<Reason, Integer> files, List<Example> examples) {

        record Example(String path, Reason reason) {
        }

        static LeftOutMessage of(LeftOut leftOut) {
            return new LeftOutMessage(leftOut.folders(), leftOut.files(), leftOut.examples().entrySet().stream()
                    .map(example -> new Example(ScanProgress.text(example.getKey()), example.getValue())).toList());
        }

        LeftOut leftOut() {
            SortedMap<String, Reason> byPath = new TreeMap<>();
            examples.forEach(example -> byPath.put(example.path(), example.reason()));
            return new LeftOut(folders, files, new TreeMap<>(byPath));
        }
    }

    static FolderMessage of(ScanReport report) {
        ScanReport.Counts counts = report.counts();
        ScanReport.Earlier earlier = report.earlier();
        return new FolderMessage(
                report.folder().toString(), report.state().name().toLowerCase(Locale.ROOT),
                counts.found(), counts.added(), counts.moved(), counts.updated(), counts.missing(), counts.returned(), counts.unchanged(),
                earlier.recognised(), earlier.unclaimed(), earlier.ambiguous(), earlier.example().map(ScanProgress::text), earlier.evolved(),
                report.unread().bySuffix(), LeftOutMessage.of(report.leftOut()),
                report.problems().stream().limit(MOST_PROBLEMS)
                        .map(problem -> new ScanProblem(ScanProgress.text(problem.path()), ScanProgress.text(problem.detail()))).toList());
    }

    static FolderMessage read(JsonNode node) {
        return MAPPER.treeToValue(node, FolderMessage.class);
    }

    JsonNode write() {
        return MAPPER.valueToTree(this);
    }

    ScanReport report() {
        return new ScanReport(
                Path.of(directory), ScanReport.State.valueOf(state.toUpperCase(Locale.ROOT)),
                new ScanReport.Counts(found, added, moved, updated, missing, returned, unchanged), leftOut.leftOut(),
                new ScanReport.Earlier(recognised, unclaimed, ambiguous, unclaimedExample, evolved), problems,
                new UnreadFiles(new TreeMap<>(unreadFiles)));
    }
}
