package org.soniquebay.lifecycle;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a command running until it is interrupted or ends by itself, and an interrupted process until the command has closed
/// everything. It is the first resource of the command, so that it is closed last.
public final class ShutdownLatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownLatch.class);
    private static final int GRACE_SECONDS = 15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int exitCode;

    /// Lets an interrupt of the process end the command. The JVM ends when its shutdown hooks have: this one waits until
    /// everything is closed.
    public void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ended.countDown();
            awaitClosed();
        }, "shutdown"));
    }

    /// Ends the command, whose process was not interrupted.
    public void end(int exitCode) {
        this.exitCode = exitCode;
        ended.countDown();
    }

    /// Waits for the end of the command.
    public void await() throws InterruptedException {
        ended.await();
    }

    /// The exit code of the command; 0 unless [#end] said otherwise.
    public int exitCode() {
        return exitCode;
    }

    private void awaitClosed() {
        try {
            if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The shutdown hook ended before everything was closed.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
