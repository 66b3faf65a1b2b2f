package org.soniquebay.api.metadata;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.api.copies.RegionCopy;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.MetadataEntry;
import org.soniquebay.metadata.MetadataQueries;
import org.soniquebay.metadata.TrackMetadataStore;

/// A track's metadata, by way of the cache of its table.
public final class KnownMetadata {

    private static final int MOST_CHARACTERS = 8_000;

    private final Database database;
    private final CacheRegion<Rows> region;
    private final MetadataQueries rows = new MetadataQueries();

    /// The cached value, which also states that there is no such track.
    record Rows(Optional<List<MetadataEntry>> entries) {
        Rows {
            requireNonNull(entries, "entries is null");
        }

        /// Whether the entries are small enough to keep: lyrics of thousands of tracks are better read again.
        boolean isSmall() {
            return entries.stream().flatMap(List::stream).mapToInt(entry -> entry.value().map(String::length).orElse(0)).sum()
                    <= MOST_CHARACTERS;
        }
    }

    public KnownMetadata(Database database, Caches caches) {
        this.database = requireNonNull(database, "database is null");
        this.region = caches.region(TrackMetadataStore.TABLE, Rows.class);
        RegionCopy.keep(database, TrackMetadataStore.TABLE, region);
    }

    /// The entries of a track; empty when there is no such track.
    public Optional<List<MetadataEntry>> list(TrackId track) {
        return region.read(track.value(), () -> new Rows(database.read(handle -> rows.list(handle, track))), Rows::isSmall).entries();
    }
}
