package org.soniquebay.api.tools;

import static java.util.Objects.requireNonNull;

import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.TrackVectorSearch;

/// The parts that tools work with; the same as those of the routes.
///
/// @param vectors the search for the nearest tracks
/// @param phrases the search in plain words
public record ToolParts(Database database, TrackVectorSearch vectors, PhraseSearch phrases) {

    public ToolParts {
        requireNonNull(database, "database is null");
        requireNonNull(vectors, "vectors is null");
        requireNonNull(phrases, "phrases is null");
    }
}
