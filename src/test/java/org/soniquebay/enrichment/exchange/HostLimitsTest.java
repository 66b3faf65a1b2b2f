package org.soniquebay.enrichment.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

/// One ticket a host, whoever takes it.
@Timeout(60)
class HostLimitsTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final Database database = TestDatabase.create();
    private final HostLimits limits = new HostLimits(database, "example.org");

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void takersAtOnceStartOneAfterTheOther() throws Exception {
        ConcurrentSkipListSet<Long> starts = new ConcurrentSkipListSet<>();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        List<Thread> takers = new ArrayList<>();
        try (Database another = TestDatabase.another(database)) {
            for (Database connected : List.of(database, another, database, another)) {
                HostLimits own = new HostLimits(connected, "example.org");
                takers.add(Thread.ofVirtual().uncaughtExceptionHandler((_, e) -> failed.set(e)).start(() -> {
                    for (int taken = 0; taken < 10;) {
                        Optional<Duration> wait = own.take(INTERVAL);
                        if (wait.isEmpty()) {
                            starts.add(System.nanoTime());
                            taken++;
                        } else {
                            sleep(wait.get());
                        }
                    }
                }));
            }
            for (Thread taker : takers) {
                taker.join();
            }
        }

        assertThat(failed.get()).isNull();
        assertThat(starts).hasSize(40);
        // Between the first and the last of forty starts lie thirty-nine intervals; the moment after a commit is not the start itself.
        assertThat(Duration.ofNanos(starts.last() - starts.first())).isGreaterThan(INTERVAL.multipliedBy(38));
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClockThatWasPutBackIsWaitedForOnlyOnce() {
        set("next_free_at = clock_timestamp() + interval '3 hours'");

        assertThat(limits.take(INTERVAL)).contains(INTERVAL);
        sleep(INTERVAL.plusMillis(5));
        assertThat(limits.take(INTERVAL)).isEmpty();
        set("closed_until = clock_timestamp() + interval '3 hours'");
        assertThat(limits.closedFor()).isZero();
        sleep(INTERVAL.plusMillis(5));
        assertThat(limits.take(INTERVAL)).isEmpty();
    }

    @Test
    void complaintsInARowCloseForEverLongerUntilTheHostAnswers() {
        Backoff backoff = new Backoff(Duration.ofSeconds(100), Duration.ofSeconds(600));
        for (int[] bounds : new int[][] {{50, 100}, {100, 200}, {200, 400}, {300, 600}, {300, 600}}) {
            set("closed_until = NULL");
            limits.throttled(Duration.ZERO, backoff, new Random(1));
            assertThat(limits.closedFor()).isBetween(Duration.ofSeconds(bounds[0] - 30), Duration.ofSeconds(bounds[1]));
        }
        limits.answered();
        set("closed_until = NULL");
        limits.throttled(Duration.ofSeconds(300), backoff, new Random(1));
        assertThat(limits.closedFor()).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(300));
        // A shorter pause does not end a longer one.
        limits.exhausted(Duration.ofSeconds(1));
        assertThat(limits.closedFor()).isGreaterThan(Duration.ofSeconds(260));
    }

    private void set(String what) {
        database.useTransaction(handle -> handle.execute("UPDATE enrichment_hosts SET " + what));
    }
}
