package org.soniquebay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FailedLoginThrottleTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final FailedLoginThrottle failedLoginThrottle = new FailedLoginThrottle(now::get);

    @Test
    void whoMistypesWaitsForNothingAndWhoGuessesForASecond() {
        for (int i = 0; i < 3; i++) {
            assertThat(failedLoginThrottle.next()).isZero();
        }
        assertThat(failedLoginThrottle.next()).isEqualTo(Duration.ofMillis(50));
        for (int i = 0; i < 5_000; i++) {
            failedLoginThrottle.next();
        }
        assertThat(failedLoginThrottle.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (int i = 0; i < 5_000; i++) {
            failedLoginThrottle.next();
        }
        now.set(now.get().plus(Duration.ofMinutes(20)));

        assertThat(failedLoginThrottle.next()).isZero();
    }

    @Test
    void aClockThatGoesBackDoesNoHarm() {
        now.set(now.get().minusSeconds(3_600));

        assertThat(failedLoginThrottle.next()).isZero();
    }
}
