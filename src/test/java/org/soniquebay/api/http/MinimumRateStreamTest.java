package org.soniquebay.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MinimumRateStreamTest {

    private final AtomicLong now = new AtomicLong();

    /// Each read takes so long and yields one byte, or so many.
    private InputStream stream(int bytes, long millisPerRead) {
        return stream(bytes, millisPerRead, 1);
    }

    private InputStream stream(int bytes, long millisPerRead, int bytesPerRead) {
        return new MinimumRateStream(new ByteArrayInputStream(new byte[bytes]) {
            @Override
            public synchronized int read(byte[] buffer, int from, int most) {
                now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millisPerRead));
                return super.read(buffer, from, Math.min(bytesPerRead, most));
            }
        }, bytes, now::get);
    }

    @Test
    void aSmallBodyMayBeReadLate() throws IOException {
        assertThat(stream(4, 2_000).readAllBytes()).hasSize(4);
    }

    @Test
    void whoKeepsThePaceMaySendForLong() throws IOException {
        assertThat(stream(20_000, 3).readAllBytes()).hasSize(20_000);
    }

    @Test
    void whoDawdlesIsHungUpOn() {
        assertThatThrownBy(() -> stream(20_000, 5).readAllBytes()).isInstanceOf(IOException.class).hasMessageContaining("too slowly");
    }

    @Test
    void allOfALargeBodyHasToBeThereWithinAMinute() throws IOException {
        // 20,000 a second.
        assertThat(stream(1_200_000, 10, 210).readAllBytes()).hasSize(1_200_000);
        assertThatThrownBy(() -> stream(1_200_000, 10, 190).readAllBytes()).isInstanceOf(IOException.class).hasMessageContaining("too slowly");
    }

    @Test
    void aLargeBodyHasToComeFaster() {
        // A byte a millisecond: 1,000 in a second.
        assertThatThrownBy(() -> stream(100_000, 1).readAllBytes()).isInstanceOf(IOException.class).hasMessageContaining("too slowly");
    }
}
