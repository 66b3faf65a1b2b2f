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
import org.soniquebay.library.search.WordQuery;

/// One statement that ranks tracks by up to three lists: those whose title or artist is the phrase, those that have all its words, and those that
/// fulfil its clauses. Each list has a bounded number of tracks, and ends there. A track's place is decided by the sum of the reciprocals of its
/// ranks (reciprocal rank fusion), behind those of the first list.
final class FusedSearch {

    /// The usual constant of the fusion: how little the first ranks differ.
    private static final int SMOOTHING = 60;

    /// Of each of two columns, which an index gives in the order of ids.
    private static final String NAMED = """
            (SELECT names.track_id AS id, names.title IS NOT DISTINCT FROM sort_key(:phrase) AS titled
             FROM track_sort_keys AS names
             LEFT JOIN tracks ON tracks.id = names.track_id
             %1$s
             WHERE names.%%1$s = sort_key(:phrase) AND %2$s AND %%2$s
             ORDER BY names.track_id LIMIT %3$d)
            """.formatted(RankedWords.JOINS, TrackScope.LISTED.track("names.track_id"), RankedWords.POOL + 1);
    private static final String EXACT = """
            SELECT named.id, 1 AS list, row_number() OVER (ORDER BY named.titled DESC, named.id) AS place
            FROM (%%s UNION %%s) AS named
            ORDER BY place LIMIT %d
            """.formatted(RankedWords.POOL + 1);

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

        private Optional<ClauseTracks> typed() {
            return clauses.isEmpty() && order.isEmpty() ? Optional.empty() : Optional.of(new ClauseTracks(clauses, filter, order));
        }
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
            lists.add(EXACT.formatted(NAMED.formatted("title", wish.filter().sql()), NAMED.formatted("artist", wish.filter().sql())));
            lists.add("SELECT worded.id, 2 AS list, worded.place FROM (" + RankedWords.sql(query, wish.filter()) + ") AS worded");
        });
        Optional<ClauseTracks> typed = wish.typed();
        typed.ifPresent(tracks -> lists.add("SELECT typed.id, 3 AS list, typed.place FROM (" + tracks.sql() + ") AS typed"));
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
        typed.ifPresent(tracks -> tracks.bind(query));
        wish.filter().bind(query);
        List<Row> rows = query.map((row, _) -> new Row(new TrackId(row.getInt("id")), row.getBoolean("named"), row.getLong("best"), row.getLong("last"))).list();
        List<Row> within = rows.stream().filter(row -> row.best() <= RankedWords.POOL).toList();
        return new Ranked(within.stream().map(Row::track).toList(), (int) within.stream().filter(Row::named).count(),
                rows.stream().allMatch(row -> row.last() <= RankedWords.POOL));
    }
}
