package org.soniquebay.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An action that runs when the process is interrupted, before it ends; closing the hook cancels it.
public final class ShutdownHook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);

    private final Thread thread;

    public ShutdownHook(Runnable action) {
        this.thread = new Thread(action, "shutdown");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /// Whether the process is ending: the JVM takes no more hooks then.
    public static boolean isTooLate() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            LOG.debug("The process is ending already, with its hooks", e);
        }
    }
}
