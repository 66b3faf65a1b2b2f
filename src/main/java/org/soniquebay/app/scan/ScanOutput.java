package org.soniquebay.app.scan;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import org.soniquebay.app.cli.ProgressDisplay;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanReport;

/// The output of a scan for a person or, with JSON, for a program. Progress goes to standard output, or to standard
/// error where standard output belongs to the JSON.
public final class ScanOutput {

    private static final int MOST_PROBLEMS = 10;

    private final boolean json;
    private final PrintStream talk;
    private final boolean terminal;
    private final InstantSource clock;
    private ProgressDisplay display;

    public ScanOutput(boolean json, InstantSource clock) {
        this.json = json;
        this.talk = json ? System.err : System.out;
        this.terminal = !json && ProgressDisplay.onTerminal();
        this.clock = clock;
        this.display = new ProgressDisplay(talk, terminal, clock);
    }

    ScanListener listener() {
        return new ScanListener() {
            @Override
            public void walked(Path folder, int files, int toRead) {
                say("%s: %,d music files, %,d new or changed".formatted(folder, files, toRead));
                begin();
            }

            @Override
            public void read(int done, int toRead) {
                if (done == toRead) {
                    display.finish(done, toRead, "read");
                    return;
                }
                display.show(done, toRead, "read");
            }
        };
    }

    void scanned(ScanReport report) {
        if (report.state() == ScanReport.State.LOOKS_UNMOUNTED) {
            say(report.folder() + " holds no music, but the library knows tracks in it. It looks like a disk that is not"
                    + " mounted: nothing was changed.");
        }
        report.problems().stream().limit(MOST_PROBLEMS).map(ScanOutput::sentence).forEach(this::say);
        if (report.problems().size() > MOST_PROBLEMS) {
            say("  … and %,d more".formatted(report.problems().size() - MOST_PROBLEMS));
        }
    }

    void wentAway(ScanReport report) {
        say(report.folder() + " went away while its tracks were measured; scan it again when it is back.");
    }

    private static String sentence(ScanProblem problem) {
        return "  " + problem.path() + ": " + problem.detail();
    }

    void measuring(long total) {
        say("Measuring %,d tracks …".formatted(total));
        begin();
    }

    void measured(long done, long total) {
        display.show(done, total, "measured");
    }

    void measuredAll(long total) {
        display.finish(total, total, "measured");
    }

    /// Prints a line of its own.
    public void say(String line) {
        display.say(TerminalText.of(line));
    }

    void summary(ScanSummary summary) {
        System.out.print(json ? SummaryJson.of(summary) : SummaryText.of(summary));
        System.out.flush();
    }

    private void begin() {
        display = new ProgressDisplay(talk, terminal, clock);
    }
}
