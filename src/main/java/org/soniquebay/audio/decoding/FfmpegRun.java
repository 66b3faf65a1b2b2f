package org.soniquebay.audio.decoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// One run of the decoder: its output handed to the sink, its log read beside it, its waiting watched, its end awaited
/// whatever happens here.
final class FfmpegRun {

    private static final int BLOCK = 65_536;
    private static final int FRAME = 2 * Float.BYTES;
    private static final long WATCH_MILLIS = 50;
    private static final long END_SECONDS = 10;
    // FFmpeg ends with this status after a signal, but also after some errors.
    private static final int SIGNALLED = 255;

    /// The reason why a run was stopped by this program.
    enum Stop { NONE, STALLED, TOO_LONG, ABSURD, INTERRUPTED }

    private final FfmpegLog log;
    private final DecodeLimits limits;
    private final long patienceNanos;
    private final Thread caller = Thread.currentThread();
    // Start of the present wait for output, or 0 while the sink is at work: only the decoder's time is counted.
    private volatile long waitingSince;
    private volatile long waitedNanos;
    private volatile Stop stop = Stop.NONE;
    private long frames;
    private int exit;

    private FfmpegRun(FfmpegCall call, DecodeLimits limits, Duration patience) {
        this.log = new FfmpegLog(call);
        this.limits = limits;
        this.patienceNanos = patience.toNanos();
    }

    /// Runs the decoder to its end.
    static FfmpegRun of(FfmpegCall call, StereoConsumer sink, DecodeLimits limits, Duration patience) throws IOException {
        FfmpegRun run = new FfmpegRun(call, limits, patience);
        Process process = call.process().start();
        Thread reader = Thread.ofPlatform().daemon().name("ffmpeg-log").start(() -> run.readLog(process));
        Optional<Thread> feeder = call.feed().map(feed ->
                Thread.ofPlatform().daemon().name("ffmpeg-feed").start(() -> feed.accept(process.getOutputStream())));
        Thread watch = Thread.ofVirtual().name("ffmpeg-watch").start(() -> run.watch(process));
        try {
            run.pump(process.getInputStream(), sink);
            run.awaitEnd(process);
        } finally {
            run.close(process, Stream.concat(Stream.of(reader), feeder.stream()).toList());
            watch.interrupt();
        }
        return run;
    }

    /// Passes on blocks of one size, whatever pieces the pipe gives, so that no listener can depend on timing.
    private void pump(InputStream source, StereoConsumer sink) {
        byte[] bytes = new byte[BLOCK];
        float[] block = new float[BLOCK / Float.BYTES];
        int filled = 0;
        for (int count = next(source, bytes, filled); count >= 0 && stop == Stop.NONE; count = next(source, bytes, filled)) {
            filled += count;
            if (filled == BLOCK) {
                hand(bytes, block, block.length, sink);
                filled = 0;
            }
        }
        if (stop == Stop.NONE && filled >= FRAME) {
            hand(bytes, block, filled / FRAME * 2, sink);
        }
    }

    private void hand(byte[] bytes, float[] block, int count, StereoConsumer sink) {
        if ((frames + count / 2) / 2 > limits.samples()) {
            stop = Stop.TOO_LONG;
            return;
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(block, 0, count);
        sanitize(block, count);
        sink.accept(block, count / 2);
        frames += count / 2;
    }

    /// Replaces samples that are NaN or absurd: a float file may hold any value, and such a one would spoil every sum after it.
    private static void sanitize(float[] block, int count) {
        for (int i = 0; i < count; i++) {
            // The comparison is false for NaN as well.
            if (!(Math.abs(block[i]) <= 64)) {
                block[i] = 0;
            }
        }
    }

    private int next(InputStream source, byte[] bytes, int filled) {
        long start = System.nanoTime() | 1;
        waitingSince = start;
        try {
            return source.read(bytes, filled, bytes.length - filled);
        } catch (IOException e) {
            // The watch closed the pipe while it was read; any other failure is a broken machine.
            if (stop == Stop.NONE) {
                throw new UncheckedIOException(e);
            }
            return -1;
        } finally {
            waitingSince = 0;
            waitedNanos += System.nanoTime() - start;
        }
    }

    private void watch(Process process) {
        try {
            while (!process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                long since = waitingSince;
                long waiting = since == 0 ? 0 : System.nanoTime() - since;
                if (caller.isInterrupted()) {
                    stop = Stop.INTERRUPTED;
                } else if (waiting > limits.stall().toNanos() || waiting + waitedNanos > patienceNanos) {
                    stop = Stop.STALLED;
                } else if (log.absurd()) {
                    stop = Stop.ABSURD;
                }
                if (stop != Stop.NONE) {
                    // The handle kills the process and leaves the pipes to the threads that read them.
                    process.toHandle().destroyForcibly();
                    return;
                }
            }
        } catch (InterruptedException _) {
            // The run is over.
            Thread.currentThread().interrupt();
        }
    }

    private void readLog(Process process) {
        try {
            log.read(process.getErrorStream());
        } catch (IOException e) {
            // Only an end of the process that we caused closes the pipe early; then the log is of no interest.
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void awaitEnd(Process process) {
        if (stop != Stop.NONE) {
            return;
        }
        waitingSince = System.nanoTime() | 1;
        try {
            exit = process.waitFor();
        } catch (InterruptedException e) {
            stop = Stop.INTERRUPTED;
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the process, its threads and the pipes; an interruption waits until that is done.
    private void close(Process process, List<Thread> threads) throws IOException {
        boolean interrupted = Thread.interrupted();
        process.toHandle().destroyForcibly();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(END_SECONDS));
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        process.getInputStream().close();
        process.getErrorStream().close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    FfmpegLog log() {
        return log;
    }

    /// Frames of stereo handed on.
    long frames() {
        return frames;
    }

    /// The total time for which the decoder's output was waited for.
    Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    /// Whether the decoder came to its end without a complaint.
    boolean clean() {
        return stop == Stop.NONE && exit == 0 && log.errors() == 0;
    }

    /// Whether the decoder was ended from outside, by this program or by a signal.
    boolean ended() {
        return stop != Stop.NONE || interrupted();
    }

    /// Whether a signal from outside ended the decoder.
    boolean interrupted() {
        return exit == SIGNALLED && log.interrupted();
    }

    Stop stop() {
        return stop;
    }

    int exit() {
        return exit;
    }
}
