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
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeFailure.Kind;

/// The sound of one file in one format: a file that grows until it is whole, and has any number of readers meanwhile.
final class Transcode {

    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int readers;
    private long lastRead = System.nanoTime();
    private OptionalLong size = OptionalLong.empty();
    private Optional<TranscodeFailure> failure = Optional.empty();

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
    Optional<TranscodeFailure> failure() {
        return locked(() -> failure);
    }

    /// Ends it, unless it has ended.
    void complete(long bytes) {
        end(OptionalLong.of(bytes), Optional.empty());
    }

    /// Ends it, unless it has ended.
    void fail(Kind kind, String sentence) {
        end(OptionalLong.empty(), Optional.of(new TranscodeFailure(kind, sentence)));
    }

    private void end(OptionalLong bytes, Optional<TranscodeFailure> reason) {
        locked(() -> {
            if (!hasEnded()) {
                size = bytes;
                failure = reason;
                ended.signalAll();
            }
            return null;
        });
    }

    /// Lets one more reader in.
    ///
    /// @return false for a sound that failed, of which no more will come
    boolean enter() {
        return locked(() -> {
            if (failure.isPresent()) {
                return false;
            }
            readers++;
            return true;
        });
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

    /// Gives it up when its last reader left a while ago; players hang up to ask for another part.
    ///
    /// @return whether it was
    boolean isAbandoned() {
        return locked(() -> {
            if (readers == 0 && System.nanoTime() - lastRead > PATIENCE_NANOS) {
                fail(Kind.ABANDONED, "All readers left.");
                return true;
            }
            return false;
        });
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
            boolean all = locked(this::hasEnded);
            int count = channel.read(target, position);
            if (count > 0 || all) {
                return count;
            }
            await();
        }
    }

    private boolean hasEnded() {
        return size.isPresent() || failure.isPresent();
    }

    /// The coder announces its end only; the file is read again after a short time.
    private void await() throws IOException {
        lock.lock();
        try {
            if (!hasEnded()) {
                ended.awaitNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for sound", e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
