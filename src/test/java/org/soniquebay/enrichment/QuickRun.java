package org.soniquebay.enrichment;

import java.time.Duration;
import org.soniquebay.enrichment.exchange.Backoff;

/// Runs of a provider until nothing is due, with waits of milliseconds.
final class QuickRun {

    static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    static final Pace PACE = new Pace(Duration.ofSeconds(60), QUICK, Duration.ofHours(24), QUICK, Duration.ofMillis(20), Duration.ofHours(1));

    private QuickRun() {
    }

    /// Fills the queue, and asks until no track is due.
    static void whole(ProviderRun run) throws InterruptedException {
        run.fill();
        untilOver(run);
    }

    /// Asks until no track is due.
    static void untilOver(ProviderRun run) throws InterruptedException {
        for (Duration wait = Duration.ZERO; !run.isOver(); wait = run.step()) {
            Thread.sleep(wait);
        }
    }
}
