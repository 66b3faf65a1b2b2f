package org.soniquebay.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The rows of `user_players`: what the players of users play at the moment, or played last, and how much of it was heard.
public final class PlayerStore {

    /// The players of a user that are remembered; those that have been silent for longest go.
    private static final int MOST_PLAYERS = 20;
    /// A player that says no more is taken to have stopped so long after the song's end.
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Duration UNKNOWN_LENGTH = Duration.ofMinutes(10);
    /// A song counts as heard after half of it, or after four minutes.
    private static final long LONG_ENOUGH = Duration.ofMinutes(4).toMillis();
    /// A player that goes back to a position before this one, milliseconds, plays the song anew.
    private static final long BEGINNING = 10_000;

    private final PlayStore plays = new PlayStore();

    /// What a player plays.
    ///
    /// @param userName whose player it is
    /// @param player a number of the player
    /// @param playerName the player's own name
    /// @param reported when it said so
    public record NowPlaying(UserId user, String userName, int player, String playerName, Playback playback, Instant reported) {
    }

    /// A report of a player as it is kept.
    ///
    /// @param heardMs how much of the song was heard until then, milliseconds of the song
    private record Earlier(TrackId track, Playback.State state, long positionMs, double rate, Instant reported, long heardMs, boolean counted) {

        /// Whether a report belongs to the same listen as this one. A player that is back at the song's beginning begins another one.
        boolean isContinuedBy(Playback playback) {
            boolean backAtBeginning = playback.positionMs() < Math.min(BEGINNING, positionMs);
            return playback.track().equals(track) && !backAtBeginning;
        }

        /// How much of the song was heard until a later report: no more than the position went forward, and no more than the time that passed allows.
        long heardUntil(Playback later, Instant now) {
            boolean plays = switch (state) {
                case STARTING, PLAYING -> true;
                case PAUSED, STOPPED -> false;
            };
            long forward = later.positionMs() - positionMs;
            long allowed = (long) (Duration.between(reported, now).toMillis() * rate);
            return heardMs + (plays ? Math.max(0, Math.min(forward, allowed)) : 0);
        }
    }

    /// Takes down what a player does.
    ///
    /// @param player its name
    /// @param counts whether a song counts as heard when enough of it was
    /// @return whether the song is in the library
    public boolean report(Handle handle, UserId user, String player, Playback playback, boolean counts, Instant now) {
        Optional<OptionalInt> seconds = handle.createQuery("SELECT coalesce(duration, -1) FROM tracks WHERE id = :track FOR KEY SHARE")
                .bind("track", playback.track()).mapTo(Integer.class).findOne().map(length -> length < 0 ? OptionalInt.empty() : OptionalInt.of(length));
        if (seconds.isEmpty()) {
            return false;
        }
        Optional<Earlier> earlier = earlier(handle, user, player).filter(before -> before.isContinuedBy(playback));
        long heard = earlier.map(before -> before.heardUntil(playback, now)).orElse(0L);
        boolean counted = earlier.map(Earlier::counted).orElse(false);
        if (counts && !counted && isEnough(heard, seconds.get())) {
            plays.record(handle, user, List.of(new Play(playback.track(), now)));
            counted = true;
        }
        write(handle, user, player, new Earlier(playback.track(), playback.state(), playback.positionMs(), playback.rate(), now, heard, counted));
        return true;
    }

    private static Optional<Earlier> earlier(Handle handle, UserId user, String player) {
        return handle.createQuery("""
                SELECT track_id, state, position_ms, playback_rate, reported_at, heard_ms, counted FROM user_players
                WHERE user_id = :user AND player = :player FOR UPDATE
                """).bind("user", user).bind("player", player)
                .map(row -> new Earlier(row.getColumn("track_id", TrackId.class), state(row), row.getColumn("position_ms", Long.class),
                        row.getColumn("playback_rate", Double.class), row.getColumn("reported_at", Instant.class), row.getColumn("heard_ms", Long.class),
                        row.getColumn("counted", Boolean.class))).findOne();
    }

    private static boolean isEnough(long heard, OptionalInt seconds) {
        boolean half = seconds.isPresent() && seconds.getAsInt() > 0 && heard * 2 >= seconds.getAsInt() * 1000L;
        return half || heard >= LONG_ENOUGH;
    }

    private static void write(Handle handle, UserId user, String player, Earlier report) {
        handle.createUpdate("""
                INSERT INTO user_players (user_id, player, track_id, state, position_ms, playback_rate, reported_at, heard_ms, counted)
                VALUES (:user, :player, :track, :state, :position, :rate, :now, :heard, :counted)
                ON CONFLICT (user_id, player) DO UPDATE
                SET track_id = excluded.track_id, state = excluded.state, position_ms = excluded.position_ms, playback_rate = excluded.playback_rate,
                    reported_at = excluded.reported_at, heard_ms = excluded.heard_ms, counted = excluded.counted
                """)
                .bind("user", user).bind("player", player).bind("track", report.track()).bind("state", report.state().word())
                .bind("position", report.positionMs()).bind("rate", report.rate()).bind("now", report.reported()).bind("heard", report.heardMs())
                .bind("counted", report.counted()).execute();
        handle.createUpdate("""
                DELETE FROM user_players
                WHERE id IN (SELECT id FROM user_players WHERE user_id = :user ORDER BY reported_at DESC, id DESC OFFSET :most)
                """).bind("user", user).bind("most", MOST_PLAYERS).execute();
    }

    /// What players play, the last report first; songs that are not listed are left out.
    ///
    /// @param user only this one's players
    public List<NowPlaying> playing(Handle handle, Optional<UserId> user, Instant now) {
        return handle.createQuery("""
                SELECT player.id, player.user_id, player.player, player.track_id, player.state, player.position_ms, player.playback_rate, player.reported_at, library_users.name
                FROM user_players AS player
                JOIN library_users ON library_users.id = player.user_id
                JOIN tracks ON tracks.id = player.track_id
                WHERE (CAST(:user AS integer) IS NULL OR player.user_id = :user) AND player.state <> 'stopped' AND %s
                  AND player.reported_at > CAST(:now AS timestamptz) - (coalesce(tracks.duration, :unknown) + :grace) * INTERVAL '1 second'
                ORDER BY player.reported_at DESC, player.id
                """.formatted(TrackScope.LISTED.tracks()))
                .bind("user", user).bind("now", now).bind("unknown", UNKNOWN_LENGTH.toSeconds()).bind("grace", GRACE.toSeconds())
                .map(PlayerStore::nowPlaying).list();
    }

    private static NowPlaying nowPlaying(RowView row) {
        Playback playback = new Playback(row.getColumn("track_id", TrackId.class), state(row), row.getColumn("position_ms", Long.class),
                row.getColumn("playback_rate", Double.class));
        return new NowPlaying(row.getColumn("user_id", UserId.class), row.getColumn("name", String.class), row.getColumn("id", Integer.class), row.getColumn("player", String.class), playback,
                row.getColumn("reported_at", Instant.class));
    }

    private static Playback.State state(RowView row) {
        return Playback.State.of(row.getColumn("state", String.class)).orElseThrow();
    }
}
