package org.soniquebay.app.scan;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.ProgressDisplay;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.scan.report.ScanListener;

/// The output of a scan for a person or, with JSON, for a program. Progress goes to standard output, or to standard
/// error where standard output belongs to the JSON.
public final class ScanOutput {

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
                say("%s: %s, %,d new or changed".formatted(folder, Amount.of(files, "music file"), toRead));
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

    void measuring(long total) {
        say("Measuring " + Amount.of(total, "track") + " …");
        begin();
    }

    void measured(long done, long total) {
        display.show(done, total, "measured");
    }

    void ended(MeasuringRun.Measured all) {
        display.finish(all.all(), all.all(), all.failed() == 0 ? "measured" : "done");
    }

    /// Prints a line of its own.
    public void say(String line) {
        display.say(TerminalText.of(line));
    }

    void summary(ScanSummary summary) {
        if (json || summary.isSome()) {
            System.out.print(json ? SummaryJson.of(summary) : SummaryText.of(summary));
            System.out.flush();
        }
    }

    private void begin() {
        display = new ProgressDisplay(talk, terminal, clock);
    }
}
