package org.soniquebay.discovery.search;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

/// Finds the tracks that a [TrackFilter] lets through.
public final class FilteredTracks {

    private static final String FROM = """
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            """;

    /// @param tracks by id
    /// @param total how many there are on all pages together
    public record Found(List<TrackId> tracks, long total) {
        public Found {
            tracks = List.copyOf(tracks);
        }
    }

    /// One page of the tracks that pass.
    public Found find(Handle handle, TrackFilter filter, Page page) {
        Query query = filter.bind(handle.createQuery("""
                SELECT tracks.id, count(*) OVER () AS total
                %s
                WHERE %s
                ORDER BY tracks.id
                OFFSET :skip LIMIT :limit
                """.formatted(FROM, filter.sql())).addCustomizer(CustomPlan.ALWAYS));
        List<TrackId> tracks = new ArrayList<>();
        long[] total = new long[1];
        page.bind(query).map((row, _) -> {
            total[0] = row.getLong("total");
            return new TrackId(row.getInt("id"));
        }).forEach(tracks::add);
        // Beyond the last page no row tells the total.
        return new Found(tracks, tracks.isEmpty() && page.skip() > 0 ? count(handle, filter) : total[0]);
    }

    private static long count(Handle handle, TrackFilter filter) {
        return filter.bind(handle.createQuery("SELECT count(*) %s WHERE %s".formatted(FROM, filter.sql())).addCustomizer(CustomPlan.ALWAYS)).mapTo(Long.class).one();
    }
}
