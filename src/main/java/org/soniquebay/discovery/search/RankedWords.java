package org.soniquebay.discovery.search;

import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.search.WordQuery;

/// The listed tracks that have all words of a search, the best match first, as a statement that ends when it has enough of them: ranking
/// every match of a frequent word would need the words of a tenth of the library. Where more match than are ranked, those count that have
/// the words in their title or artists, and of these the ones with the lowest ids.
final class RankedWords {

    /// The most tracks that are ranked.
    static final int POOL = 1_000;

    /// The tables that filters and clauses name beside `tracks`; the planner leaves out those that none speaks of.
    static final String JOINS = """
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            LEFT JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            """;
    /// The tracks whose words match, by their track_search.
    private static final String MATCHING = """
            SELECT track_search.track_id
            FROM track_search
            LEFT JOIN tracks ON tracks.id = track_search.track_id
            %s
            WHERE %%s AND %s AND %%s
            """.formatted(JOINS, TrackScope.LISTED.track("track_search.track_id"));
    private static final String LOWEST = "ORDER BY track_search.track_id LIMIT " + (POOL + 1);
    /// Titles and artists have an index of their own. That all words match, those that must be missing among them, is looked up in the row:
    /// as a condition the planner would take it for one that the first does not imply.
    private static final String NAMED = "ts_filter(track_search.search, '{a,b}') @@ %1$s AND CASE WHEN track_search.search @@ %1$s THEN true ELSE false END";
    private static final String SQL = """
            WITH named AS MATERIALIZED (%1$s %3$s),
            met AS (
                SELECT track_id FROM named
                UNION
                (%2$s AND (SELECT count(*) FROM named) <= %4$d %3$s))
            SELECT ranked.id, ranked.place
            FROM (SELECT met.track_id AS id, row_number() OVER (ORDER BY ts_rank_cd(%5$s, track_search.search, %6$s) DESC, met.track_id) AS place
                  FROM met JOIN track_search ON track_search.track_id = met.track_id) AS ranked
            ORDER BY ranked.place LIMIT %7$d
            """;

    private RankedWords() {
    }

    /// A statement with the columns `id` and `place`, from 1 to one more than [#POOL], which says that there are more.
    static String sql(WordQuery words, TrackFilter filter) {
        return SQL.formatted(MATCHING.formatted(NAMED.formatted(words.sql()), filter.sql()), matching(words, filter), LOWEST, POOL,
                TrackSearchIndex.WEIGHTS, words.sql(), POOL + 1);
    }

    /// A statement with all matches, in no order, with the column `track_id`; a term of `WHERE` may follow.
    static String matching(WordQuery words, TrackFilter filter) {
        return MATCHING.formatted("track_search.search @@ " + words.sql(), filter.sql());
    }
}
