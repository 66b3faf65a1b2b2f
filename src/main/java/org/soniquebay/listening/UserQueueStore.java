package org.soniquebay.listening;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The rows of `user_queues` and `user_queue_tracks`: the play queue of each user, as one player saves it and another goes on with it.
public final class UserQueueStore {

    /// The most songs of a queue.
    public static final int MOST_TRACKS = 20_000;

    /// A queue.
    ///
    /// @param tracks in order; one may come several times
    /// @param current index of the song that plays, from 0; 0 for no songs
    /// @param positionMs where in it, milliseconds
    /// @param changed when it was saved
    /// @param changedBy the name of the player that saved it
    public record Queue(List<TrackId> tracks, int current, long positionMs, Instant changed, String changedBy) {
        public Queue {
            tracks = List.copyOf(tracks);
            requireNonNull(changed, "changed is null");
            requireNonNull(changedBy, "changedBy is null");
            if (current < 0 || current > 0 && current >= tracks.size() || positionMs < 0) {
                throw new IllegalArgumentException("current " + current + ", position " + positionMs);
            }
        }
    }

    private record Row(TrackId track, int position, boolean listed) {
    }

    /// Puts a queue in the place of the one before. Songs that are not in the library are left out.
    ///
    /// @param queue of one song at least
    /// @return how many of the songs are in the library; where none is, the queue before stays
    public int save(Handle handle, UserId user, Queue queue) {
        List<TrackId> known = handle.createQuery("SELECT id FROM tracks WHERE id = ANY (:ids) ORDER BY id FOR KEY SHARE")
                .bindArray("ids", TrackId.class, queue.tracks().stream().distinct().toList()).mapTo(TrackId.class).list();
        if (known.isEmpty()) {
            return 0;
        }
        // The row of the queue makes two players wait for each other.
        handle.createUpdate("""
                INSERT INTO user_queues (user_id, current_position, position_ms, changed_at, changed_by) VALUES (:user, :current, :position, :now, :player)
                ON CONFLICT (user_id) DO UPDATE SET current_position = excluded.current_position, position_ms = excluded.position_ms,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """)
                .bind("user", user).bind("current", queue.current()).bind("position", queue.positionMs()).bind("now", queue.changed())
                .bind("player", queue.changedBy()).execute();
        handle.createUpdate("DELETE FROM user_queue_tracks WHERE user_id = :user").bind("user", user).execute();
        return handle.createUpdate("""
                INSERT INTO user_queue_tracks (user_id, position, track_id)
                SELECT :user, queued.position - 1, queued.track FROM unnest(:tracks) WITH ORDINALITY AS queued (track, position)
                WHERE queued.track = ANY (:known)
                """).bind("user", user).bindArray("tracks", TrackId.class, queue.tracks()).bindArray("known", TrackId.class, known).execute();
    }

    public void clear(Handle handle, UserId user) {
        handle.createUpdate("DELETE FROM user_queues WHERE user_id = :user").bind("user", user).execute();
    }

    /// The user's queue, without songs that are not listed; empty when there is none. Where the song that played is not listed, the one behind it begins.
    public Optional<Queue> find(Handle handle, UserId user) {
        List<Row> rows = handle.createQuery("""
                SELECT queued.track_id, queued.position, %s AS listed FROM user_queue_tracks AS queued JOIN tracks ON tracks.id = queued.track_id
                WHERE queued.user_id = :user ORDER BY queued.position
                """.formatted(TrackScope.LISTED.tracks())).bind("user", user)
                .map((row, _) -> new Row(new TrackId(row.getInt("track_id")), row.getInt("position"), row.getBoolean("listed"))).list();
        return handle.createQuery("SELECT current_position, position_ms, changed_at, changed_by FROM user_queues WHERE user_id = :user").bind("user", user)
                .map(row -> queue(rows, row.getColumn("current_position", Integer.class), row.getColumn("position_ms", Long.class),
                        row.getColumn("changed_at", Instant.class), row.getColumn("changed_by", String.class)))
                .findOne();
    }

    private static Queue queue(List<Row> rows, int currentPosition, long positionMs, Instant changed, String changedBy) {
        List<TrackId> tracks = new ArrayList<>();
        int before = 0;
        boolean there = false;
        for (Row row : rows) {
            if (row.listed()) {
                tracks.add(row.track());
                before += row.position() < currentPosition ? 1 : 0;
                there |= row.position() == currentPosition;
            }
        }
        int current = Math.max(0, Math.min(before, tracks.size() - 1));
        return new Queue(tracks, current, there ? positionMs : 0, changed, changedBy);
    }
}
