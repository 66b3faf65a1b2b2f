package org.soniquebay.media.pictures;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/// The bytes of a picture, which end in an exception when the thread that reads them has computed for too long: the last line
/// behind the [DecodingBudget]. For one thread.
final class CpuLimitedInput extends ImageInputStreamImpl {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final byte[] bytes;
    private final long limit;

    CpuLimitedInput(byte[] bytes, Duration limit) {
        this.bytes = bytes;
        this.limit = THREADS.getCurrentThreadCpuTime() + limit.toNanos();
    }

    @Override
    public int read() {
        check();
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        check();
        bitOffset = 0;
        int count = (int) Math.min(most, bytes.length - streamPos);
        if (count <= 0) {
            return most == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, into, from, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private void check() {
        if (THREADS.getCurrentThreadCpuTime() > limit) {
            throw new TooLong();
        }
    }

    /// The exception is not an [java.io.IOException]: some readers take one for the end of the picture.
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("The picture takes too long to decode.", null, false, false);
        }
    }
}
