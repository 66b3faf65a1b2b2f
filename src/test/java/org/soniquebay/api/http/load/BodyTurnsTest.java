package org.soniquebay.api.http.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodyTurnsTest {

    private static final int ROOM = 100 * 1024;

    private final BodyTurns turns = new BodyTurns(ROOM, 1, Duration.ofMillis(100));

    @Test
    void thereIsOnlySoMuchRoomAtOnce() throws Exception {
        try (BodyTurns.Room _ = turns.room(60 * 1024)) {
            assertThatThrownBy(() -> turns.room(60 * 1024)).isInstanceOf(NoTurn.class);
            turns.room(30 * 1024).close();
        }
        turns.room(10 * ROOM).close();
    }

    @Test
    void whoseTurnDoesNotComeDoesNothing() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        Thread first = Thread.ofVirtual().start(() -> {
            try {
                turns.work(() -> {
                    begun.countDown();
                    end.await();
                    return null;
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        begun.await();

        assertThatThrownBy(() -> turns.work(() -> {
            done.set(true);
            return null;
        })).isInstanceOf(NoTurn.class);
        end.countDown();
        first.join();
        assertThat(turns.<String>work(() -> Thread.currentThread().isVirtual() ? "virtual" : "platform")).isEqualTo("platform");
        assertThat(done).isFalse();
        assertThatThrownBy(() -> turns.work(() -> {
            throw new IllegalStateException("its own");
        })).isInstanceOf(IllegalStateException.class).hasMessage("its own");
    }
}
