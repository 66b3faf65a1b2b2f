package org.soniquebay.library.search;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.TrackId;

/// The rows of `track_search`: the words a track is found by. Title and artists weigh most, then the album, then genres.
/// Letter case and accents make no difference; words of any language count, because names are made of all of them.
public final class TrackSearchIndex {

    private static final String REFRESH = """
            INSERT INTO track_search (track_id, search)
            SELECT tracks.id,
                   setweight(to_tsvector('simple', folded(concat_ws(' ',
                       tracks.title, artists.name, tracks.artist_credit, tracks.featured_artists, credited.words))), 'A')
                   || setweight(to_tsvector('simple', folded(concat_ws(' ', albums.title, album_artists.name))), 'B')
                   || setweight(to_tsvector('simple', folded(concat_ws(' ', genre_names.words, tag_names.words))), 'C')
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            LEFT JOIN artists AS album_artists ON album_artists.id = albums.album_artist_id
            LEFT JOIN LATERAL (
                SELECT left(string_agg(credits.name, ' ' ORDER BY track_credits.position), 10000) AS words
                FROM track_credits JOIN artists AS credits ON credits.id = track_credits.artist_id
                WHERE track_credits.track_id = tracks.id
            ) AS credited ON true
            LEFT JOIN LATERAL (
                SELECT left(string_agg(genres.name, ' '), 10000) AS words
                FROM track_genres JOIN genres ON genres.id = track_genres.genre_id
                WHERE track_genres.track_id = tracks.id
            ) AS genre_names ON true
            LEFT JOIN LATERAL (
                SELECT left(string_agg(genre_tags.name, ' '), 10000) AS words
                FROM track_genre_tags JOIN genre_tags ON genre_tags.id = track_genre_tags.tag_id
                WHERE track_genre_tags.track_id = tracks.id
            ) AS tag_names ON true
            WHERE tracks.id = ANY (:tracks)
            ORDER BY tracks.id
            ON CONFLICT (track_id) DO UPDATE
            SET search = excluded.search
            WHERE track_search.search <> excluded.search
            """;
    private static final String FIND = """
            SELECT track_search.track_id
            FROM track_search
            JOIN tracks ON tracks.id = track_search.track_id,
                 websearch_to_tsquery('simple', folded(:words)) AS query
            WHERE track_search.search @@ query AND tracks.missing_since IS NULL
            ORDER BY ts_rank(track_search.search, query) DESC, track_search.track_id
            LIMIT :most
            """;

    /// Brings the words of these tracks up to date, from their rows, artists, albums and genres. A row that stays the
    /// same is not touched.
    public void refresh(Handle handle, Collection<TrackId> tracks) {
        if (tracks.isEmpty()) {
            return;
        }
        handle.createUpdate(REFRESH)
                .bindArray("tracks", TrackId.class, tracks)
                .execute();
    }

    /// Tracks that have all these words (`"a phrase"`, `or` and `-without` are understood), best match first, missing
    /// tracks left out.
    ///
    /// @param most at least 1
    public List<TrackId> find(Handle handle, String words, int most) {
        // A text longer than any name is in no index either.
        return SearchWords.of(words)
                .map(usable -> handle.createQuery(FIND).addCustomizer(CustomPlan.ALWAYS).bind("words", usable).bind("most", most)
                        .mapTo(TrackId.class).list())
                .orElse(List.of());
    }
}
