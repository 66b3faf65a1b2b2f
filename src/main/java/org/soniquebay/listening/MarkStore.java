package org.soniquebay.listening;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.TypedId;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;

/// The rows of `user_marks`: the stars and ratings of users. A row holds a star, a rating or both.
public final class MarkStore {

    // What is marked is locked against deletion, so that it is there when the row comes.
    private static final String STAR = """
            INSERT INTO user_marks (user_id, %1$s, starred_at)
            SELECT :user, marked.id, :now FROM %2$s AS marked WHERE marked.id = ANY (:ids) ORDER BY marked.id FOR KEY SHARE
            ON CONFLICT (user_id, %1$s) DO UPDATE SET starred_at = coalesce(user_marks.starred_at, excluded.starred_at)
            """;
    private static final String RATE = """
            INSERT INTO user_marks (user_id, %1$s, rating)
            SELECT :user, marked.id, :rating FROM %2$s AS marked WHERE marked.id = :id FOR KEY SHARE
            ON CONFLICT (user_id, %1$s) DO UPDATE SET rating = excluded.rating
            """;

    // A row that tracks still refer to keeps its marks; of two stars the older one stays, and a rating of the row itself before the other one's.
    private static final String PASS_ON = """
            WITH passed AS (DELETE FROM user_marks WHERE %1$s = :before AND %2$s RETURNING user_id, starred_at, rating)
            INSERT INTO user_marks (user_id, %1$s, starred_at, rating)
            SELECT passed.user_id, successor.id, passed.starred_at, passed.rating
            FROM passed CROSS JOIN (SELECT id FROM %3$s WHERE id = :after FOR KEY SHARE) AS successor ORDER BY passed.user_id
            ON CONFLICT (user_id, %1$s) DO UPDATE
            SET starred_at = least(user_marks.starred_at, excluded.starred_at), rating = coalesce(user_marks.rating, excluded.rating)
            """;

    /// Gives stars. A star that is there keeps its time.
    ///
    /// @return how many of these there are in the library
    public int star(Handle handle, UserId user, MarkedKind kind, Set<? extends TypedId> ids, Instant now) {
        return handle.createUpdate(sql(STAR, kind)).bind("user", user).bind("now", now).bindArray("ids", Integer.class, numbers(ids)).execute();
    }

    /// Takes stars away.
    ///
    /// @return how many of these there are in the library
    public int unstar(Handle handle, UserId user, MarkedKind kind, Set<? extends TypedId> ids) {
        List<Integer> numbers = numbers(ids);
        handle.createUpdate(sql("DELETE FROM user_marks WHERE user_id = :user AND %1$s = ANY (:ids) AND rating IS NULL", kind))
                .bind("user", user).bindArray("ids", Integer.class, numbers).execute();
        handle.createUpdate(sql("UPDATE user_marks SET starred_at = NULL WHERE user_id = :user AND %1$s = ANY (:ids)", kind))
                .bind("user", user).bindArray("ids", Integer.class, numbers).execute();
        return handle.createQuery(sql("SELECT count(*) FROM %2$s WHERE id = ANY (:ids)", kind)).bindArray("ids", Integer.class, numbers).mapTo(Integer.class).one();
    }

    /// Rates something.
    ///
    /// @param rating 1 to 5
    /// @return whether it is in the library
    public boolean rate(Handle handle, UserId user, MarkedKind kind, TypedId id, int rating) {
        return handle.createUpdate(sql(RATE, kind)).bind("user", user).bind("id", id.value()).bind("rating", rating).execute() == 1;
    }

    /// Takes a rating away.
    ///
    /// @return whether what was rated is in the library
    public boolean unrate(Handle handle, UserId user, MarkedKind kind, TypedId id) {
        handle.createUpdate(sql("DELETE FROM user_marks WHERE user_id = :user AND %1$s = :id AND starred_at IS NULL", kind))
                .bind("user", user).bind("id", id.value()).execute();
        handle.createUpdate(sql("UPDATE user_marks SET rating = NULL WHERE user_id = :user AND %1$s = :id", kind)).bind("user", user).bind("id", id.value()).execute();
        return handle.createQuery(sql("SELECT EXISTS (SELECT 1 FROM %2$s WHERE id = :id)", kind)).bind("id", id.value()).mapTo(Boolean.class).one();
    }

    /// Passes the stars and ratings of all users on from an album that no track is on any more.
    ///
    /// @param after the album that its last track came to
    public void passOn(Handle handle, AlbumId before, AlbumId after) {
        passOn(handle, MarkedKind.ALBUM, "NOT EXISTS (SELECT 1 FROM tracks WHERE album_id = :before)", before, after);
    }

    /// Passes the stars and ratings of all users on from an artist to whom no track and no album with tracks is credited any more.
    ///
    /// @param after the artist to whom the last track is credited now
    public void passOn(Handle handle, ArtistId before, ArtistId after) {
        passOn(handle, MarkedKind.ARTIST, """
                NOT EXISTS (SELECT 1 FROM tracks WHERE track_artist_id = :before) AND NOT EXISTS (SELECT 1 FROM track_credits WHERE artist_id = :before)
                AND NOT EXISTS (SELECT 1 FROM albums JOIN tracks ON tracks.album_id = albums.id WHERE album_artist_id = :before)""", before, after);
    }

    private static void passOn(Handle handle, MarkedKind kind, String unused, TypedId before, TypedId after) {
        handle.createUpdate(PASS_ON.formatted(kind.column(), unused, kind.table())).bind("before", before.value()).bind("after", after.value()).execute();
    }

    private static String sql(String form, MarkedKind kind) {
        return form.formatted(kind.column(), kind.table());
    }

    private static List<Integer> numbers(Collection<? extends TypedId> ids) {
        return ids.stream().map(TypedId::value).toList();
    }
}
