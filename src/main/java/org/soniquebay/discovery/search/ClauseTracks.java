package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.TrackScope;

/// The listed tracks that fulfil all clauses of a phrase, in an order, as a statement that ends when it has enough of them. An order by one value
/// is written so that its index gives it: by the distance to a tempo from there upwards and downwards, and tracks without the value on their own.
final class ClauseTracks {

    private static final int ENOUGH = RankedWords.POOL + 1;
    private static final String FULFILLING = """
            SELECT tracks.id, row_number() OVER (ORDER BY %1$s) AS place
            FROM tracks
            %2$s
            %3$s
            WHERE %4$s
            ORDER BY %1$s LIMIT %5$d
            """;
    /// From features alone, where they are preferred by them: the planner leaves out `tracks` if no clause speaks of more than the id.
    private static final String PREFERRED = """
            SELECT features.track_id AS id, %1$s AS value
            FROM track_audio_features AS features
            LEFT JOIN tracks ON tracks.id = features.track_id
            LEFT JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            WHERE %2$s AND %3$s
            ORDER BY %1$s%4$s, features.track_id LIMIT %5$d
            """;
    private static final String BEST = """
            SELECT best.id, row_number() OVER (ORDER BY best.value%2$s, best.id) AS place
            FROM (%1$s) AS best
            """;
    private static final String NEAREST = """
            SELECT sides.id, row_number() OVER (ORDER BY abs(sides.value - :nearest), sides.id) AS place
            FROM ((%1$s) UNION ALL (%2$s)) AS sides
            ORDER BY place LIMIT %3$d
            """;
    private static final String VALUED_FIRST = """
            WITH valued AS MATERIALIZED (%1$s)
            SELECT valued.id, valued.place FROM valued
            UNION ALL
            SELECT without.id, without.place + (SELECT count(*) FROM valued)
            FROM (%2$s) AS without
            """;

    private final List<Condition> clauses;
    private final TrackFilter filter;
    private final Optional<TrackOrder> order;

    /// @param order empty for the first preference of a clause
    ClauseTracks(List<Condition> clauses, TrackFilter filter, Optional<TrackOrder> order) {
        this.clauses = List.copyOf(clauses);
        this.filter = requireNonNull(filter, "filter is null");
        this.order = requireNonNull(order, "order is null");
    }

    /// A statement with the columns `id` and `place`, from 1.
    String sql() {
        if (order.isPresent()) {
            return ordered(order.get());
        }
        return preference().map(this::preferred).orElseGet(() -> fulfilling("tracks.id", "", all("")));
    }

    private String preferred(Condition.Preference preference) {
        String term = preference.term();
        if (!preference.ofFeatures()) {
            return fulfilling(preference.sql() + ", tracks.id", "", all(""));
        }
        String down = preference.down() ? " DESC" : "";
        return preference.nearest().isEmpty() ? BEST.formatted(byFeatures(term, "", down), down)
                : NEAREST.formatted(byFeatures(term, term + " >= :nearest", ""), byFeatures(term, term + " < :nearest", " DESC"), ENOUGH);
    }

    /// @param direction behind the term in `ORDER BY`
    private String byFeatures(String term, String further, String direction) {
        return PREFERRED.formatted(term, clauses(further), TrackScope.LISTED.track("features.track_id"), direction, ENOUGH);
    }

    private String ordered(TrackOrder wanted) {
        return wanted.value().map(value -> VALUED_FIRST.formatted(
                        fulfilling(value.sql(), wanted.join(), all(value.key() + " IS NOT NULL")),
                        fulfilling(value.ids(), wanted.join(), all(value.key() + " IS NULL AND (SELECT count(*) FROM valued) < " + ENOUGH))))
                .orElseGet(() -> fulfilling(wanted.sql(), wanted.join(), all("")));
    }

    private static String fulfilling(String terms, String join, String all) {
        return FULFILLING.formatted(terms, RankedWords.JOINS, join, all, ENOUGH);
    }

    private String all(String further) {
        return clauses(further) + " AND " + TrackScope.LISTED.tracks();
    }

    private String clauses(String further) {
        return Stream.concat(clauses.stream().map(Condition::sql), Stream.of(filter.sql(), further)).filter(term -> !term.isEmpty()).collect(Collectors.joining(" AND "));
    }

    private Optional<Condition.Preference> preference() {
        return clauses.stream().flatMap(clause -> clause.preference().stream()).findFirst();
    }

    Query bind(Query query) {
        clauses.forEach(clause -> clause.bind(query));
        order.ifPresentOrElse(wanted -> wanted.bind(query),
                () -> preference().flatMap(Condition.Preference::nearest).ifPresent(middle -> query.bind("nearest", middle)));
        return query;
    }
}
