package org.soniquebay.discovery.search;

import java.util.List;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

/// A page of found tracks.
///
/// @param tracks in the order of the search
/// @param total how many there are on all pages together
public record FoundTracks(List<TrackId> tracks, long total) {
    public FoundTracks {
        tracks = List.copyOf(tracks);
    }

    private record Row(TrackId track, long total) {
    }

    /// @param query with the columns `id` and `total`
    /// @param count the total, asked for beyond the last page, where no row tells it
    static FoundTracks of(Query query, Page page, LongSupplier count) {
        List<Row> rows = page.bind(query).map((row, _) -> new Row(new TrackId(row.getInt("id")), row.getLong("total"))).list();
        boolean beyond = rows.isEmpty() && page.skip() > 0;
        long total = beyond ? count.getAsLong() : rows.isEmpty() ? 0 : rows.getFirst().total();
        return new FoundTracks(rows.stream().map(Row::track).toList(), total);
    }
}
