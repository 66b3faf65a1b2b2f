package org.soniquebay.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BackgroundLoopTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    @Test
    void aFailureAndItsEndAreToldOnceAndEndNothing() throws InterruptedException {
        Logger log = (Logger) LoggerFactory.getLogger(BackgroundLoop.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        CountDownLatch enough = new CountDownLatch(6);
        // Two failures, a success, then failures again.
        try (BackgroundLoop loop = BackgroundLoop.every(SHORT, "test", () -> {
            enough.countDown();
            if (count.incrementAndGet() != 3) {
                throw new AssertionError("away");
            }
        }).telling("Nothing is done", "All is done again.")) {
            loop.start();
            assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            log.detachAppender(told);
        }
        assertThat(told.list.stream().filter(event -> event.getLevel() == Level.WARN)).extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Nothing is done: away", "All is done again.", "Nothing is done: away");
    }

    @Test
    void finishingLetsTheRunUnderWayEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        BackgroundLoop loop = BackgroundLoop.every(SHORT, "test", () -> {
            begun.countDown();
            pause(Duration.ofMillis(100));
            finished.set(!Thread.currentThread().isInterrupted());
        });
        loop.start();
        begun.await();
        loop.finish(PATIENCE);
        assertThat(finished).isTrue();
    }

    @Test
    void closingInterruptsTheRunUnderWayAndWaitsForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        BackgroundLoop loop = BackgroundLoop.every(SHORT, "test", () -> {
            begun.countDown();
            pause(LONG);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        loop.start();
        begun.await();
        assertThat(loop.close(PATIENCE)).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void itBeginsWithAPauseWhenToldSo() {
        try (BackgroundLoop loop = BackgroundLoop.every(LONG, "test", count::incrementAndGet)) {
            loop.startLater();
            pause(Duration.ofMillis(50));
        }
        assertThat(count).hasValue(0);
    }

    @Test
    void wakingEndsThePauseAndIsKeptWhileARunIsUnderWay() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        try (BackgroundLoop loop = BackgroundLoop.paced("test", LONG, () -> {
            int run = count.incrementAndGet();
            runs.add(run);
            if (run == 2) {
                woken.await();
            }
            return LONG;
        })) {
            loop.start();
            assertThat(next()).isEqualTo(1);
            loop.wake();
            assertThat(next()).isEqualTo(2);
            loop.wake();
            woken.countDown();
            assertThat(next()).isEqualTo(3);
            assertThat(runs.poll(50, TimeUnit.MILLISECONDS)).as("one wake is one run").isNull();
        }
    }

    @Test
    void anInterruptedRunIsNotTheLast() throws InterruptedException {
        try (BackgroundLoop loop = BackgroundLoop.paced("test", SHORT, () -> {
            int run = count.incrementAndGet();
            runs.add(run);
            if (run == 1) {
                Thread.currentThread().interrupt();
                throw new InterruptedException("about this run alone");
            }
            return SHORT;
        })) {
            loop.start();
            assertThat(next()).isEqualTo(1);
            assertThat(next()).isEqualTo(2);
        }
    }

    @Test
    void aRunMayCloseItsOwnLoop() throws InterruptedException {
        BlockingQueue<BackgroundLoop> itself = new LinkedBlockingQueue<>();
        BackgroundLoop loop = BackgroundLoop.paced("test", SHORT, () -> {
            itself.take().close();
            runs.add(count.incrementAndGet());
            return SHORT;
        });
        loop.start();
        itself.add(loop);
        assertThat(next()).isEqualTo(1);
        assertThat(loop.close(PATIENCE)).isTrue();
        assertThat(runs).isEmpty();
    }

    private int next() throws InterruptedException {
        Integer run = runs.poll(20, TimeUnit.SECONDS);
        assertThat(run).as("a further run").isNotNull();
        return run;
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
