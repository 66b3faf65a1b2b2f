package org.soniquebay.app.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.cache.Caches;
import org.soniquebay.cache.InProcessCaches;
import org.soniquebay.cache.WithoutCaches;
import org.soniquebay.cache.redis.RedisCaches;
import org.soniquebay.cache.redis.RedisSettings;
import org.soniquebay.database.ChangeFollower;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.metadata.TrackMetadataStore;

/// The way in which a process shares its library with others: the right caches, and the means to follow the changes of
/// others.
public final class ClusterMode implements AutoCloseable {

    /// The tables of whose rows servers keep copies, in indexes and caches.
    private static final List<String> FOLLOWED =
            List.of(TrackStore.TABLE, AlbumStore.TABLE, ArtistStore.TABLE, AudioFeaturesStore.TABLE, EmbeddingStore.TABLE, TrackMetadataStore.TABLE,
                    TrackSearchIndex.TABLE, MapStore.TABLE);

    private final Optional<ChangeFollower> follower;
    private final Optional<RedisCaches> redis;
    private final Caches caches;

    private ClusterMode(Optional<ChangeFollower> follower, Optional<RedisCaches> redis, Caches caches) {
        this.follower = follower;
        this.redis = redis;
        this.caches = caches;
    }

    /// The mode of a process that shares its library with no other: this process is the only one that writes.
    public static ClusterMode none(Database database) {
        database.shareNothing(FOLLOWED);
        return new ClusterMode(Optional.empty(), Optional.empty(), new InProcessCaches());
    }

    /// The mode of one of several servers.
    ///
    /// @param settings where the caches of all are; empty for none
    public static ClusterMode amongServers(Database database, Optional<RedisSettings> settings, InstantSource clock) {
        requireNonNull(database, "database is null");
        FollowedLater followed = new FollowedLater();
        Optional<RedisCaches> redis = settings.map(where -> new RedisCaches(where, database.id(), followed::isCurrent, clock));
        ChangeFollower follower = database.share(
                FOLLOWED, redis.<ChangeFollower.Bookmark>map(InRedis::new).orElse(ChangeFollower.Bookmark.NONE), clock);
        followed.follower = follower;
        return new ClusterMode(Optional.of(follower), redis, redis.<Caches>map(caches -> caches).orElseGet(WithoutCaches::new));
    }

    /// Begins a command that works on a library without a server; a server that comes later, with copies from earlier, hears
    /// that anything may have changed.
    ///
    /// @throws org.soniquebay.app.cli.CommandFailure in one sentence, when another process holds a conflicting role
    public static LibraryLock visit(Database database) {
        LibraryLock visitor = LibraryLock.take(database, LibraryLock.Role.VISITOR);
        database.shareNothing(FOLLOWED);
        return visitor;
    }

    /// Lets the servers of a library know what this process changes, which keeps no copies itself.
    public static void announceTo(Database database, InstantSource clock) {
        database.share(FOLLOWED, ChangeFollower.Bookmark.NONE, clock);
    }

    /// Begins to follow the changes; to be called once everything that keeps copies is there.
    public void start() {
        follower.ifPresent(ChangeFollower::start);
    }

    /// The caches that are right in this mode.
    public Caches caches() {
        return caches;
    }

    /// Whether Redis answered when it was last asked; empty without Redis.
    public Optional<Boolean> redisAnswers() {
        return redis.map(RedisCaches::isUp);
    }

    /// Whether the changes of other processes are heard; empty where there are none.
    public Optional<Boolean> followsOthers() {
        return follower.map(ChangeFollower::follows);
    }

    @Override
    public void close() {
        follower.ifPresent(ChangeFollower::close);
        caches.close();
    }

    /// The caches ask the follower, which keeps its bookmark in the caches.
    private static final class FollowedLater {

        private volatile ChangeFollower follower;

        boolean isCurrent() {
            return follower != null && follower.isCurrent();
        }
    }

    /// The place up to which the copies in Redis are right is kept in Redis itself: it outlives the servers as the
    /// copies do.
    private record InRedis(RedisCaches caches) implements ChangeFollower.Bookmark {

        private static final Pattern FORM = Pattern.compile("(\\d{1,15}) ([0-9A-F-]+) ([0-9:,]+)");

        @Override
        public Optional<ChangeFollower.Place> load() {
            return caches.bookmark().map(FORM::matcher).filter(Matcher::matches).map(form ->
                    new ChangeFollower.Place(form.group(2), form.group(3), Instant.ofEpochMilli(Long.parseLong(form.group(1)))));
        }

        @Override
        public void store(ChangeFollower.Place place) {
            caches.mark(place.at().toEpochMilli() + " " + place.history() + " " + place.snapshot());
        }
    }
}
