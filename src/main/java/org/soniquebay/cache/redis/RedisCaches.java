package org.soniquebay.cache.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.cache.Caches;

/// Caches in Redis, for all processes of a library together.
///
/// Their copies are used only while the journal of changes is followed, and not after an outage during which a change
/// could not be passed on, until all copies are known to be gone.
public final class RedisCaches implements Caches {

    private static final String BOOKMARK = "followed";
    private static final Duration BOOKMARK_LIFETIME = Duration.ofHours(1);

    private final RedisSettings settings;
    private final RedisLink link;
    private final CacheValidity cacheValidity;
    private final List<RedisRegion<?>> regions = new CopyOnWriteArrayList<>();

    /// @param library tells its copies from those of other libraries in the same Redis
    /// @param followed whether this process knows the changes of all others up to a second ago
    public RedisCaches(RedisSettings settings, String library, BooleanSupplier followed, InstantSource clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.cacheValidity = new CacheValidity(requireNonNull(followed, "followed is null"));
        this.link = new RedisLink(settings, library, clock);
        // The connection is opened here, so that the first request does not wait for it.
        bookmark();
    }

    @Override
    public <V> CacheRegion<V> region(String name, Class<V> type) {
        RedisRegion<V> region =
                new RedisRegion<>(link, new JsonCodec<>(type), name, settings.lifetimeOf(name).toMillis(), cacheValidity);
        regions.add(region);
        return region;
    }

    /// Whether Redis answered when it was last asked.
    public boolean isUp() {
        return link.isUp();
    }

    /// The position in the journal up to which the process that followed it last has kept the copies up to date.
    public Optional<String> bookmark() {
        return link.ask(redis -> Optional.ofNullable(redis.get(BOOKMARK).getFirst())).flatMap(found -> found);
    }

    /// Stores the position up to which the copies are up to date now; after an outage, once all copies are gone.
    public void mark(String bookmark) {
        if (cacheValidity.isLost() && regions.stream().allMatch(RedisRegion::begunAnew)) {
            cacheValidity.regain();
        }
        if (!cacheValidity.isLost()) {
            link.ask(redis -> {
                redis.set(BOOKMARK, bookmark, BOOKMARK_LIFETIME);
                return true;
            });
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
