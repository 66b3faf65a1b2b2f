package org.soniquebay.discovery.search;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.search.WordQuery;

/// Finds tracks by words, the best match first, and counts what they have in common.
public final class WordSearch {

    private static final int MOST_FACETS = 20;
    private static final String FROM = """
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            LEFT JOIN track_search ON track_search.track_id = tracks.id
            """;

    /// The wish of a search.
    ///
    /// @param words what is searched for; none for every track
    /// @param filter what else must hold
    public record Wish(Optional<WordQuery> words, TrackFilter filter, Page page) {

        /// @param words as a person types them: `"a phrase"`, `or` and `-without` are understood; blank for every track
        public Wish(String words, TrackFilter filter, Page page) {
            this(WordQuery.searched(words), filter, page);
        }
    }

    /// The tracks of one page, best match first; those that are not listed are left out.
    public FoundTracks find(Handle handle, Wish wish) {
        Query query = query(handle, wish, "tracks.id, count(*) OVER () AS total", """
                ORDER BY %s tracks.id
                OFFSET :skip LIMIT :limit
                """.formatted(wish.words()
                .map(words -> "ts_rank_cd(" + TrackSearchIndex.WEIGHTS + ", track_search.search, " + words.sql() + ") DESC,").orElse("")));
        return FoundTracks.of(query, wish.page(), () -> query(handle, wish, "count(*)", "").mapTo(Long.class).one());
    }

    /// The number of found tracks of each artist, genre and decade; the most frequent first.
    ///
    /// @param artists by name
    /// @param genres by name
    /// @param decades "1990", "2000", …
    public record Facets(SequencedMap<String, Long> artists, SequencedMap<String, Long> genres, SequencedMap<String, Long> decades) {
    }

    public Facets facets(Handle handle, Wish wish) {
        return new Facets(
                counts(query(handle, wish, "artists.name AS label, count(*) AS amount", grouped())),
                counts(query(handle, wish, "facet.name AS label, count(*) AS amount", """
                        JOIN track_genres AS facet_link ON facet_link.track_id = tracks.id
                        JOIN genres AS facet ON facet.id = facet_link.genre_id
                        """, grouped())),
                counts(query(handle, wish, "substring(tracks.year FROM '^\\d{3}') || '0' AS label, count(*) AS amount",
                        "AND tracks.year ~ '^\\d{4}' " + grouped())));
    }

    private static String grouped() {
        return "GROUP BY label ORDER BY amount DESC, label LIMIT " + MOST_FACETS;
    }

    private static Query query(Handle handle, Wish wish, String columns, String rest) {
        return query(handle, wish, columns, "", rest);
    }

    private static Query query(Handle handle, Wish wish, String columns, String joins, String rest) {
        Query query = handle.createQuery("SELECT %s %s %s WHERE %s AND %s AND %s %s".formatted(
                columns, FROM, joins, TrackScope.LISTED.tracks(), wish.words().map(words -> "track_search.search @@ " + words.sql()).orElse("true"), wish.filter().sql(), rest))
                .addCustomizer(CustomPlan.ALWAYS);
        wish.words().ifPresent(words -> query.bindMap(words.values()));
        return wish.filter().bind(query);
    }

    private static SequencedMap<String, Long> counts(Query query) {
        return query.reduceRows(new LinkedHashMap<>(), (counts, row) -> {
            counts.put(row.getColumn("label", String.class), row.getColumn("amount", Long.class));
            return counts;
        });
    }
}
