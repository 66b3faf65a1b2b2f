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

    private static final String EXACT = """
            SELECT names.track_id AS id, 1 AS list, row_number() OVER (ORDER BY (names.title = sort_key(:phrase)) DESC NULLS LAST, names.track_id) AS place
            FROM (SELECT track_id, title FROM track_sort_keys WHERE title = sort_key(:phrase)
                  UNION SELECT track_id, title FROM track_sort_keys WHERE artist = sort_key(:phrase)) AS names
            JOIN tracks ON tracks.id = names.track_id
            WHERE %s
            """.formatted(TrackScope.LISTED.tracks());
    private static final String WORDED = """
            SELECT met.track_id AS id, 2 AS list, row_number() OVER (ORDER BY met.weight DESC, met.track_id) AS place
            FROM (SELECT few.track_id, ts_rank_cd(%1$s, few.search, %%1$s) AS weight
                  FROM (SELECT track_id, search FROM track_search WHERE search @@ %%1$s LIMIT %2$d) AS few) AS met
            JOIN tracks ON tracks.id = met.track_id
            WHERE %3$s
            """.formatted(TrackSearchIndex.WEIGHTS, POOL, TrackScope.LISTED.tracks());
    private static final String TYPED = """
            SELECT typed.id, 3 AS list, typed.place
            FROM (SELECT tracks.id, row_number() OVER (ORDER BY %1$s) AS place
                  FROM tracks
                  %2$s JOIN track_audio_features AS features ON features.track_id = tracks.id
                  LEFT JOIN artists ON artists.id = tracks.track_artist_id
                  LEFT JOIN albums ON albums.id = tracks.album_id
                  %3$s
                  WHERE %4$s
                  ORDER BY %1$s LIMIT %5$d) AS typed
            """;

    private final Handle handle;

    FusedSearch(Handle handle) {
        this.handle = requireNonNull(handle, "handle is null");
    }

    /// @param words whether the phrase is nothing but words, so that `or` and `-without` are understood
    record Phrase(String text, boolean words) {

        Optional<WordQuery> query() {
            return words ? WordQuery.searched(text, "phraseWord") : WordQuery.plain(text, "phraseWord");
        }
    }

    /// @param phrase for the first two lists; empty where the clauses alone decide
    /// @param clauses all of which must hold; none for no third list
    /// @param filter what else must hold of the third list
    /// @param order of the third list; empty for the first preference of a clause
    record Wish(Optional<Phrase> phrase, List<Condition> clauses, TrackFilter filter, Optional<TrackOrder> order) {
    }

    /// @param tracks best first, at most 3,000
    /// @param named how many of them come first because of their title or artist
    /// @param worded how many have all words of the phrase
    /// @param typed how many fulfil the clauses, up to the most of a list
    record Ranked(List<TrackId> tracks, int named, int worded, int typed) {

        boolean isComplete() {
            return named < POOL && worded < POOL && typed < POOL;
        }
    }

    private record Row(TrackId track, boolean named, boolean worded, boolean typed) {
    }

    Ranked ranked(Wish wish) {
        Optional<WordQuery> words = wish.phrase().flatMap(Phrase::query);
        List<String> lists = new ArrayList<>();
        words.ifPresent(query -> {
            lists.add(EXACT + " LIMIT " + POOL);
            lists.add(WORDED.formatted(query.sql()));
        });
        if (!wish.clauses().isEmpty() || !wish.filter().isEmpty() || wish.order().isPresent()) {
            lists.add(typed(wish));
        }
        if (lists.isEmpty()) {
            return new Ranked(List.of(), 0, 0, 0);
        }
        Query query = handle.createQuery("""
                SELECT id, bool_or(list = 1) AS named, bool_or(list = 2) AS worded, bool_or(list = 3) AS typed
                FROM (%s) AS lists
                GROUP BY id
                ORDER BY bool_or(list = 1) DESC, sum(1.0 / (%d + place)) DESC, id
                """.formatted(lists.stream().map(list -> "(" + list + ")").collect(Collectors.joining(" UNION ALL ")), SMOOTHING))
                .addCustomizer(CustomPlan.ALWAYS);
        words.ifPresent(all -> query.bindMap(all.values()).bind("phrase", wish.phrase().orElseThrow().text()));
        wish.clauses().forEach(clause -> clause.bind(query));
        wish.order().ifPresent(order -> order.bind(query));
        wish.filter().bind(query);
        List<Row> rows = query.map((row, _) -> new Row(new TrackId(row.getInt("id")), row.getBoolean("named"), row.getBoolean("worded"),
                row.getBoolean("typed"))).list();
        return new Ranked(rows.stream().map(Row::track).toList(), (int) rows.stream().filter(Row::named).count(),
                (int) rows.stream().filter(Row::worded).count(), (int) rows.stream().filter(Row::typed).count());
    }

    private static String typed(Wish wish) {
        String conditions = wish.clauses().stream().map(Condition::sql).collect(Collectors.joining(" AND "));
        String all = conditions.isEmpty() ? wish.filter().sql() : conditions + " AND " + wish.filter().sql();
        String order = wish.order().map(TrackOrder::sql)
                .orElseGet(() -> wish.clauses().stream().flatMap(clause -> clause.order().stream()).findFirst().map(term -> term + ", tracks.id").orElse("tracks.id"));
        boolean sound = all.contains("features.") && !all.contains("NOT (");
        return TYPED.formatted(order, sound ? "" : "LEFT", wish.order().map(TrackOrder::join).orElse(""), all + " AND " + TrackScope.LISTED.tracks(), POOL);
    }
}
