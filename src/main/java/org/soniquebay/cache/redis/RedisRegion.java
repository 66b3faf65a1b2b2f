package org.soniquebay.cache.redis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.cache.CacheStatistics;

/// Copies of one table's rows in Redis, right among all processes that read and write.
///
/// A reader without a copy leaves a *lease* under the key, loads, and stores its copy only if its lease is still
/// there and no writer is about to change the row. A writer, before its commit, registers among the row's *writers* and
/// deletes the key, copy or lease, and does so again after it; a reader that loaded before that stores no copy. A
/// writer that is killed stays registered for [#WRITER_MILLIS]; by then the journal of changes has had the key deleted
/// by every process that follows it. A change of any row also replaces the region's *generation*, under which all copies
/// are kept.
///
/// Whether the journal is followed is asked before each use ([CacheValidity]): a copy is trusted only by a process that knows the
/// changes up to a second ago. A writer who cannot reach Redis after its commit therefore waits for a second before its
/// answer: by then no process trusts an outdated copy.
final class RedisRegion<V> implements CacheRegion<V> {

    /// The time for which a writer stays registered: longer than a transaction of this program takes.
    static final long WRITER_MILLIS = 300_000;

    private static final String LEASE_MILLIS = "10000";
    private static final char COPY = 'V';
    private static final char LEASE = 'L';
    private static final char END_OF_GENERATION = '|';
    private static final int LARGEST = 65_536;

    /// KEYS: copy, generation. ARGV: lease, its milliseconds, a generation for a region without one.
    private static final String LEASE_SCRIPT = """
            redis.call('SET', KEYS[2], ARGV[3], 'NX')
            local generation = redis.call('GET', KEYS[2])
            local found = redis.call('GET', KEYS[1])
            if found and (string.sub(found, 1, 1) == 'L' or string.find(found, 'V' .. generation .. '|', 1, true) == 1) then
                return {''}
            end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return {generation}
            """;
    /// KEYS: copy, generation, writers of the row, writers of any row. ARGV: lease, generation, copy, its milliseconds.
    private static final String STORE_SCRIPT = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then
                return {}
            end
            local quiet = redis.call('GET', KEYS[2]) == ARGV[2]
            local time = redis.call('TIME')
            for i = 3, 4 do
                redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', time[1] * 1000)
                quiet = quiet and redis.call('ZCARD', KEYS[i]) == 0
            end
            if quiet then
                redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
            else
                redis.call('DEL', KEYS[1])
            end
            return {}
            """;
    /// KEYS: pairs of writers and copy. ARGV: name of the writer, milliseconds it is believed.
    private static final String BEGIN_SCRIPT = """
            local time = redis.call('TIME')
            for i = 1, #KEYS, 2 do
                redis.call('ZADD', KEYS[i], time[1] * 1000 + ARGV[2], ARGV[1])
                redis.call('PEXPIRE', KEYS[i], ARGV[2])
                redis.call('DEL', KEYS[i + 1])
            end
            return {}
            """;
    /// KEYS: pairs of writers and copy. ARGV: name of the writer.
    private static final String END_SCRIPT = """
            for i = 1, #KEYS, 2 do
                redis.call('ZREM', KEYS[i], ARGV[1])
                redis.call('DEL', KEYS[i + 1])
            end
            return {}
            """;
    /// KEYS: writers of any row, generation. ARGV: name of the writer, milliseconds it is believed, a new generation.
    private static final String BEGIN_ANY_SCRIPT = """
            local time = redis.call('TIME')
            redis.call('ZADD', KEYS[1], time[1] * 1000 + ARGV[2], ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            redis.call('SET', KEYS[2], ARGV[3])
            return {}
            """;
    /// KEYS: writers of any row, generation. ARGV: name of the writer, a new generation.
    private static final String END_ANY_SCRIPT = """
            redis.call('ZREM', KEYS[1], ARGV[1])
            redis.call('SET', KEYS[2], ARGV[2])
            return {}
            """;
    private static final String NOBODY = "";
    /// The most keys of one script, because all of them stand on its stack.
    private static final int KEYS_AT_ONCE = 500;

    private final RedisLink link;
    private final JsonCodec<V> format;
    private final String table;
    private final String lifetimeMillis;
    private final CacheValidity cacheValidity;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    RedisRegion(RedisLink link, JsonCodec<V> format, String table, long lifetimeMillis, CacheValidity cacheValidity) {
        this.link = link;
        this.format = format;
        this.table = table;
        this.lifetimeMillis = String.valueOf(lifetimeMillis);
        this.cacheValidity = cacheValidity;
    }

    @Override
    public V read(int key, Supplier<V> loader, Predicate<V> worthKeeping) {
        if (!cacheValidity.holds()) {
            misses.increment();
            return loader.get();
        }
        Optional<V> copy = link.ask(redis -> redis.get(copyKey(key), generationKey())).flatMap(this::copy);
        if (copy.isPresent()) {
            hits.increment();
            return copy.get();
        }
        misses.increment();
        String lease = LEASE + token();
        Optional<String> generation = link.ask(redis -> redis.run(
                        LEASE_SCRIPT, List.of(copyKey(key), generationKey()), lease, LEASE_MILLIS, token()))
                .map(List::getFirst).filter(found -> !found.isEmpty());
        V loaded = loader.get();
        generation.filter(_ -> worthKeeping.test(loaded)).ifPresent(found -> store(key, lease, found, loaded));
        return loaded;
    }

    private Optional<V> copy(List<String> found) {
        String copy = found.getFirst();
        String generation = found.getLast();
        if (copy == null || generation == null || !copy.startsWith(COPY + generation + END_OF_GENERATION)) {
            return Optional.empty();
        }
        return format.read(copy.substring(generation.length() + 2));
    }

    private void store(int key, String lease, String generation, V loaded) {
        String copy = COPY + generation + END_OF_GENERATION + format.written(loaded);
        if (copy.length() <= LARGEST) {
            link.ask(redis -> redis.run(STORE_SCRIPT, List.of(copyKey(key), generationKey(), writersKey(key), anyWritersKey()),
                    lease, generation, copy, lifetimeMillis));
        }
    }

    @Override
    public Runnable changing(Collection<Integer> keys) {
        String writer = token();
        List<Integer> changed = List.copyOf(keys);
        cacheValidity.writes();
        each(changed, BEGIN_SCRIPT, writer, String.valueOf(WRITER_MILLIS));
        return () -> {
            if (!each(changed, END_SCRIPT, writer)) {
                cacheValidity.outlast();
            }
        };
    }

    @Override
    public Runnable changingAny() {
        String writer = token();
        List<String> keys = List.of(anyWritersKey(), generationKey());
        cacheValidity.writes();
        link.ask(redis -> redis.run(BEGIN_ANY_SCRIPT, keys, writer, String.valueOf(WRITER_MILLIS), token()));
        return () -> {
            if (link.ask(redis -> redis.run(END_ANY_SCRIPT, keys, writer, token())).isEmpty()) {
                cacheValidity.outlast();
            }
        };
    }

    @Override
    public void forget(Collection<Integer> keys) {
        if (!each(List.copyOf(keys), END_SCRIPT, NOBODY)) {
            cacheValidity.lose();
        }
    }

    @Override
    public void forgetAny() {
        if (!begunAnew()) {
            cacheValidity.lose();
        }
    }

    /// Makes all present copies unusable.
    ///
    /// @return false when the command did not reach Redis
    boolean begunAnew() {
        return link.ask(redis -> redis.run(END_ANY_SCRIPT, List.of(anyWritersKey(), generationKey()), NOBODY, token())).isPresent();
    }

    @Override
    public CacheStatistics statistics() {
        return new CacheStatistics(hits.sum(), misses.sum());
    }

    /// Runs a script over pairs of keys, some at a time.
    ///
    /// @return whether Redis ran all
    private boolean each(List<Integer> keys, String script, String... arguments) {
        boolean all = true;
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)).stream()
                    .flatMap(key -> Stream.of(writersKey(key), copyKey(key))).toList();
            all &= link.ask(redis -> redis.run(script, some, arguments)).isPresent();
        }
        return all;
    }

    private String copyKey(int key) {
        return table + ":" + key;
    }

    private String writersKey(int key) {
        return table + ":" + key + ":writers";
    }

    private String anyWritersKey() {
        return table + ":writers";
    }

    private String generationKey() {
        return table + ":generation";
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }
}
