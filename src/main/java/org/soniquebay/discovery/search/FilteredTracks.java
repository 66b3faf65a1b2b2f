package org.soniquebay.discovery.search;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackScope;

/// Finds the tracks that a [TrackFilter] lets through, in a [TrackOrder]: every list of tracks, but for those by likeness and by words.
public final class FilteredTracks {

    /// Only the tables that conditions and order speak of are read: each of the others has one row for a track or none, and adds nothing.
    private static final String FROM = """
            FROM tracks
            LEFT JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            """;

    /// One page of the tracks that pass.
    public FoundTracks find(Handle handle, TrackFilter filter, TrackOrder order, Page page) {
        Query query = order.bind(filter.bind(handle.createQuery("""
                SELECT tracks.id, (SELECT count(*) %1$s %2$s WHERE %3$s) AS total
                %1$s %2$s
                WHERE %3$s
                ORDER BY %4$s
                OFFSET :skip LIMIT :limit
                """.formatted(FROM, order.join(), filter.sql(), order.sql())).addCustomizer(CustomPlan.ALWAYS)));
        return FoundTracks.of(query, page, () -> count(handle, filter, order));
    }

    /// How many listed tracks have no measurement yet, so that no condition on their sound holds.
    public static long unmeasured(Handle handle) {
        return handle.createQuery("""
                SELECT count(*) FROM tracks
                WHERE %s AND NOT EXISTS (SELECT 1 FROM track_audio_features AS features WHERE features.track_id = tracks.id)
                """.formatted(TrackScope.LISTED.tracks())).mapTo(Long.class).one();
    }

    private static long count(Handle handle, TrackFilter filter, TrackOrder order) {
        return filter.bind(handle.createQuery("SELECT count(*) %s %s WHERE %s".formatted(FROM, order.join(), filter.sql()))
                .addCustomizer(CustomPlan.ALWAYS)).mapTo(Long.class).one();
    }
}
