package org.soniquebay.legacy;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;

/// Brings the words that tracks are found by up to date.
@FunctionalInterface
public interface WordsRefresh {

    void refresh(Handle handle, Collection<TrackId> tracks);
}
