package org.soniquebay.app.scan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.Launcher;
import org.soniquebay.app.cli.ProblemText;
import org.soniquebay.app.cli.ProgressText;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.UnreadFiles;

/// The summary of a scan for a person.
final class SummaryText {

    private static final int BAR_CELLS = 40;
    private static final int KEYS_PER_LINE = 5;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private SummaryText() {}

    static String of(ScanSummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        summary.reports().stream().filter(report -> report.state() != ScanReport.State.LOOKS_UNMOUNTED)
                .map(report -> changes(report.counts())).forEach(lines::add);
        UnreadFiles.together(summary.reports()).sentence().ifPresent(unread -> lines.add("Unread   " + unread));
        summary.reports().forEach(report -> ProblemText.leftOut(report).ifPresent(lines::add));
        earlier(summary.earlier(), lines);
        lines.add(size(summary.library()));
        tempos(summary.library(), lines);
        keys(summary.library(), lines);
        files("Failed   ", summary.unscanned(), lines);
        files("Damaged  ", damaged(summary), lines);
        lines.add("");
        lines.add(time(summary));
        if (summary.refusals().isEmpty()) {
            next(summary, lines);
        }
        return lines.stream().collect(joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    private static String changes(ScanReport.Counts counts) {
        String unreadable = counts.unreadable() == 0 ? "" : String.format(Locale.ROOT, ", %,d unreadable", counts.unreadable());
        return String.format(Locale.ROOT, "Files    %,d found: %,d new, %,d changed, %,d moved, %,d missing, %,d back, %,d as before" + unreadable,
                counts.found(), counts.added(), counts.updated(), counts.moved(), counts.missing(), counts.returned(),
                counts.unchanged());
    }

    private static void earlier(ScanReport.Earlier earlier, List<String> lines) {
        String subject = earlier.evolved() ? "Earlier  " : "Outside  ";
        earlier.found().ifPresent(found -> lines.add(subject + found));
        earlier.advice().ifPresent(advice -> lines.add(subject + TerminalText.of(advice)));
    }

    private static String size(LibraryOverview library) {
        long minutes = library.seconds() / SECONDS_PER_MINUTE;
        return String.format(Locale.ROOT, "Library  %s, %,d h %02d min of music",
                Amount.of(library.tracks(), "track"), minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);
    }

    private static void tempos(LibraryOverview library, List<String> lines) {
        long most = library.tempos().values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0) {
            return;
        }
        lines.add("");
        lines.add("Tempo    BPM");
        library.tempos().forEach((from, amount) -> lines.add(String.format(Locale.ROOT, "       %3d–%-3d  %s %,d",
                from, from + LibraryOverview.TEMPO_STEP, "▇".repeat((int) Math.max(1, amount * BAR_CELLS / most)), amount)));
        if (library.withoutTempo() > 0) {
            lines.add(String.format(Locale.ROOT, "       no beat  %,d", library.withoutTempo()));
        }
    }

    private static void keys(LibraryOverview library, List<String> lines) {
        if (library.keys().isEmpty()) {
            return;
        }
        lines.add("");
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, Long> key : library.keys().entrySet()) {
            keys.add(key.getKey() + " " + key.getValue());
        }
        if (library.withoutKey() > 0) {
            keys.add("no key " + library.withoutKey());
        }
        for (int from = 0; from < keys.size(); from += KEYS_PER_LINE) {
            String line = keys.subList(from, Math.min(keys.size(), from + KEYS_PER_LINE)).stream()
                    .map("%-13s"::formatted).collect(joining(" "));
            lines.add((from == 0 ? "Keys     " : "         ") + line.stripTrailing());
        }
    }

    private static void files(String title, SequencedMap<String, String> sentences, List<String> lines) {
        if (!sentences.isEmpty()) {
            lines.add("");
            lines.addAll(ProblemText.files(title, sentences, "--json lists all"));
        }
    }

    private static SequencedMap<String, String> damaged(ScanSummary summary) {
        SequencedMap<String, String> sentences = new LinkedHashMap<>();
        summary.damaged().forEach(file -> sentences.put(file.path(), "Measured as far as it goes. " + file.detail()));
        return sentences;
    }

    private static String time(ScanSummary summary) {
        String took = "Done in " + ProgressText.duration(Math.round(summary.took().toMillis() / 1000.0));
        MeasuringRun.Measured measured = summary.measured();
        if (measured.all() == 0) {
            return took + "; nothing had to be measured.";
        }
        String failed = measured.failed() == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", measured.failed());
        return took + ": " + Amount.of(measured.tracks(), "track") + " measured" + failed
                + String.format(Locale.ROOT, ", %,.0f a minute.", summary.tracksPerMinute());
    }

    private static void next(ScanSummary summary, List<String> lines) {
        summary.library().example().ifPresent(
                title -> lines.add("Try next: " + Launcher.COMMAND + " similar \"" + TerminalText.of(title) + "\"" + summary.options()));
    }
}
