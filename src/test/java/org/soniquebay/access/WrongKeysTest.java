package org.soniquebay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WrongKeysTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final WrongKeys wrongKeys = new WrongKeys(now::get);

    @Test
    void whoMistypesWaitsForNothingAndWhoGuessesForASecond() {
        for (int i = 0; i < 3; i++) {
            assertThat(wrongKeys.next()).isZero();
        }
        assertThat(wrongKeys.next()).isEqualTo(Duration.ofMillis(50));
        for (int i = 0; i < 5_000; i++) {
            wrongKeys.next();
        }
        assertThat(wrongKeys.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (int i = 0; i < 5_000; i++) {
            wrongKeys.next();
        }
        now.set(now.get().plus(Duration.ofMinutes(20)));

        assertThat(wrongKeys.next()).isZero();
    }

    @Test
    void aClockThatGoesBackDoesNoHarm() {
        now.set(now.get().minusSeconds(3_600));

        assertThat(wrongKeys.next()).isZero();
    }
}
