package org.soniquebay.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

class EventFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(400);

    private final EventLog log = new EventLog(InstantSource.system());
    private Database database;
    private EventFeed feed;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        feed = new EventFeed(database, log, 3);
    }

    @AfterEach
    void close() {
        feed.close();
        database.close();
    }

    @Test
    void aWatcherSeesWhatHappensFromNowOn() throws Exception {
        append("before");
        try (EventSubscription watcher = feed.subscribe(OptionalLong.empty()).orElseThrow()) {
            append("one");
            append("two");

            assertThat(bodies(watcher, 2)).containsExactly("{\"n\": \"one\"}", "{\"n\": \"two\"}");
            assertThat(watcher.next(MOMENT)).isEmpty();
            assertThat(watcher.isOver()).isFalse();
        }
    }

    @Test
    void whoComesBackMissesNothingAndSeesNothingTwice() throws Exception {
        int writers = 4;
        int each = 150;
        List<Long> seen = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> under = new ArrayList<>();
            IntStream.range(0, writers).forEach(writer -> under.add(pool.submit(
                    () -> IntStream.range(0, each).forEach(n -> append(writer + "-" + n)))));
            long last = 0;
            while (seen.size() < writers * each) {
                try (EventSubscription watcher = feed.subscribe(OptionalLong.of(last)).orElseThrow()) {
                    for (int turn = 0; turn < 5; turn++) {
                        watcher.next(Duration.ofMillis(20)).forEach(event -> seen.add(event.id()));
                    }
                }
                last = seen.isEmpty() ? 0 : seen.getLast();
            }
            for (Future<?> writer : under) {
                writer.get();
            }
        }
        assertThat(seen).hasSize(writers * each).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void anEventIsNeverSeenBeforeOneWithASmallerId() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Long> second = database.inTransaction(handle -> {
                log.append(handle, "{\"n\": \"slow\"}");
                Future<Long> other = pool.submit(() -> append("quick"));
                Thread.sleep(MOMENT);
                assertThat(pool.submit(this::all).get()).isEmpty();
                assertThat(other.isDone()).isFalse();
                return other;
            });
            assertThat(second.get()).isEqualTo(2);
        }
        assertThat(all()).extracting(Event::body)
                .containsExactly("{\"n\": \"slow\"}", "{\"n\": \"quick\"}");
    }

    @Test
    void anIdThatWasNeverGivenMeansNow() throws Exception {
        append("before");
        try (EventSubscription watcher = feed.subscribe(OptionalLong.of(4_711)).orElseThrow()) {
            append("after");

            assertThat(bodies(watcher, 1)).containsExactly("{\"n\": \"after\"}");
        }
    }

    @Test
    void whoDoesNotListenIsDroppedAndOthersAreNot() throws Exception {
        try (EventSubscription slow = feed.subscribe(OptionalLong.empty()).orElseThrow();
                EventSubscription quick = feed.subscribe(OptionalLong.empty()).orElseThrow()) {
            int many = EventSubscription.MOST_WAITING + 100;
            Event event = new Event(1, Instant.EPOCH, "{}");
            IntStream.range(0, many).forEach(_ -> slow.offer(List.of(event)));
            assertThat(slow.offer(List.of(event))).isFalse();
            append("on");

            assertThat(bodies(quick, 1)).containsExactly("{\"n\": \"on\"}");
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (watchers(feed) > 1 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            assertThat(watchers(feed)).isEqualTo(1);
        }
    }

    @Test
    void onlySoManyMayWatch() {
        for (int i = 0; i < 3; i++) {
            assertThat(feed.subscribe(OptionalLong.empty())).isPresent();
        }
        assertThat(feed.subscribe(OptionalLong.empty())).isEmpty();
    }

    @Test
    void closingTheFeedEndsEveryWatch() throws Exception {
        EventSubscription watcher = feed.subscribe(OptionalLong.empty()).orElseThrow();
        Thread closing = Thread.ofVirtual().start(() -> feed.close());

        assertThat(watcher.next(PATIENCE)).isEmpty();
        assertThat(watcher.isOver()).isTrue();
        closing.join();
        assertThat(feed.subscribe(OptionalLong.empty())).isEmpty();
    }

    @Test
    void oldEventsGo() {
        Instant now = Instant.parse("2026-01-02T00:00:00Z");
        EventLog yesterday = new EventLog(InstantSource.fixed(now.minus(Duration.ofHours(25))));
        EventLog today = new EventLog(InstantSource.fixed(now));
        database.inTransaction(handle -> {
            IntStream.range(0, 60).forEach(_ -> yesterday.append(handle, "{}"));
            IntStream.range(0, 60).forEach(_ -> today.append(handle, "{}"));
            return null;
        });

        assertThat(all()).hasSize(60).allSatisfy(event -> assertThat(event.createdAt()).isEqualTo(now));
    }

    private List<Event> all() {
        return database.read(handle -> log.after(handle, 0, 1_000));
    }

    private long append(String name) {
        return database.inTransaction(handle -> log.append(handle, "{\"n\": \"" + name + "\"}"));
    }

    private static List<String> bodies(EventSubscription watcher, int many) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (bodies.size() < many && System.nanoTime() < deadline) {
            watcher.next(MOMENT).forEach(event -> bodies.add(event.body()));
        }
        return bodies;
    }

    private static int watchers(EventFeed feed) {
        synchronized (feed) {
            return feed.subscriptions.size();
        }
    }
}
