package org.soniquebay.api.map;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.discovery.map.MapQueries;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackStore;

/// The map as it is sent. Its version stands in a cache, which forgets it when a row changes that the map shows; the content of the last version is kept here. So
/// a client that has the map, and the next that has not, are answered without reading the places of all tracks.
final class KnownMap {

    private static final int KEY = 0;
    private static final int VERSION_BYTES = 16;
    /// The tables whose rows the map shows. The genres of a track are among its search words.
    private static final List<String> SHOWN =
            List.of(MapStore.TABLE, TrackStore.TABLE, AudioFeaturesStore.TABLE, TrackSearchIndex.TABLE);

    private final Database database;
    private final CacheRegion<Row> region;
    private final MapStore maps = new MapStore();
    private final MapQueries queries = new MapQueries();
    private volatile Optional<Content> last = Optional.empty();

    /// The cached version.
    ///
    /// @param ready whether there is a map; without one, the answer follows from the vectors, which the cache does not watch
    record Row(String version, boolean ready) {
        Row {
            requireNonNull(version, "version is null");
        }
    }

    /// The map at one version.
    ///
    /// @param ready whether there is one
    /// @param pending whether a job is to change it
    /// @param json the answer, some 3 MB of 100,000 tracks
    /// @param packed the same in gzip's format
    record Content(String version, boolean ready, boolean pending, byte[] json, byte[] packed) {

        /// The entity tag, with its quotes.
        String tag() {
            return KnownMap.tag(version, pending);
        }
    }

    KnownMap(Database database, Caches caches) {
        this.database = requireNonNull(database, "database is null");
        this.region = caches.region(MapStore.TABLE, Row.class);
        SHOWN.forEach(table -> database.keepCopy(table, new Forgetting(region)));
    }

    /// The version of the map, and how its content is had.
    final class Found {

        private final boolean pending;
        private final AtomicReference<Content> fresh = new AtomicReference<>();
        private final String version;

        private Found(boolean pending) {
            this.pending = pending;
            this.version = region.read(KEY, () -> {
                fresh.set(read(pending));
                return new Row(fresh.get().version(), fresh.get().ready());
            }, Row::ready).version();
        }

        /// The entity tag, with its quotes.
        String tag() {
            return KnownMap.tag(version, pending);
        }

        Content content() {
            if (fresh.get() != null) {
                return fresh.get();
            }
            return last.filter(kept -> kept.version().equals(version) && kept.pending() == pending).orElseGet(() -> read(pending));
        }
    }

    /// @param pending whether a job is to change the map
    Found find(boolean pending) {
        return new Found(pending);
    }

    private Content read(boolean pending) {
        MapJson map = database.readSoon(handle -> maps.find(handle, ModelIdentity.AUDIO)
                .map(projection -> MapJson.of(projection, queries.tracks(handle, projection, MapJson.MOST)))
                .orElseGet(() -> MapJson.without(maps.countMappable(handle, ModelIdentity.AUDIO))));
        byte[] settled = Json.bytes(map);
        byte[] json = pending ? Json.bytes(map.asPending()) : settled;
        Content content = new Content(version(settled), map.isReady(), pending, json, packed(json));
        last = Optional.of(content);
        return content;
    }

    private static byte[] packed(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 3);
        try (GZIPOutputStream gzip = new FastGzip(out)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String tag(String version, boolean pending) {
        return "\"" + version + (pending ? "-pending" : "") + "\"";
    }

    private static String version(byte[] json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Packs numbers, of which harder work makes hardly less.
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// Forgets the version at any change.
    private record Forgetting(CacheRegion<?> region) implements RowChanges.Copy {

        @Override
        public Runnable changing(Collection<Integer> tracks) {
            return region.changing(List.of(KEY));
        }

        @Override
        public Runnable changingAny() {
            return region.changing(List.of(KEY));
        }

        /// Changes of this process are forgotten as well: the cache may have been away at the commit.
        @Override
        public void changed(Collection<Integer> tracks, boolean own) {
            region.forget(List.of(KEY));
        }

        @Override
        public void changedAny(boolean own) {
            region.forget(List.of(KEY));
        }
    }
}
