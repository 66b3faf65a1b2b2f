package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A body that has to come at a certain pace: a client that sends it byte by byte would hold a connection for ever. In the
/// first seconds no client is cut off, for then this machine may be the busy side: a body of twenty bytes comes at once, and
/// is read when a thread is free.
final class MinimumRateStream extends FilterInputStream {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long LEAST_BYTES_PER_SECOND = 250;
    /// The size from which a body is large, and keeps others waiting.
    private static final long LARGE_BYTES = 64 * 1024;
    private static final long LEAST_BYTES_PER_SECOND_OF_LARGE = 8_000;
    /// The longest time of a large body, about: the larger it is, the more room it takes from others.
    private static final long MOST_SECONDS_OF_LARGE = 60;

    private final LongSupplier nanoTime;
    private final long bytesPerSecond;
    private final long began;
    private long bytes;

    /// @param mostBytes that the body may have
    /// @param nanoTime as [System#nanoTime]
    MinimumRateStream(InputStream in, long mostBytes, LongSupplier nanoTime) {
        super(requireNonNull(in, "in is null"));
        this.bytesPerSecond = mostBytes > LARGE_BYTES
                ? Math.max(LEAST_BYTES_PER_SECOND_OF_LARGE, Math.ceilDiv(mostBytes, MOST_SECONDS_OF_LARGE)) : LEAST_BYTES_PER_SECOND;
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.began = nanoTime.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        int read = super.read(buffer, from, most);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        bytes += read;
        Duration taken = Duration.ofNanos(nanoTime.getAsLong() - began);
        if (taken.compareTo(GRACE) > 0 && bytes < bytesPerSecond * taken.toSeconds()) {
            throw new IOException("The body comes too slowly: " + bytes + " bytes in " + taken.toSeconds() + " s.");
        }
    }
}
