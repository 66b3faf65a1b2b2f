package org.soniquebay.scan.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Path A = Path.of("/a");
    private static final Path B = Path.of("/b");

    private final Settling settling = new Settling(Pace.rescanning(Optional.empty()));

    @Test
    void aFolderIsDueWhenItHasBeenQuiet() {
        settling.changed(A, START);
        settling.changed(A, at(3));
        settling.changed(B, at(4));

        assertThat(settling.due()).contains(at(8));
        assertThat(settling.take(at(7))).isEmpty();
        assertThat(settling.take(at(8))).containsExactly(A);
        assertThat(settling.take(at(8))).isEmpty();
        assertThat(settling.take(at(9))).containsExactly(B);
        assertThat(settling.due()).isEmpty();
    }

    @Test
    void aFolderThatIsNeverQuietIsDueAfterAMinute() {
        for (int second = 0; second < 60; second++) {
            settling.changed(A, at(second));
            assertThat(settling.take(at(second))).isEmpty();
        }
        assertThat(settling.due()).contains(at(60));
        assertThat(settling.take(at(60))).containsExactly(A);
    }

    @Test
    void whatIsForgottenIsNotDue() {
        settling.changed(A, START);
        settling.forget(A);

        assertThat(settling.take(at(100))).isEmpty();
    }

    private static Instant at(long second) {
        return START.plus(Duration.ofSeconds(second));
    }
}
