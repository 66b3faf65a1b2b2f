package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackId;

/// The order in which [FilteredTracks] gives tracks.
public final class TrackOrder {

    private static final String SEED = "seed";

    private final String terms;
    private final Map<String, Object> values;
    private final boolean byNames;
    private final Optional<Value> value;

    /// The one value that decides, before the id.
    ///
    /// @param key SQL expression, null for tracks without the value
    /// @param down whether the largest comes first
    record Value(String key, boolean down) {

        /// The terms of `ORDER BY` for tracks that have the value.
        String sql() {
            return key + (down ? " DESC, " : ", ") + ids();
        }

        /// The terms for those that have none.
        String ids() {
            return "tracks.id" + (down ? " DESC" : "");
        }
    }

    private TrackOrder(String terms, Map<String, Object> values, boolean byNames) {
        this(terms, values, byNames, Optional.empty());
    }

    private TrackOrder(String terms, Map<String, Object> values, boolean byNames, Optional<Value> value) {
        this.value = requireNonNull(value, "value is null");
        this.terms = requireNonNull(terms, "terms is null");
        this.values = Map.copyOf(values);
        this.byNames = byNames;
    }

    /// @param seed of an order by chance
    public static TrackOrder of(SortOrder<TrackSortKey> order, long seed) {
        boolean chance = order.terms().stream().anyMatch(term -> term.key() == TrackSortKey.RANDOM);
        return new TrackOrder(order.sql("tracks.id"), chance ? Map.of(SEED, seed) : Map.of(),
                order.terms().stream().anyMatch(term -> term.key().isName()),
                Optional.of(order.terms().getFirst()).filter(first -> order.terms().size() == 1 && first.key().mayBeNull())
                        .map(first -> new Value(first.key().sql(), first.down())));
    }

    /// The order of a list of tracks.
    public static TrackOrder asListed(List<TrackId> tracks) {
        return new TrackOrder("array_position(%s, tracks.id), tracks.id".formatted(array(tracks)), Map.of(), false);
    }

    /// The nearest tempo first.
    static TrackOrder byTempoDistance(double bpm, boolean halfAndDouble) {
        String plain = "abs(features.bpm - :near)";
        return new TrackOrder((halfAndDouble ? "least(" + plain + ", abs(features.bpm * 2 - :near), abs(features.bpm / 2 - :near))" : plain)
                + ", tracks.id", Map.of("near", bpm), false);
    }

    /// Tracks as an SQL array.
    static String array(List<TrackId> tracks) {
        return "CAST(ARRAY[%s] AS integer[])".formatted(tracks.stream().map(TrackId::toString).collect(Collectors.joining(", ")));
    }

    /// The terms of `ORDER BY`.
    String sql() {
        return terms;
    }

    /// The value that decides alone, if there is one that a track may be without.
    Optional<Value> value() {
        return value;
    }

    /// The table with the names of tracks, if they decide. A track is in it as soon as its words are known.
    String join() {
        return byNames ? "JOIN track_sort_keys AS names ON names.track_id = tracks.id" : "";
    }

    Query bind(Query query) {
        return query.bindMap(values);
    }
}
