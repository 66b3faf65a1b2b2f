package org.soniquebay.cache;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Copies of one table's rows, by track.
///
/// The rule: a read that begins after a write's answer never yields an outdated value. So every writer announces
/// *before* the commit which keys change, and *after* it that the change is over; in between, and for reads that began
/// before, no copy is kept.
///
/// @param <V> immutable, and fit to be written as JSON
public interface CacheRegion<V> {

    /// The copy, or the loader's value; the loader runs outside of any lock and may run several times at once.
    default V read(int key, Supplier<V> loader) {
        return read(key, loader, _ -> true);
    }

    /// The copy, or the loader's value; a value that is not worth keeping, because it is large, is not kept.
    V read(int key, Supplier<V> loader, Predicate<V> worthKeeping);

    /// Removes the copies of these keys and keeps none until the returned action has run; to be called before the commit.
    Runnable changing(Collection<Integer> keys);

    /// Removes all copies and keeps none until the returned action has run; to be called before the commit.
    Runnable changingAny();

    /// Removes the copies of these keys, which have changed according to the journal of a shared library.
    default void forget(Collection<Integer> keys) {
        changing(keys).run();
    }

    /// Removes all copies, because any row may have changed according to the journal of a shared library.
    default void forgetAny() {
        changingAny().run();
    }

    /// The hits and misses of the region.
    CacheStatistics statistics();
}
