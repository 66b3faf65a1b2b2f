package org.soniquebay.jobs.worker;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The limit of one run's time. A run that takes longer is interrupted, so that no subject holds a thread for ever.
final class TimeLimit implements AutoCloseable {

    private final Duration longest;
    private final ScheduledThreadPoolExecutor ticker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("time-limit").factory(), new ThreadPoolExecutor.DiscardPolicy());

    TimeLimit(Duration longest) {
        this.longest = longest;
        ticker.setRemoveOnCancelPolicy(true);
    }

    /// Begins to watch this thread.
    Run begin() {
        return new Run();
    }

    /// A run of this thread, until it is closed.
    final class Run implements AutoCloseable {

        private final Thread thread = Thread.currentThread();
        private final ScheduledFuture<?> alarm = ticker.schedule(this::expire, longest.toMillis(), TimeUnit.MILLISECONDS);
        private boolean over;
        private boolean expired;

        private synchronized void expire() {
            if (!over) {
                expired = true;
                thread.interrupt();
            }
        }

        /// Whether the run was interrupted because it took too long.
        synchronized boolean isExpired() {
            return expired;
        }

        @Override
        public synchronized void close() {
            over = true;
            alarm.cancel(false);
            if (expired) {
                // The interrupt was about this run alone.
                Thread.interrupted();
            }
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
