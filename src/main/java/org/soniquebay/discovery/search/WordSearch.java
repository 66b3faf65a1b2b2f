package org.soniquebay.discovery.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.WordQuery;

/// Finds tracks by words, the best match first, and counts what they have in common. Up to 1,000 matches are ranked, and the others follow by
/// their ids; up to 3,000 are counted.
public final class WordSearch {

    private static final int MOST_COUNTED = 3_000;
    private static final String ALL = """
            SELECT tracks.id AS track_id
            FROM tracks
            %s
            WHERE %s AND %%s
            """.formatted(RankedWords.JOINS, TrackScope.LISTED.tracks());

    /// The wish of a search.
    ///
    /// @param words what is searched for; none for every track
    /// @param filter what else must hold
    public record Wish(Optional<WordQuery> words, TrackFilter filter, Page page) {

        /// @param words as a person types them: `"a phrase"`, `or` and `-without` are understood; blank for every track
        public Wish(String words, TrackFilter filter, Page page) {
            this(WordQuery.searched(words), filter, page);
        }

        /// A statement with the column `track_id` that gives all matches, in no order.
        private String matches() {
            return words.map(query -> RankedWords.matching(query, filter)).orElseGet(() -> ALL.formatted(filter.sql()));
        }

        private Query query(Handle handle, String sql) {
            Query query = handle.createQuery(sql).addCustomizer(CustomPlan.ALWAYS);
            words.ifPresent(typed -> query.bindMap(typed.values()));
            return filter.bind(query);
        }
    }

    /// @param tracks of one page
    /// @param total how many tracks match; at least so many where not all are counted
    /// @param complete whether all matches are counted
    /// @param ranked the best matches, at most 1,000
    public record Found(List<TrackId> tracks, long total, boolean complete, List<TrackId> ranked) {
        public Found {
            tracks = List.copyOf(tracks);
            ranked = List.copyOf(ranked);
        }
    }

    /// The tracks of one page, best match first; those that are not listed are left out.
    public Found find(Handle handle, Wish wish) {
        String sql = wish.words().map(words -> RankedWords.sql(words, wish.filter()))
                .orElseGet(() -> wish.matches() + " ORDER BY tracks.id LIMIT " + (RankedWords.POOL + 1));
        List<TrackId> met = wish.query(handle, sql).mapTo(TrackId.class).list();
        List<TrackId> ranked = met.subList(0, Math.min(met.size(), RankedWords.POOL));
        int from = Math.min(wish.page().skip(), ranked.size());
        List<TrackId> first = ranked.subList(from, Math.min(from + wish.page().limit(), ranked.size()));
        if (met.size() == ranked.size()) {
            return new Found(first, ranked.size(), true, ranked);
        }
        List<TrackId> page = Stream.concat(first.stream(), following(handle, wish, ranked, wish.page().limit() - first.size()).stream()).toList();
        long counted = wish.query(handle, "SELECT count(*) FROM (" + wish.matches() + " LIMIT " + (MOST_COUNTED + 1) + ") AS met").mapTo(Long.class).one();
        long seen = page.isEmpty() ? 0 : (long) wish.page().skip() + page.size();
        return new Found(page, Math.max(Math.min(counted, MOST_COUNTED), seen), counted <= MOST_COUNTED, ranked);
    }

    /// What follows the ranked matches on a page, by their ids.
    private static List<TrackId> following(Handle handle, Wish wish, List<TrackId> ranked, int most) {
        if (most == 0) {
            return List.of();
        }
        String id = wish.words().isEmpty() ? "tracks.id" : "track_search.track_id";
        return wish.query(handle, wish.matches() + " AND " + id + " <> ALL (" + TrackOrder.array(ranked) + ") ORDER BY " + id + " OFFSET :beyond LIMIT :most")
                .bind("beyond", Math.max(0, wish.page().skip() - ranked.size())).bind("most", most).mapTo(TrackId.class).list();
    }

    /// What the ranked matches have in common.
    public PhraseAnswer.Facets facets(Handle handle, Found found) {
        return PhraseFacets.of(handle, found.ranked());
    }
}
