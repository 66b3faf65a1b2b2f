package org.soniquebay.listening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Columns;
import org.soniquebay.database.TypedId;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// Reads what a user has said of songs, albums and artists, in one statement however many they are. Items without a mark or play of the user
/// and without a rating of any user are left out.
public final class ItemStateQueries {

    private static final String SELECT = """
            SELECT asked.id, mark.starred_at, mark.rating, average.rating AS average, heard.plays, heard.last, place.position_ms
            FROM unnest(:ids) AS asked (id)
            LEFT JOIN user_marks AS mark ON mark.user_id = :user AND mark.%1$s = asked.id
            LEFT JOIN (SELECT %1$s AS item, CAST(avg(rating) AS double precision) AS rating FROM user_marks
                       WHERE %1$s = ANY (:ids) AND rating IS NOT NULL GROUP BY %1$s) AS average ON average.item = asked.id
            LEFT JOIN (%2$s) AS heard ON heard.item = asked.id
            LEFT JOIN (%3$s) AS place ON place.item = asked.id
            WHERE num_nonnulls(mark.id, average.item, heard.item, place.item) > 0
            """;
    private static final String NEVER = "SELECT CAST(NULL AS integer) AS item, 0 AS plays, CAST(NULL AS timestamptz) AS last";
    private static final String NO_PLACE = "SELECT CAST(NULL AS integer) AS item, CAST(NULL AS bigint) AS position_ms";
    private static final String TRACKS = SELECT.formatted("track_id",
            "SELECT track_id AS item, count(*) AS plays, max(played_at) AS last FROM user_plays WHERE user_id = :user AND track_id = ANY (:ids) GROUP BY track_id",
            "SELECT track_id AS item, position_ms FROM user_bookmarks WHERE user_id = :user AND track_id = ANY (:ids)");
    private static final String ALBUMS = SELECT.formatted("album_id", """
            SELECT tracks.album_id AS item, count(*) AS plays, max(user_plays.played_at) AS last
            FROM tracks JOIN user_plays ON user_plays.user_id = :user AND user_plays.track_id = tracks.id
            WHERE tracks.album_id = ANY (:ids) GROUP BY tracks.album_id""", NO_PLACE);
    private static final String ARTISTS = SELECT.formatted("artist_id", NEVER, NO_PLACE);

    public Map<TrackId, ItemState> ofTracks(Handle handle, UserId user, Collection<TrackId> tracks) {
        return find(handle, TRACKS, user, tracks, TrackId::new);
    }

    public Map<AlbumId, ItemState> ofAlbums(Handle handle, UserId user, Collection<AlbumId> albums) {
        return find(handle, ALBUMS, user, albums, AlbumId::new);
    }

    public Map<ArtistId, ItemState> ofArtists(Handle handle, UserId user, Collection<ArtistId> artists) {
        return find(handle, ARTISTS, user, artists, ArtistId::new);
    }

    private static <I extends TypedId> Map<I, ItemState> find(Handle handle, String sql, UserId user, Collection<I> ids, IntFunction<I> type) {
        Map<I, ItemState> states = new HashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery(sql).bind("user", user).bindArray("ids", Integer.class, ids.stream().map(TypedId::value).toList())
                    .map((row, _) -> states.put(type.apply(row.getInt("id")), state(row))).list();
        }
        return states;
    }

    private static ItemState state(ResultSet row) throws SQLException {
        return new ItemState(Columns.instant(row, "starred_at"), Columns.integer(row, "rating"), Columns.decimal(row, "average"), row.getLong("plays"),
                Columns.instant(row, "last"), Columns.bigint(row, "position_ms"));
    }
}
