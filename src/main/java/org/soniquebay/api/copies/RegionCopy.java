package org.soniquebay.api.copies;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.soniquebay.cache.CacheRegion;
import org.soniquebay.database.RowChanges;

/// A cache region as a keeper of copies of rows.
public record RegionCopy(CacheRegion<?> region) implements RowChanges.Copy {

    public RegionCopy {
        requireNonNull(region, "region is null");
    }

    @Override
    public Runnable changing(Collection<Integer> tracks) {
        return region.changing(tracks);
    }

    @Override
    public Runnable changingAny() {
        return region.changingAny();
    }
}
