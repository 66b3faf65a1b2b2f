package org.soniquebay.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.cache.CacheRegion;

class RedisRegionTest {

    private final AtomicBoolean followed = new AtomicBoolean(true);
    private final AtomicInteger loads = new AtomicInteger();
    private RedisServer server;
    private RedisCaches caches;
    private CacheRegion<String> region;
    private CacheRegion<String> others;
    private RedisCaches othersCaches;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start();
        caches = caches();
        region = caches.region("notes", String.class);
        othersCaches = caches();
        others = othersCaches.region("notes", String.class);
    }

    private RedisCaches caches() {
        return new RedisCaches(server.settings(), "library", followed::get, InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        caches.close();
        othersCaches.close();
        server.close();
    }

    private String read(CacheRegion<String> from, String there) {
        return from.read(7, () -> {
            loads.incrementAndGet();
            return there;
        });
    }

    @Test
    void whatOneProcessReadAnotherNeedNotLoad() {
        assertThat(read(region, "first")).isEqualTo("first");
        assertThat(read(others, "second")).isEqualTo("first");
        assertThat(read(region, "third")).isEqualTo("first");
        assertThat(loads).hasValue(1);
        assertThat(region.statistics().hits()).isEqualTo(1);
        assertThat(others.statistics().hits()).isEqualTo(1);
    }

    @Test
    void whileARowChangesNothingIsKeptOfIt() {
        read(region, "old");
        Runnable end = region.changing(List.of(7));
        assertThat(read(others, "old, loaded again")).isEqualTo("old, loaded again");
        end.run();
        assertThat(read(others, "new")).isEqualTo("new");
        assertThat(read(region, "newer")).isEqualTo("new");
    }

    @Test
    void whoeverLoadedBeforeAChangeKeepsNothing() {
        String loaded = region.read(7, () -> {
            others.changing(List.of(7)).run();
            return "old";
        });
        assertThat(loaded).isEqualTo("old");
        assertThat(read(others, "new")).isEqualTo("new");
    }

    @Test
    void oneOfTwoWritersAtOnceDoesNotOpenTheRowToCopies() {
        Runnable first = region.changing(List.of(7));
        Runnable second = others.changing(List.of(7));
        second.run();
        read(region, "before the first commits");
        first.run();
        assertThat(read(others, "after")).isEqualTo("after");
    }

    @Test
    void aWriterThatDiedKeepsCopiesOfItsRowAway() {
        region.changing(List.of(7));
        read(others, "one");
        assertThat(read(others, "two")).isEqualTo("two");
        assertThat(others.read(8, () -> "eight")).isEqualTo("eight");
        assertThat(others.read(8, () -> "not asked")).isEqualTo("eight");
    }

    @Test
    void aChangeOfAnyRowForgetsAll() {
        read(region, "old");
        Runnable end = others.changingAny();
        assertThat(read(region, "loaded meanwhile")).isEqualTo("loaded meanwhile");
        end.run();
        assertThat(read(region, "new")).isEqualTo("new");
        assertThat(read(others, "newer")).isEqualTo("new");
        region.forgetAny();
        assertThat(read(others, "newest")).isEqualTo("newest");
    }

    @Test
    void largeThingsAreNotKept() {
        assertThat(region.read(1, () -> "much", _ -> false)).isEqualTo("much");
        assertThat(region.read(1, () -> "more")).isEqualTo("more");
        region.read(2, () -> "x".repeat(70_000));
        assertThat(region.read(2, () -> "small")).isEqualTo("small");
    }

    @Test
    void whoeverDoesNotFollowTheJournalUsesNoCopy() {
        read(region, "old");
        followed.set(false);
        assertThat(read(region, "new")).isEqualTo("new");
        followed.set(true);
        assertThat(read(region, "newer")).isEqualTo("old");
    }

    /// What a restarted Redis reads from its disk is from before some changes, and is never used.
    @Test
    void aRestartedRedisBeginsCold() throws Exception {
        read(region, "old");
        assertThat(loads).hasValue(1);
        save();
        server.kill();
        assertThat(read(region, "without")).isEqualTo("without");
        assertThat(caches.isUp()).isFalse();
        server.restart();
        awaitUp();
        assertThat(read(region, "new")).isEqualTo("new");
        assertThat(read(others, "newer")).isIn("new", "newer");
    }

    private void save() {
        RedisClient client = RedisClient.create(server.url());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().save();
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private void awaitUp() throws InterruptedException {
        for (int i = 0; i < 100 && !caches.isUp(); i++) {
            Thread.sleep(50);
            caches.bookmark();
        }
        assertThat(caches.isUp()).isTrue();
    }

    @Test
    void aFrozenRedisCostsAMomentOnce() throws Exception {
        read(region, "old");
        server.freeze();
        long begun = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            assertThat(read(region, "new")).isEqualTo("new");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        server.thaw();
    }

    /// As long as a process may take what it knows for the present.
    @Test
    void aWriterThatCannotReachRedisWaitsOnceUntilNobodyUsesOldCopies() throws Exception {
        CacheRegion<String> second = caches.region("others", String.class);
        server.kill();
        Runnable end = region.changing(List.of(7));
        Runnable secondEnd = second.changing(List.of(7));
        long begun = System.nanoTime();
        end.run();
        secondEnd.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(950), Duration.ofMillis(1_900));
    }

    @Test
    void afterAnOutageThatHidAChangeAllCopiesAreForgotten() throws Exception {
        read(region, "old");
        server.freeze();
        region.forget(List.of(7));
        server.thaw();
        awaitUp();
        assertThat(read(region, "loaded")).as("copies cannot be trusted yet").isEqualTo("loaded");
        for (int i = 0; i < 50 && caches.bookmark().isEmpty(); i++) {
            Thread.sleep(50);
            caches.mark("place");
        }
        assertThat(read(others, "new")).isEqualTo("new");
        assertThat(read(region, "newer")).isEqualTo("new");
    }

    /// A user who may do nothing but what is needed, to keys of our prefix.
    @Test
    void touchesNoKeyButItsOwn() throws Exception {
        String rights = "default on >secret resetkeys ~music:* -@all +info +eval +get +mget +set +del +zadd +zrem"
                + " +zremrangebyscore +zcard +pexpire +time +hello +auth +client";
        List<String> options = new ArrayList<>(List.of("--user"));
        options.addAll(List.of(rights.split(" ")));
        try (RedisServer guarded = RedisServer.start(options.toArray(String[]::new))) {
            useAll(new RedisSettings(
                    guarded.url(), Optional.of("secret"), "music", Map.of("notes", Duration.ofMinutes(1))));
        }
    }

    private void useAll(RedisSettings settings) {
        try (RedisCaches narrow = new RedisCaches(settings, "library", () -> true, InstantSource.system())) {
            CacheRegion<String> notes = narrow.region("notes", String.class);
            notes.changing(List.of(7)).run();
            notes.changingAny().run();
            notes.forget(List.of(7));
            narrow.mark("place");
            assertThat(read(notes, "one")).isEqualTo("one");
            assertThat(read(notes, "two")).isEqualTo("one");
            assertThat(narrow.bookmark()).contains("place");
            assertThat(narrow.isUp()).isTrue();
        }
    }
}
