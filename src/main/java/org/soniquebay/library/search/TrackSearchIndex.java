package org.soniquebay.library.search;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The rows of `track_search` and `track_sort_keys`: the words a track is found by, and the names it is listed by. Title and artists weigh most, then the album, then
/// genres, the year and the folders below the music folder. Words of any language count, because names are made of all of them. The schema's function `search_words` says what
/// makes no difference: letter case, accents, signs.
public final class TrackSearchIndex {

    public static final String TABLE = "track_search";

    private static final String REFRESH = """
            INSERT INTO track_search (track_id, search)
            SELECT tracks.id, with_surroundings(
                   setweight(search_words(tracks.title), 'A')
                   || setweight(search_words(concat_ws(U&' \\000a ',
                       artists.name, nullif(tracks.artist_credit, artists.name), tracks.featured_artists, credited.words)), 'B')
                   || setweight(search_words(concat_ws(U&' \\000a ', albums.title, album_artists.name)), 'C')
                   || setweight(search_words(concat_ws(U&' \\000a ', genre_names.words, tag_names.words)), 'D'),
                   tracks.year, folder_names(tracks.path, root.path))
            FROM tracks
            LEFT JOIN library_roots AS root ON root.id = tracks.root_id
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            LEFT JOIN artists AS album_artists ON album_artists.id = albums.album_artist_id
            LEFT JOIN LATERAL (
                SELECT left(string_agg(credits.name, U&' \\000a ' ORDER BY track_credits.position), 10000) AS words
                FROM track_credits JOIN artists AS credits ON credits.id = track_credits.artist_id
                WHERE track_credits.track_id = tracks.id
            ) AS credited ON true
            LEFT JOIN LATERAL (
                SELECT left(string_agg(genres.name, U&' \\000a '), 10000) AS words
                FROM track_genres JOIN genres ON genres.id = track_genres.genre_id
                WHERE track_genres.track_id = tracks.id
            ) AS genre_names ON true
            LEFT JOIN LATERAL (
                SELECT left(string_agg(genre_tags.name, U&' \\000a '), 10000) AS words
                FROM track_genre_tags JOIN genre_tags ON genre_tags.id = track_genre_tags.tag_id
                WHERE track_genre_tags.track_id = tracks.id
            ) AS tag_names ON true
            WHERE tracks.id = ANY (:tracks)
            ORDER BY tracks.id
            ON CONFLICT (track_id) DO UPDATE
            SET search = excluded.search
            WHERE track_search.search <> excluded.search
            """;
    private static final String SORT_KEYS = """
            INSERT INTO track_sort_keys (track_id, title, artist, album)
            SELECT tracks.id, sort_key(tracks.title), sort_key(artists.name), sort_key(albums.title)
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            LEFT JOIN albums ON albums.id = tracks.album_id
            WHERE tracks.id = ANY (:tracks)
            ORDER BY tracks.id
            ON CONFLICT (track_id) DO UPDATE
            SET (title, artist, album) = (excluded.title, excluded.artist, excluded.album)
            WHERE (track_sort_keys.title, track_sort_keys.artist, track_sort_keys.album) IS DISTINCT FROM (excluded.title, excluded.artist, excluded.album)
            """;
    /// The most tracks of each kind that are looked at: of this title, of this artist, with these words in title or artist, and with these words anywhere.
    private static final int POOL = 1_000;
    private static final String NAMED = """
            SELECT names.track_id FROM track_sort_keys AS names
            WHERE names.%s = sort_key(:named) AND %s
            ORDER BY names.track_id LIMIT %d
            """;
    private static final String WORDED = """
            SELECT track_search.track_id FROM track_search
            WHERE %s AND %s
            ORDER BY track_search.track_id LIMIT %d
            """;
    private static final String FIND = """
            WITH asked AS MATERIALIZED (SELECT folded(:named) AS folded, search_key(:named) AS key),
            names AS MATERIALIZED (%3$s),
            met AS ((%1$s) UNION (%2$s) UNION SELECT track_id FROM names
                    UNION (SELECT worded.track_id FROM (%4$s) AS worded WHERE (SELECT count(*) FROM names) < %7$d)),
            matched AS (
                SELECT tracks.id, ts_rank(%5$s, track_search.search, %6$s) AS rank,
                       CASE WHEN tracks.title = :named THEN 6
                            WHEN lower(tracks.title) = lower(:named) THEN 5
                            WHEN folded(tracks.title) = asked.folded THEN 4
                            WHEN search_key(tracks.title) = asked.key THEN 3
                            WHEN asked.key IN (search_key(concat_ws(' ', artists.name, tracks.title)),
                                               search_key(concat_ws(' ', tracks.title, artists.name))) THEN 2
                            WHEN search_key(artists.name) = asked.key THEN 1
                            ELSE 0 END AS likeness
                FROM met
                CROSS JOIN asked
                JOIN track_search ON track_search.track_id = met.track_id
                JOIN tracks ON tracks.id = met.track_id
                JOIN artists ON artists.id = tracks.track_artist_id
                WHERE CASE WHEN track_search.search @@ %6$s THEN true ELSE false END
            )
            SELECT id FROM (SELECT id, rank, likeness, max(likeness) OVER () AS best FROM matched) AS likened
            WHERE likeness = best
            ORDER BY rank DESC, id
            LIMIT :most
            """;

    /// The weights of a rank, in the order in which PostgreSQL takes them: of genres, years and folders, then of albums, artists and titles.
    public static final String WEIGHTS = "CAST('{0.1, 0.4, 1, 1}' AS real[])";
    /// The weight letters of names: of titles, artists and albums.
    public static final String NAMES = "ABC";

    /// Brings the words and names of these tracks up to date, from their rows, artists, albums and genres. A row that stays the
    /// same is not touched.
    public void refresh(Handle handle, Collection<TrackId> tracks) {
        if (tracks.isEmpty()) {
            return;
        }
        RowChanges.announce(handle, TABLE, tracks);
        for (String refresh : List.of(REFRESH, SORT_KEYS)) {
            handle.createUpdate(refresh).bindArray("tracks", TrackId.class, tracks).execute();
        }
    }

    /// The tracks that a person means by these words: those of this title, else of this title and artist, else of this
    /// artist, whatever the letter case, accents and signs; else those that have all these words (`"a phrase"`, `or` and
    /// `-without` are understood), the best match first. Of frequent words the first thousand tracks are looked at, those before others
    /// that have them in title or artist.
    ///
    /// @param most at least 1
    public List<TrackId> find(Handle handle, String words, int most) {
        // A text longer than any name is in no index either.
        return WordQuery.named(words)
                .map(query -> handle.createQuery(finding(query.sql())).addCustomizer(CustomPlan.ALWAYS)
                        .bindMap(query.values()).bind("named", SanitizedText.of(words, SanitizedText.NAME_BYTES).orElse("")).bind("most", most)
                        .mapTo(TrackId.class).list())
                .orElse(List.of());
    }

    private static String finding(String query) {
        String named = TrackScope.LISTED.track("names.track_id");
        String worded = TrackScope.LISTED.track("track_search.track_id");
        return FIND.formatted(NAMED.formatted("title", named, POOL), NAMED.formatted("artist", named, POOL),
                WORDED.formatted("ts_filter(track_search.search, '{a,b}') @@ " + query, worded, POOL),
                WORDED.formatted("track_search.search @@ " + query, worded, POOL), WEIGHTS, query, POOL);
    }
}
