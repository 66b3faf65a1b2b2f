package org.soniquebay.audio.transcoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The sound of one file in one format: a file that grows until it is whole, and has any number of readers meanwhile.
final class Transcode {

    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int readers;
    private long lastRead = System.nanoTime();
    private OptionalLong size = OptionalLong.empty();
    private Optional<String> failure = Optional.empty();

    Transcode(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    Path file() {
        return file;
    }

    /// Its bytes once it is whole; empty while it grows or when it failed.
    OptionalLong size() {
        return locked(() -> size);
    }

    /// Why there is no more of it.
    Optional<String> failure() {
        return locked(() -> failure);
    }

    void completed(long bytes) {
        end(OptionalLong.of(bytes), Optional.empty());
    }

    void failed(String sentence) {
        end(OptionalLong.empty(), Optional.of(sentence));
    }

    private void end(OptionalLong bytes, Optional<String> sentence) {
        lock.lock();
        try {
            size = bytes;
            failure = sentence;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void enter() {
        locked(() -> ++readers);
    }

    void leave() {
        locked(() -> {
            lastRead = System.nanoTime();
            return --readers;
        });
    }

    boolean isRead() {
        return locked(() -> readers > 0);
    }

    /// Whether its last reader left a while ago: players hang up to ask for another part.
    boolean isAbandoned() {
        return locked(() -> readers == 0 && System.nanoTime() - lastRead > PATIENCE_NANOS);
    }

    /// When its last reader left, on the clock of [System#nanoTime()].
    long lastRead() {
        return locked(() -> lastRead);
    }

    /// Reads from a position, and waits for bytes that are still to come.
    ///
    /// @return how many bytes were read; -1 at the end of the sound, or where it failed
    int read(FileChannel channel, long position, ByteBuffer target) throws IOException {
        while (true) {
            // Asked before the file is read: what was written until then is all there.
            boolean whole = hasEnded();
            int count = channel.read(target, position);
            if (count > 0 || whole) {
                return count;
            }
            await();
        }
    }

    private boolean hasEnded() {
        return locked(() -> size.isPresent() || failure.isPresent());
    }

    private void await() throws IOException {
        lock.lock();
        try {
            if (size.isEmpty() && failure.isEmpty() && ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for sound", e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
