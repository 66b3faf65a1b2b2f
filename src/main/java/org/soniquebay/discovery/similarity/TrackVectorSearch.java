package org.soniquebay.discovery.similarity;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.IndexState;

/// Where a server looks for the nearest tracks.
public sealed interface TrackVectorSearch extends AutoCloseable permits InProcessVectors, PgvectorVectors {

    /// The vectors of a type's active model, for the time of a transaction.
    NearestTracks of(Handle handle, String type);

    /// Makes ready for a type's first question.
    void warm(String type);

    /// How far the indexes are that were asked for, by type. Waits for nothing.
    List<IndexState> states();

    @Override
    void close();
}
