package org.soniquebay.scan.importing;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads files on a few threads and hands the results on in order; only a few are in memory at a time, for each may
/// bring megabytes of pictures.
public final class TagPipeline {

    private final int threads;

    public TagPipeline(int threads) {
        this.threads = threads;
    }

    public <T> void each(Iterator<T> files, Function<T, ReadFile> read, Consumer<ReadFile> consumer) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Queue<Future<ReadFile>> underWay = new ArrayDeque<>();
            while (files.hasNext() || !underWay.isEmpty()) {
                while (files.hasNext() && underWay.size() < threads) {
                    T file = files.next();
                    underWay.add(pool.submit(() -> read.apply(file)));
                }
                consumer.accept(result(underWay.remove(), pool));
            }
        }
    }

    private static ReadFile result(Future<ReadFile> future, ExecutorService pool) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The scan was interrupted.", e);
        } catch (ExecutionException e) {
            pool.shutdownNow();
            throw new IllegalStateException(e.getCause());
        }
    }
}
