package org.soniquebay.api.features;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.StoredFeatures;
import org.soniquebay.api.copies.RegionCopy;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;

/// The effective features of one track, by way of the cache of their table.
public final class KnownFeatures {

    private final Database database;
    private final CacheRegion<Row> region;
    private final AudioFeaturesStore store = new AudioFeaturesStore();

    /// The cached value, which also states that there are no features.
    record Row(Optional<StoredFeatures> features) {
        Row {
            requireNonNull(features, "features is null");
        }
    }

    public KnownFeatures(Database database, Caches caches) {
        this.database = requireNonNull(database, "database is null");
        this.region = caches.region(AudioFeaturesStore.TABLE, Row.class);
        RegionCopy.keep(database, AudioFeaturesStore.TABLE, region);
    }

    /// The features of a track; empty when none are known, or there is no such track.
    public Optional<StoredFeatures> find(TrackId track) {
        return region.read(track.value(), () -> new Row(database.read(handle -> stored(handle, track)))).features();
    }

    /// The features of a track as a transaction sees them, not from the cache.
    Optional<StoredFeatures> stored(Handle handle, TrackId track) {
        return store.stored(handle, track);
    }
}
