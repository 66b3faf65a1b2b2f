package org.soniquebay.api.http.load;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Turns for requests with large bodies, in the order in which they come. The bytes of bodies in memory are limited, and
/// few threads of the operating system read them: a virtual thread that reads a megabyte of JSON lets no other have its
/// processor until it is done. Safe for use by many threads.
public final class BodyTurns {

    private static final int UNIT = 1024;
    private static final int ROOM_BYTES = 16 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final int room;
    private final Semaphore free;
    private final ThreadPoolExecutor workers;
    private final Duration patience;

    /// Turns within the memory and processors of this machine.
    public BodyTurns() {
        this(ROOM_BYTES, Math.max(2, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    /// @param roomBytes bytes of bodies in memory at once
    /// @param atOnce bodies that are read at a time
    /// @param patience how long a request waits for a turn
    BodyTurns(int roomBytes, int atOnce, Duration patience) {
        this.room = roomBytes / UNIT;
        this.free = new Semaphore(room, true);
        this.patience = patience;
        this.workers = new ThreadPoolExecutor(atOnce, atOnce, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("bodies-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /// Room for a body; to be given back.
    @FunctionalInterface
    public interface Room extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits for room in memory.
    ///
    /// @param bytes of the body, at most; a body larger than all the room waits for all of it
    /// @throws NoTurn when there is no room in time
    public Room room(long bytes) throws NoTurn, InterruptedException {
        int units = (int) Math.min(room, (bytes + UNIT - 1) / UNIT);
        if (!free.tryAcquire(units, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new NoTurn();
        }
        return () -> free.release(units);
    }

    /// Runs a computation on a body in one of the few threads, and waits for it. A task must not itself wait for others: it
    /// would keep the threads from all other requests.
    ///
    /// @throws NoTurn when the task's turn does not come in time; then the task has not run
    public <T> T work(Callable<T> task) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean taken = new AtomicBoolean();
        FutureTask<T> turn = new FutureTask<>(() -> {
            if (!taken.compareAndSet(false, true)) {
                throw new NoTurn();
            }
            begun.countDown();
            return task.call();
        });
        workers.execute(turn);
        boolean begins = begun.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!begins && taken.compareAndSet(false, true)) {
            workers.remove(turn);
            throw new NoTurn();
        }
        return result(turn);
    }

    private static <T> T result(FutureTask<T> turn) throws Exception {
        try {
            return turn.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception failure -> throw failure;
                case Error error -> throw error;
                default -> throw e;
            }
        }
    }
}
