package org.soniquebay.listening;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.TrackId;

/// The rows of `user_plays`.
public final class PlayStore {

    /// The most plays that are kept of a user, a lifetime of them; the oldest ones go.
    static final int MOST = 1_000_000;

    private final ListenQueue queue = new ListenQueue();

    /// Records plays, and puts them into the queue of those that are to be sent, if the user has given a token. One that is known, of this song at this moment, is not counted twice; one of a song that is not in the library is left out.
    ///
    /// @return of how many songs among these the library knows
    public int record(Handle handle, UserId user, List<Play> plays) {
        List<TrackId> known = handle.createQuery("SELECT id FROM tracks WHERE id = ANY (:ids) ORDER BY id FOR KEY SHARE")
                .bindArray("ids", TrackId.class, plays.stream().map(Play::track).distinct().toList()).mapTo(TrackId.class).list();
        List<Play> counted = handle.createQuery("""
                INSERT INTO user_plays (user_id, track_id, played_at)
                SELECT :user, heard.track, TIMESTAMPTZ 'epoch' + heard.millis * INTERVAL '1 millisecond'
                FROM unnest(:tracks, :times) AS heard (track, millis) WHERE heard.track = ANY (:known)
                ORDER BY heard.track, heard.millis
                ON CONFLICT DO NOTHING RETURNING track_id, played_at
                """)
                .bind("user", user).bindArray("tracks", Integer.class, plays.stream().map(play -> play.track().value()).toList())
                .bindArray("times", Long.class, plays.stream().map(play -> play.at().toEpochMilli()).toList())
                .bindArray("known", TrackId.class, known)
                .map(row -> new Play(row.getColumn("track_id", TrackId.class), row.getColumn("played_at", Instant.class))).list();
        if (!counted.isEmpty()) {
            queue.add(handle, user, counted);
        }
        forgetOldest(handle, user, MOST);
        return known.size();
    }

    /// @param most how many plays stay
    static void forgetOldest(Handle handle, UserId user, int most) {
        handle.createUpdate("""
                DELETE FROM user_plays
                WHERE user_id = :user AND played_at <= (SELECT played_at FROM user_plays WHERE user_id = :user ORDER BY played_at DESC OFFSET :most LIMIT 1)
                """).bind("user", user).bind("most", most).execute();
    }
}
