package org.soniquebay.subsonic.browsing;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.tracks.TrackStore;

/// When the songs of the library changed last, as far as this process knows: at its start at the earliest. The times in the rows cannot tell, for a deleted row has none, and one that
/// is committed late has an early one.
final class LastChange {

    private final InstantSource clock;
    private final AtomicLong millis;

    /// @param database whose changes are followed from now on
    LastChange(Database database, InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.millis = new AtomicLong(clock.millis());
        List.of(TrackStore.TABLE, AlbumStore.TABLE, ArtistStore.TABLE).forEach(table -> database.keepCopy(table, RowChanges.Copy.of(this::raise)));
    }

    private void raise() {
        millis.updateAndGet(last -> Math.max(last + 1, clock.millis()));
    }

    /// To be asked before the library is read: what changes afterwards raises it.
    ///
    /// @return milliseconds since 1970; each change has a greater one
    long millis() {
        return millis.get();
    }
}
