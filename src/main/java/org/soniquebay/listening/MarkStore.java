package org.soniquebay.listening;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.TypedId;

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

    private static String sql(String form, MarkedKind kind) {
        return form.formatted(kind.column(), kind.table());
    }

    private static List<Integer> numbers(Collection<? extends TypedId> ids) {
        return ids.stream().map(TypedId::value).toList();
    }
}
