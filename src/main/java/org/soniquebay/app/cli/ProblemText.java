package org.soniquebay.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.soniquebay.scan.exclusion.Reason;
import org.soniquebay.scan.report.ScanReport;

/// What a scan did not take in, in the words of all commands: folders and files that were left out on purpose, and paths that could not be
/// read, such as links that are not followed and names that are no text.
public final class ProblemText {

    private static final int MOST_FILES = 20;

    private ProblemText() {}

    /// `Left out 2 folders (2 hidden), such as …`; empty when nothing was left out.
    public static Optional<String> leftOut(ScanReport report) {
        Map.Entry<String, Reason> example = report.leftOut().examples().firstEntry();
        return Optional.of(report.leftOut().sentence()).filter(sentence -> !sentence.isEmpty())
                .map(sentence -> "Left out " + TerminalText.of(sentence + (example == null ? "" : ", such as " + example.getKey())));
    }

    /// The sentence about each path that scans which came to their end could not read; a path has one.
    public static SequencedMap<String, String> problems(List<ScanReport> reports) {
        SequencedMap<String, String> sentences = new LinkedHashMap<>();
        reports.stream().filter(report -> report.state() == ScanReport.State.COMPLETED)
                .flatMap(report -> report.problems().stream())
                .forEach(problem -> sentences.put(problem.path(), problem.detail()));
        return sentences;
    }

    /// A line with the title and how many there are, and one for each of the first twenty.
    ///
    /// @param rest where to find the others
    public static List<String> files(String title, SequencedMap<String, String> sentences, String rest) {
        List<String> lines = new ArrayList<>();
        lines.add(title + String.format(Locale.ROOT, "%,d", sentences.size()));
        sentences.entrySet().stream().limit(MOST_FILES)
                .map(file -> "         " + TerminalText.of(file.getKey()) + ": " + TerminalText.of(file.getValue()))
                .forEach(lines::add);
        if (sentences.size() > MOST_FILES) {
            lines.add(String.format(Locale.ROOT, "         … and %,d more; %s", sentences.size() - MOST_FILES, rest));
        }
        return lines;
    }
}
