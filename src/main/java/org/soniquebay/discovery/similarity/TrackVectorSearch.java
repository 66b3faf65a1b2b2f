package org.soniquebay.discovery.similarity;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.IndexState;

/// The search for the nearest tracks in a server.
public sealed interface TrackVectorSearch extends AutoCloseable permits InProcessVectors, PgvectorVectors {

    /// The vectors of a type's active model, as a transaction sees them.
    NearestTracks of(Handle handle, String type);

    /// Prepares the first question of a type.
    void warm(String type);

    /// The states of the indexes that were asked for, by type. The call waits for nothing.
    List<IndexState> states();

    @Override
    void close();
}
