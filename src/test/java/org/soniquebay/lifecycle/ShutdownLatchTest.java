package org.soniquebay.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShutdownLatchTest {

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aCommandEndsByItselfWithItsExitCode() throws InterruptedException {
        try (ShutdownLatch latch = new ShutdownLatch()) {
            assertThat(latch.exitCode()).isZero();
            Thread.ofVirtual().start(() -> latch.end(3));
            latch.await();
            assertThat(latch.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aHookThatWasTakenBackDoesNothing() {
        assertThat(ShutdownHook.isTooLate()).isFalse();
        new ShutdownHook(() -> { }).close();
    }
}
