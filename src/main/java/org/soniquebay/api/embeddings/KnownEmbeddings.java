package org.soniquebay.api.embeddings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.api.copies.RegionCopy;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.StoredEmbedding;
import org.soniquebay.embedding.store.VectorQueries;
import org.soniquebay.library.TrackId;

/// The vectors of a track, by way of the cache of their table.
public final class KnownEmbeddings {

    private final Database database;
    private final CacheRegion<Rows> region;
    private final VectorQueries rows = new VectorQueries();

    /// The cached value, which also states that there is no such track.
    record Rows(Optional<List<StoredEmbedding>> rows) {
        Rows {
            requireNonNull(rows, "rows is null");
        }
    }

    public KnownEmbeddings(Database database, Caches caches) {
        this.database = requireNonNull(database, "database is null");
        this.region = caches.region(EmbeddingStore.TABLE, Rows.class);
        RegionCopy.keep(database, EmbeddingStore.TABLE, region);
    }

    /// The rows of a track; empty when there is no such track.
    public Optional<List<StoredEmbedding>> list(TrackId track) {
        return region.read(track.value(), () -> new Rows(database.read(handle -> rows.list(handle, track)))).rows();
    }
}
