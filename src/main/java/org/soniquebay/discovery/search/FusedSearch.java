package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.search.WordQuery;

/// One statement that ranks tracks by up to three lists: those whose title or artist is the phrase, those that have all its words, and those that
/// fulfil its clauses. Each list has a bounded number of tracks, and ends there. A track's place is decided by the sum of the reciprocals of its
/// ranks (reciprocal rank fusion), behind those of the first list.
final class FusedSearch {

    /// The most tracks of a list.
    static final int POOL = 1_000;
    /// The usual constant of the fusion: how little the first ranks differ.
    private static final int SMOOTHING = 60;

    /// The tables that filters and clauses name beside `tracks`.
    private static final String JOINS = """
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            LEFT JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            """;
    private static final String EXACT = """
            SELECT names.track_id AS id, 1 AS list, row_number() OVER (ORDER BY (names.title = sort_key(:phrase)) DESC NULLS LAST, names.track_id) AS place
            FROM (SELECT track_id, title FROM track_sort_keys WHERE title = sort_key(:phrase)
                  UNION SELECT track_id, title FROM track_sort_keys WHERE artist = sort_key(:phrase)) AS names
            JOIN tracks ON tracks.id = names.track_id
            %1$s
            WHERE %2$s AND %%1$s
            ORDER BY place LIMIT %3$d
            """.formatted(JOINS, TrackScope.LISTED.tracks(), POOL + 1);
    /// Of a frequent word, the tracks with the lowest ids count: their index ends the search early, where a rank would need every match.
    private static final String WORDED = """
            SELECT met.track_id AS id, 2 AS list, row_number() OVER (ORDER BY met.weight DESC, met.track_id) AS place
            FROM (SELECT few.track_id, ts_rank_cd(%1$s, few.search, %%1$s) AS weight
                  FROM (SELECT track_search.track_id, track_search.search
                        FROM track_search
                        JOIN tracks ON tracks.id = track_search.track_id
                        %2$s
                        WHERE track_search.search @@ %%1$s AND %3$s AND %%2$s
                        ORDER BY track_search.track_id LIMIT %4$d) AS few) AS met
            """.formatted(TrackSearchIndex.WEIGHTS, JOINS, TrackScope.LISTED.tracks(), POOL + 1);
    private static final String TYPED = """
            SELECT typed.id, 3 AS list, typed.place
            FROM (SELECT tracks.id, row_number() OVER (ORDER BY %1$s) AS place
                  FROM tracks
                  %2$s
                  %3$s
                  WHERE %4$s
                  ORDER BY %1$s LIMIT %5$d) AS typed
            """;

    private final Handle handle;

    FusedSearch(Handle handle) {
        this.handle = requireNonNull(handle, "handle is null");
    }

    /// @param words the phrase for a search by words, where it is nothing but words, so that `or` and `-without` are understood
    record Phrase(String text, Optional<String> words) {

        Optional<WordQuery> query() {
            return words.map(typed -> WordQuery.searched(typed, "phraseWord")).orElseGet(() -> WordQuery.plain(text, "phraseWord"));
        }
    }

    /// @param phrase for the first two lists; empty where the clauses alone decide
    /// @param clauses all of which must hold; none for no third list
    /// @param filter what else must hold of all lists; no list by itself
    /// @param order of the third list; empty for the first preference of a clause
    record Wish(Optional<Phrase> phrase, List<Condition> clauses, TrackFilter filter, Optional<TrackOrder> order) {
    }

    /// @param tracks best first, at most 3,000
    /// @param named how many of them come first because of their title or artist
    /// @param complete whether no list had more tracks than it may have
    record Ranked(List<TrackId> tracks, int named, boolean complete) {
    }

    /// @param best least place among the lists, from 1
    /// @param last largest place among the lists
    private record Row(TrackId track, boolean named, long best, long last) {
    }

    Ranked ranked(Wish wish) {
        Optional<WordQuery> words = wish.phrase().flatMap(Phrase::query);
        List<String> lists = new ArrayList<>();
        words.ifPresent(query -> {
            lists.add(EXACT.formatted(wish.filter().sql()));
            lists.add(WORDED.formatted(query.sql(), wish.filter().sql()));
        });
        if (!wish.clauses().isEmpty() || wish.order().isPresent()) {
            lists.add(typed(wish));
        }
        if (lists.isEmpty()) {
            return new Ranked(List.of(), 0, true);
        }
        Query query = handle.createQuery("""
                SELECT id, bool_or(list = 1) AS named, min(place) AS best, max(place) AS last
                FROM (%s) AS lists
                GROUP BY id
                ORDER BY bool_or(list = 1) DESC, sum(1.0 / (%d + place)) DESC, id
                """.formatted(lists.stream().map(list -> "(" + list + ")").collect(Collectors.joining(" UNION ALL ")), SMOOTHING))
                .addCustomizer(CustomPlan.ALWAYS);
        words.ifPresent(all -> query.bindMap(all.values()).bind("phrase", wish.phrase().orElseThrow().text()));
        wish.clauses().forEach(clause -> clause.bind(query));
        wish.order().ifPresent(order -> order.bind(query));
        wish.filter().bind(query);
        List<Row> rows = query.map((row, _) -> new Row(new TrackId(row.getInt("id")), row.getBoolean("named"), row.getLong("best"), row.getLong("last"))).list();
        List<Row> within = rows.stream().filter(row -> row.best() <= POOL).toList();
        return new Ranked(within.stream().map(Row::track).toList(), (int) within.stream().filter(Row::named).count(),
                rows.stream().allMatch(row -> row.last() <= POOL));
    }

    private static String typed(Wish wish) {
        String conditions = wish.clauses().stream().map(Condition::sql).collect(Collectors.joining(" AND "));
        String all = conditions.isEmpty() ? wish.filter().sql() : conditions + " AND " + wish.filter().sql();
        String order = wish.order().map(TrackOrder::sql)
                .orElseGet(() -> wish.clauses().stream().flatMap(clause -> clause.order().stream()).findFirst().map(term -> term + ", tracks.id").orElse("tracks.id"));
        return TYPED.formatted(order, JOINS, wish.order().map(TrackOrder::join).orElse(""), all + " AND " + TrackScope.LISTED.tracks(), POOL + 1);
    }
}
