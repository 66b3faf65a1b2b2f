package org.soniquebay.playlist;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.TrackId;

/// The play queue of the library. Two clients that change it wait for each other.
public final class PlayQueue {

    /// The most tracks of a queue: more than a person queues.
    public static final int MOST_TRACKS = 10_000;

    private static final int ONLY = 1;

    /// @param currentPosition position of the player, from 0
    /// @param updated when it last changed; empty when it never did
    public record State(List<QueuedTrack> tracks, int currentPosition, Optional<OffsetDateTime> updated) {
        public State {
            tracks = List.copyOf(tracks);
        }
    }

    /// The outcome of a change.
    public enum Change { DONE, NO_SUCH_TRACK, FULL, NOT_QUEUED }

    public State state(Handle handle) {
        List<QueuedTrack> tracks = handle.createQuery("""
                SELECT tracks.id AS track, CAST(row_number() OVER (ORDER BY queued.position) - 1 AS integer) AS position, tracks.title,
                       artists.name AS artist, albums.title AS album, tracks.duration AS seconds, tracks.path
                FROM playqueue_tracks AS queued
                JOIN tracks ON tracks.id = queued.track_id
                JOIN artists ON artists.id = tracks.track_artist_id
                LEFT JOIN albums ON albums.id = tracks.album_id
                WHERE queued.queue_id = :queue
                ORDER BY queued.position
                """)
                .bind("queue", ONLY).map(ConstructorMapper.of(QueuedTrack.class)).list();
        return handle.createQuery("SELECT current_position, last_updated FROM playqueue WHERE id = :queue").bind("queue", ONLY)
                .map(row -> new State(tracks, row.getColumn("current_position", Integer.class),
                        Optional.of(row.getColumn("last_updated", OffsetDateTime.class))))
                .findOne().orElseGet(() -> new State(tracks, 0, Optional.empty()));
    }

    /// Puts a track into the queue; one that is there already stays where it is.
    ///
    /// @param position before which one; behind the last one when empty or beyond it
    public Change add(Handle handle, TrackId track, OptionalInt position) {
        List<Integer> queued = locked(handle);
        boolean known = handle.createQuery("SELECT id FROM tracks WHERE id = :track FOR KEY SHARE").bind("track", track)
                .mapTo(Integer.class).findOne().isPresent();
        if (!known) {
            return Change.NO_SUCH_TRACK;
        }
        if (isQueued(handle, track)) {
            return Change.DONE;
        }
        if (queued.size() >= MOST_TRACKS) {
            return Change.FULL;
        }
        int added = handle.createQuery("""
                INSERT INTO playqueue_tracks (queue_id, track_id, position)
                SELECT :queue, :track, coalesce(max(position) + 1, 0) FROM playqueue_tracks WHERE queue_id = :queue
                RETURNING id
                """)
                .bind("queue", ONLY).bind("track", track).mapTo(Integer.class).one();
        queued.add(Math.min(position.orElse(queued.size()), queued.size()), added);
        renumber(handle, queued);
        return Change.DONE;
    }

    private static boolean isQueued(Handle handle, TrackId track) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM playqueue_tracks WHERE queue_id = :queue AND track_id = :track)")
                .bind("queue", ONLY).bind("track", track).mapTo(Boolean.class).one();
    }

    /// Removes a track from the queue; one that an earlier version queued several times everywhere.
    public Change remove(Handle handle, TrackId track) {
        locked(handle);
        int removed = handle.createUpdate("DELETE FROM playqueue_tracks WHERE queue_id = :queue AND track_id = :track")
                .bind("queue", ONLY).bind("track", track).execute();
        return removed == 0 ? Change.NOT_QUEUED : Change.DONE;
    }

    /// Moves a track; of one that an earlier version queued several times the first.
    ///
    /// @param position the new position, from 0; at the end when beyond it
    public Change move(Handle handle, TrackId track, int position) {
        List<Integer> queued = locked(handle);
        Optional<Integer> moved = handle.createQuery("""
                SELECT id FROM playqueue_tracks WHERE queue_id = :queue AND track_id = :track ORDER BY position LIMIT 1
                """)
                .bind("queue", ONLY).bind("track", track).mapTo(Integer.class).findOne();
        if (moved.isEmpty()) {
            return Change.NOT_QUEUED;
        }
        queued.remove(moved.get());
        queued.add(Math.min(position, queued.size()), moved.get());
        renumber(handle, queued);
        return Change.DONE;
    }

    public void clear(Handle handle) {
        locked(handle);
        handle.createUpdate("DELETE FROM playqueue_tracks WHERE queue_id = :queue").bind("queue", ONLY).execute();
        handle.createUpdate("UPDATE playqueue SET current_position = 0 WHERE id = :queue").bind("queue", ONLY).execute();
    }

    /// The queue's rows in order, locked against other writers until the transaction ends.
    private static List<Integer> locked(Handle handle) {
        handle.createUpdate("""
                INSERT INTO playqueue (id) VALUES (:queue)
                ON CONFLICT (id) DO UPDATE SET last_updated = CURRENT_TIMESTAMP
                """).bind("queue", ONLY).execute();
        return new ArrayList<>(handle.createQuery("SELECT id FROM playqueue_tracks WHERE queue_id = :queue ORDER BY position")
                .bind("queue", ONLY).mapTo(Integer.class).list());
    }

    private static void renumber(Handle handle, List<Integer> ids) {
        handle.createUpdate("""
                UPDATE playqueue_tracks
                SET position = numbered.position
                FROM unnest(:ids, :positions) AS numbered (id, position)
                WHERE playqueue_tracks.id = numbered.id AND playqueue_tracks.position <> numbered.position
                """)
                .bindArray("ids", Integer.class, ids)
                .bindArray("positions", Integer.class, IntStream.range(0, ids.size()).boxed().toList())
                .execute();
    }
}
