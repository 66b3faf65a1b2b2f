package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;

/// A provider at one moment.
///
/// @param states how many tracks are in which state, those that no track is in left out
/// @param values how many values of it the library has
/// @param nextAt when the next track is due; empty when none will be
/// @param brokenUntil until when it is left alone because it does not work; in the past while it is probed
/// @param rejected whether it does not accept the key, or this program
/// @param lastError one sentence without a full stop
public record ProviderOverview(
        ProviderName provider, SequencedMap<TrackState, Long> states, long values, Optional<Instant> nextAt, Optional<Instant> brokenUntil,
        boolean rejected, Optional<Error> lastError) {

    public ProviderOverview {
        requireNonNull(provider, "provider is null");
        requireNonNull(states, "states is null");
        requireNonNull(nextAt, "nextAt is null");
        requireNonNull(brokenUntil, "brokenUntil is null");
        requireNonNull(lastError, "lastError is null");
    }

    /// What a provider complained of, or how it failed, last.
    public record Error(String why, Instant at) {
        public Error {
            requireNonNull(why, "why is null");
            requireNonNull(at, "at is null");
        }
    }

    private record Health(Optional<Instant> brokenUntil, boolean rejected, Optional<Error> lastError) {
        private static final Health UNKNOWN = new Health(Optional.empty(), false, Optional.empty());
    }

    private record Group(String provider, TrackState state, long count, Optional<Instant> next) {}

    /// Reads the overview of every provider, whether it is switched on or not.
    public static List<ProviderOverview> all(Handle handle) {
        List<Group> groups = handle.createQuery("""
                SELECT provider, state, count(*) AS count, min(next_at) AS next FROM enrichment_state GROUP BY provider, state
                """).map((row, _) -> new Group(row.getString("provider"), TrackState.of(row.getString("state")), row.getLong("count"),
                        Columns.instant(row, "next"))).list();
        Map<String, Health> health = handle.createQuery("""
                SELECT provider, open_until, rejected_identity IS NOT NULL AND recent = '' AS rejected, last_error, last_error_at FROM enrichment_providers
                """).map((row, _) -> Map.entry(row.getString("provider"), health(row))).stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Arrays.stream(ProviderName.values()).map(provider -> {
            Health known = health.getOrDefault(provider.word(), Health.UNKNOWN);
            List<Group> own = groups.stream().filter(group -> group.provider().equals(provider.word())).toList();
            SequencedMap<TrackState, Long> states = new TreeMap<>();
            own.forEach(group -> states.put(group.state(), group.count()));
            return new ProviderOverview(provider, states, values(handle, provider),
                    own.stream().flatMap(group -> group.next().stream()).min(Instant::compareTo), known.brokenUntil(), known.rejected(),
                    known.lastError());
        }).toList();
    }

    private static long values(Handle handle, ProviderName provider) {
        return handle.createQuery("SELECT count(*) FROM track_metadata WHERE metadata_source = :provider").bind("provider", provider.word())
                .mapTo(Long.class).one();
    }

    private static Health health(ResultSet row) throws SQLException {
        Optional<Error> error = Columns.text(row, "last_error").isEmpty() ? Optional.empty()
                : Optional.of(new Error(row.getString("last_error"), Columns.instant(row, "last_error_at").orElseThrow()));
        return new Health(Columns.instant(row, "open_until"), row.getBoolean("rejected"), error);
    }
}
