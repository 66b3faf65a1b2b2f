package org.soniquebay.app.serve;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Optional;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Gives memory back that a server's heap grew by for a moment, such as a scan of the whole library: the serial collector
/// collects the old generation only when it is full, and would keep it full of garbage for months.
final class HeapTrimmer implements AutoCloseable {

    private static final String OLD_GENERATION = "Tenured Gen";
    private static final long WORTH_A_COLLECTION = 44L * 1024 * 1024;
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final BackgroundLoop loop = BackgroundLoop.every(PERIOD, "heap-trimmer", this::collectIfWorthIt);
    private final Optional<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals(OLD_GENERATION)).findFirst();

    /// Begins to look after the heap; does nothing under another collector.
    void start() {
        old.ifPresent(_ -> loop.startLater());
    }

    private void collectIfWorthIt() {
        old.ifPresent(HeapTrimmer::collectIfWorthIt);
    }

    /// A collection takes about a tenth of a second; it is worth it when the old generation has grown by a quarter since the
    /// last one.
    private static void collectIfWorthIt(MemoryPoolMXBean pool) {
        long used = pool.getUsage().getUsed();
        long live = pool.getCollectionUsage().getUsed();
        if (used > WORTH_A_COLLECTION && used > live + live / 4) {
            System.gc();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
