package org.soniquebay.discovery.search;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.Page;

/// Finds the tracks that a [TrackFilter] lets through.
public final class FilteredTracks {

    private static final String FROM = """
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            """;

    /// One page of the tracks that pass, by id.
    public FoundTracks find(Handle handle, TrackFilter filter, Page page) {
        Query query = filter.bind(handle.createQuery("""
                SELECT tracks.id, count(*) OVER () AS total
                %s
                WHERE %s
                ORDER BY tracks.id
                OFFSET :skip LIMIT :limit
                """.formatted(FROM, filter.sql())).addCustomizer(CustomPlan.ALWAYS));
        return FoundTracks.of(query, page, () -> count(handle, filter));
    }

    private static long count(Handle handle, TrackFilter filter) {
        return filter.bind(handle.createQuery("SELECT count(*) %s WHERE %s".formatted(FROM, filter.sql())).addCustomizer(CustomPlan.ALWAYS)).mapTo(Long.class).one();
    }
}
