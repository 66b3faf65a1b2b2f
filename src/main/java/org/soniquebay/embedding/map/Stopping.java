package org.soniquebay.embedding.map;

import java.util.concurrent.CancellationException;

/// The end of a long computation whose thread is interrupted: at shutdown a worker interrupts its jobs.
final class Stopping {

    private Stopping() {
    }

    /// To be called every few milliseconds at most. The thread stays marked as interrupted.
    ///
    /// @throws CancellationException when this thread is interrupted
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the projection was stopped");
        }
    }
}
