package org.soniquebay.api.copies;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.tracks.TrackStore;

/// A cache region as a keeper of copies of rows.
public record RegionCopy(CacheRegion<?> region) implements RowChanges.Copy {

    public RegionCopy {
        requireNonNull(region, "region is null");
    }

    /// Makes a region follow the rows of one table, which go with their track.
    public static void keep(Database database, String table, CacheRegion<?> region) {
        RegionCopy copy = new RegionCopy(region);
        database.keepCopy(table, copy);
        database.keepCopy(TrackStore.TABLE, copy);
    }

    @Override
    public Runnable changing(Collection<Integer> tracks) {
        return region.changing(tracks);
    }

    @Override
    public Runnable changingAny() {
        return region.changingAny();
    }

    /// Changes of this process are forgotten as well: the cache may have been away at the commit.
    @Override
    public void changed(Collection<Integer> tracks, boolean own) {
        region.forget(tracks);
    }

    @Override
    public void changedAny(boolean own) {
        region.forgetAny();
    }
}
