package org.soniquebay.cache;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Copies of what one table holds, by track.
///
/// The rule: a read that begins after a write's answer never yields what was there before. So whoever writes says
/// *before* the commit which keys change, and *after* it that the change is over; in between, and for reads that began
/// before, nothing is kept.
///
/// @param <V> immutable, and fit to be written as JSON
public interface CacheRegion<V> {

    /// The copy, or what the loader reads; the loader runs outside of any lock and may run several times at once.
    default V read(int key, Supplier<V> loader) {
        return read(key, loader, _ -> true);
    }

    /// The same; what is not worth keeping, because it is large, is not kept.
    V read(int key, Supplier<V> loader, Predicate<V> worthKeeping);

    /// Forgets these keys and keeps nothing of them until the returned action has run; to be called before the commit.
    Runnable changing(Collection<Integer> keys);

    /// The same for all keys.
    Runnable changingAny();

    /// Forgets these keys, which have changed: what the journal of a shared library tells.
    default void forget(Collection<Integer> keys) {
        changing(keys).run();
    }

    /// The same for all keys.
    default void forgetAny() {
        changingAny().run();
    }

    /// How often the region had an answer.
    CacheStatistics statistics();
}
