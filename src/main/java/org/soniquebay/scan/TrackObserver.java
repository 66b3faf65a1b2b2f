package org.soniquebay.scan;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;

/// Is told of written tracks within the transaction that wrote them; the search index follows this way without the
/// scan knowing it.
@FunctionalInterface
public interface TrackObserver {

    /// Rows of these tracks, or what hangs on them, have been written.
    void written(Handle handle, Collection<TrackId> tracks);
}
