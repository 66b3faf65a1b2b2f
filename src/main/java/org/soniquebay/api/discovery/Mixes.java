package org.soniquebay.api.discovery;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Problem;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.TrackVectorSearch;

/// The place where recommendations, paths and sets are searched for: in one transaction, with the names of what a request is about.
record Mixes(Database database, TrackVectorSearch vectors) {

    Mixes {
        requireNonNull(database, "database is null");
        requireNonNull(vectors, "vectors is null");
    }

    /// A search within the transaction.
    @FunctionalInterface
    interface Search<T> {
        /// @param typed the nearest tracks by the type of vector
        T in(Handle handle, Function<String, NearestTracks> typed, NamedTracks named);
    }

    /// @param subjects tracks and artists of the request
    /// @throws Problem 404 when the library does not have all of them
    <T> T find(Collection<Seed> subjects, Search<T> search) {
        return database.readSoon(handle -> search.in(handle, type -> vectors.of(handle, type), NamedTracks.ofSeeds(handle, subjects)));
    }
}
