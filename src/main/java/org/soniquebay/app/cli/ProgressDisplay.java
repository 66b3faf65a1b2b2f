package org.soniquebay.app.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Shows how far a long run is: a bar redrawn in place on a terminal, now and then a plain line elsewhere.
public final class ProgressDisplay {

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant started;
    private Instant shown;
    private boolean drawn;

    /// Counts rate and time left from now on.
    public ProgressDisplay(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = requireNonNull(out, "out is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.terminal = terminal;
        this.started = clock.instant();
        this.shown = started;
    }

    /// Whether standard output is a terminal that a bar can be drawn on.
    public static boolean onTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /// Shows the state, unless it was shown a moment ago; the end is left to [#finish].
    ///
    /// @param verb what has happened to the tracks that are done, such as `measured`
    public synchronized void show(long done, long total, String verb) {
        Instant now = clock.instant();
        if (done >= total || shown.plus(terminal ? REDRAW : LINE_EVERY).isAfter(now)) {
            return;
        }
        shown = now;
        draw(done, total, verb);
    }

    /// Shows the last state and ends the display.
    public synchronized void finish(long done, long total, String verb) {
        draw(done, total, verb);
        if (terminal) {
            out.println();
        }
        drawn = false;
        out.flush();
    }

    /// Prints a line of its own above the bar.
    public synchronized void say(String line) {
        out.println(terminal && drawn ? ERASE_LINE + line : line);
        out.flush();
        drawn = false;
    }

    private void draw(long done, long total, String verb) {
        String counts = ProgressText.counts(done, total, verb, Duration.between(started, clock.instant()));
        if (terminal) {
            out.print(ERASE_LINE + ProgressText.bar(done, total) + "  " + counts);
        }
        if (!terminal) {
            out.println("%3d %%  %s".formatted(ProgressText.percent(done, total), counts));
        }
        drawn = true;
        out.flush();
    }
}
