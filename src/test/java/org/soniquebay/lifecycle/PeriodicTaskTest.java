package org.soniquebay.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PeriodicTaskTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void aFailureIsSaidOnceAndEndsNothing() throws InterruptedException {
        Logger log = (Logger) LoggerFactory.getLogger(PeriodicTask.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(6);
        // Two failures, a success, then failures again.
        try (PeriodicTask task = PeriodicTask.warning("test", SHORT, () -> {
            enough.countDown();
            if (runs.incrementAndGet() != 3) {
                throw new IllegalStateException("away");
            }
        }, "Nothing is done")) {
            task.start();
            assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            log.detachAppender(told);
        }
        assertThat(told.list.stream().filter(event -> event.getLevel() == Level.WARN)).extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Nothing is done: away", "Nothing is done: away");
    }

    @Test
    void closingWithPatienceLetsTheRunUnderWayEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        PeriodicTask task = new PeriodicTask("test", SHORT, () -> {
            begun.countDown();
            pause(Duration.ofMillis(100));
            finished.set(!Thread.currentThread().isInterrupted());
        });
        task.start();
        begun.await();
        task.close(Duration.ofSeconds(20));
        assertThat(finished).isTrue();
    }

    @Test
    void itBeginsWithAPauseWhenToldSo() {
        AtomicInteger runs = new AtomicInteger();
        try (PeriodicTask task = new PeriodicTask("test", Duration.ofHours(1), runs::incrementAndGet)) {
            task.startLater();
            pause(Duration.ofMillis(50));
        }
        assertThat(runs).hasValue(0);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
