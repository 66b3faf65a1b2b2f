package org.soniquebay.app.migrate;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.soniquebay.legacy.state.EvolutionListener;

/// Shows how far an evolution has come: a line for each part, and in long ones a line every few seconds. Safe for
/// several threads.
final class ProgressLines implements EvolutionListener {

    private static final Duration LINE_EVERY = Duration.ofSeconds(3);

    private final PrintStream out;
    private final InstantSource clock;
    private String part = "";
    private Instant began;
    private Instant shown;
    private long first = -1;

    ProgressLines(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.began = clock.instant();
        this.shown = began;
    }

    @Override
    public synchronized void begins(String what) {
        part = what;
        began = clock.instant();
        shown = began;
        first = -1;
        out.println(what + " …");
        out.flush();
    }

    @Override
    public synchronized void progress(long done, long total) {
        Instant now = clock.instant();
        first = first < 0 ? done : first;
        if (Duration.between(shown, now).compareTo(LINE_EVERY) < 0) {
            return;
        }
        shown = now;
        double seconds = Duration.between(began, now).toMillis() / 1000.0;
        double rate = (done - first) / seconds;
        String left = rate > 0 ? String.format(Locale.ROOT, ", %,.0f a second, about %d:%02d left", rate,
                (long) ((total - done) / rate) / 60, (long) ((total - done) / rate) % 60) : "";
        out.printf(Locale.ROOT, "%s: %,d of %,d (%d %%)%s%n", part, done, total, total == 0 ? 100 : done * 100 / total, left);
        out.flush();
    }
}
