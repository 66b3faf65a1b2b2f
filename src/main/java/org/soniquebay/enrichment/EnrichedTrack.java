package org.soniquebay.enrichment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

/// What became of the question about a track.
///
/// @param reason one sentence without a full stop; empty where the state says it all
/// @param tries broken exchanges in a row
/// @param nextAt when it is asked about again; empty for not before it changes
/// @param fetchedAt when the provider last gave values
/// @param method how it was recognised then
public record EnrichedTrack(
        TrackId track, Optional<String> title, TrackState state, Optional<String> reason, int tries, Optional<Instant> nextAt,
        Optional<Instant> fetchedAt, Optional<String> method, OptionalDouble score) {

    private static final String OF_PROVIDER = """
            FROM enrichment_state AS asked JOIN tracks ON tracks.id = asked.track_id
            WHERE asked.provider = :provider AND (CAST(:state AS text) IS NULL OR asked.state = :state)
            """;

    /// How many tracks [#list] has on all pages.
    public static long count(Handle handle, ProviderName provider, Optional<TrackState> state) {
        return handle.createQuery("SELECT count(*) " + OF_PROVIDER).bind("provider", provider.word()).bind("state", state.map(TrackState::word))
                .mapTo(Long.class).one();
    }

    /// The tracks of a provider by id, in one state or in all.
    public static List<EnrichedTrack> list(Handle handle, ProviderName provider, Optional<TrackState> state, Page page) {
        return page.bind(handle.createQuery("""
                SELECT asked.track_id, tracks.title, asked.state, asked.reason, asked.tries, asked.next_at, asked.fetched_at, asked.method, asked.score
                %s ORDER BY asked.track_id OFFSET :skip LIMIT :limit
                """.formatted(OF_PROVIDER)).bind("provider", provider.word()).bind("state", state.map(TrackState::word)))
                .map((row, _) -> new EnrichedTrack(new TrackId(row.getInt("track_id")), Columns.text(row, "title"), TrackState.of(row.getString("state")),
                        Columns.text(row, "reason"), row.getInt("tries"), Columns.instant(row, "next_at"), Columns.instant(row, "fetched_at"),
                        Columns.text(row, "method"), Columns.decimal(row, "score"))).list();
    }
}
