package org.soniquebay.listening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The rows of `user_bookmarks`: the places in songs at which users go on later, one in a song.
public final class BookmarkStore {

    /// A bookmark.
    ///
    /// @param positionMs where in the song, milliseconds
    public record Bookmark(TrackId track, long positionMs, Optional<String> comment, Instant created, Instant changed) {
    }

    /// Sets a bookmark, in place of the song's one before, whose time of creation it keeps.
    ///
    /// @param positionMs from 0
    /// @return whether the song is in the library
    public boolean put(Handle handle, UserId user, TrackId track, long positionMs, Optional<String> comment, Instant now) {
        return handle.createUpdate("""
                INSERT INTO user_bookmarks (user_id, track_id, position_ms, comment, created_at, changed_at)
                SELECT :user, tracks.id, :position, :comment, :now, :now FROM tracks WHERE tracks.id = :track FOR KEY SHARE
                ON CONFLICT (user_id, track_id) DO UPDATE SET position_ms = excluded.position_ms, comment = excluded.comment, changed_at = excluded.changed_at
                """)
                .bind("user", user).bind("track", track).bind("position", positionMs).bind("comment", comment).bind("now", now).execute() == 1;
    }

    /// @return whether there was one
    public boolean delete(Handle handle, UserId user, TrackId track) {
        return handle.createUpdate("DELETE FROM user_bookmarks WHERE user_id = :user AND track_id = :track").bind("user", user).bind("track", track).execute() == 1;
    }

    /// The user's bookmarks in listed songs, the one changed last first.
    public List<Bookmark> all(Handle handle, UserId user) {
        return handle.createQuery("""
                SELECT bookmark.track_id, bookmark.position_ms, bookmark.comment, bookmark.created_at, bookmark.changed_at
                FROM user_bookmarks AS bookmark JOIN tracks ON tracks.id = bookmark.track_id
                WHERE bookmark.user_id = :user AND %s ORDER BY bookmark.changed_at DESC, bookmark.track_id
                """.formatted(TrackScope.LISTED.tracks())).bind("user", user)
                .map(row -> new Bookmark(row.getColumn("track_id", TrackId.class), row.getColumn("position_ms", Long.class),
                        Optional.ofNullable(row.getColumn("comment", String.class)), row.getColumn("created_at", Instant.class), row.getColumn("changed_at", Instant.class)))
                .list();
    }
}
