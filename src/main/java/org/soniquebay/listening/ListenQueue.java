package org.soniquebay.listening;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.soniquebay.access.users.ListenAccount;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Columns;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;

/// The rows of `listen_queue`: the plays that are still to be sent to ListenBrainz, of users with a token of that service.
public final class ListenQueue {

    /// Earlier plays are refused there.
    private static final Instant EARLIEST = Instant.parse("2002-10-01T00:00:00Z");
    private static final String SONG = """
            tracks.id AS track_id, tracks.title, coalesce(nullif(tracks.artist_credit, ''), artists.name) AS artist, albums.title AS album,
                   tracks.musicbrainz_id, tracks.musicbrainz_albumid, tracks.musicbrainz_artistid, tracks.duration
            """;
    private static final String SONGS = """
            JOIN artists ON artists.id = tracks.track_artist_id LEFT JOIN albums ON albums.id = tracks.album_id
            """;
    private static final String OF_THESE = """
            WHERE user_id = :user AND (track_id, played_at) IN (
                SELECT listen.track, TIMESTAMPTZ 'epoch' + listen.millis * INTERVAL '1 millisecond' FROM unnest(:tracks, :times) AS listen (track, millis))
            """;

    /// A song that was heard, in the words of the library at this moment. MusicBrainz ids are as [MusicBrainzId] spells them.
    ///
    /// @param at when
    /// @param artist as the file credits it; empty without a credit
    /// @param artists MusicBrainz ids of the artists
    public record Listen(
            TrackId track, Instant at, Optional<String> title, Optional<String> artist, Optional<String> album, Optional<String> recording,
            Optional<String> release, List<String> artists, OptionalInt seconds) {
        public Listen {
            requireNonNull(track, "track is null");
            requireNonNull(at, "at is null");
            artists = List.copyOf(artists);
        }

        /// Why ListenBrainz would not take it; empty when nothing is known against it.
        public Optional<String> fault() {
            if (title.isEmpty() || artist.isEmpty()) {
                return Optional.of("the song has no title, or no artist");
            }
            return at.isBefore(EARLIEST) ? Optional.of("the play is from before October 2002") : Optional.empty();
        }
    }

    /// Puts plays into the queue, if the user has given a token.
    ///
    /// @param plays that are recorded in this transaction
    void add(Handle handle, UserId user, List<Play> plays) {
        // The account is locked against deletion, so that it is there when the rows come.
        update(handle, """
                INSERT INTO listen_queue (user_id, track_id, played_at)
                SELECT account.user_id, listen.track, TIMESTAMPTZ 'epoch' + listen.millis * INTERVAL '1 millisecond'
                FROM (SELECT user_id FROM listen_accounts WHERE user_id = :user FOR KEY SHARE) AS account CROSS JOIN unnest(:tracks, :times) AS listen (track, millis)
                ON CONFLICT DO NOTHING
                """, user, plays).execute();
    }

    /// The plays that are to be sent, the oldest first. A play of a player whose clock is ahead waits until its time has come.
    ///
    /// @param most how many at most
    public List<Listen> waiting(Handle handle, UserId user, int most) {
        return handle.createQuery("SELECT listen_queue.played_at, " + SONG + """
                FROM listen_queue JOIN listen_accounts ON listen_accounts.user_id = listen_queue.user_id JOIN tracks ON tracks.id = listen_queue.track_id
                """ + SONGS + """
                WHERE listen_queue.user_id = :user AND listen_queue.played_at <= clock_timestamp()
                  AND %s
                ORDER BY listen_queue.played_at, listen_queue.track_id LIMIT :most
                """.formatted(ListenAccount.WAITS.formatted("listen_accounts"))).bind("user", user).bind("most", most).map((row, _) -> listen(row, Columns.instant(row, "played_at").orElseThrow())).list();
    }

    /// A song that plays.
    ///
    /// @return empty when it is not in the library
    public Optional<Listen> playing(Handle handle, TrackId track, Instant now) {
        return handle.createQuery("SELECT " + SONG + "FROM tracks " + SONGS + "WHERE tracks.id = :track").bind("track", track)
                .map((row, _) -> listen(row, now)).findOne();
    }

    /// Takes plays that were sent out of the queue.
    public void sent(Handle handle, UserId user, List<Listen> listens) {
        update(handle, "DELETE FROM listen_queue " + OF_THESE, user, plays(listens)).execute();
    }

    /// Sets plays aside that the service does not take.
    ///
    /// @param why one sentence without a full stop
    public void refused(Handle handle, UserId user, List<Listen> listens, String why) {
        update(handle, "UPDATE listen_queue SET refused = :why, refused_at = clock_timestamp() " + OF_THESE, user, plays(listens)).bind("why", why).execute();
    }

    private static List<Play> plays(List<Listen> listens) {
        return listens.stream().map(listen -> new Play(listen.track(), listen.at())).toList();
    }

    private static Update update(Handle handle, String sql, UserId user, List<Play> plays) {
        return handle.createUpdate(sql).bind("user", user).bindArray("tracks", Integer.class, plays.stream().map(play -> play.track().value()).toList())
                .bindArray("times", Long.class, plays.stream().map(play -> play.at().toEpochMilli()).toList());
    }

    private static Listen listen(ResultSet row, Instant at) throws SQLException {
        return new Listen(new TrackId(row.getInt("track_id")), at, Columns.text(row, "title").filter(text -> !text.isBlank()),
                Columns.text(row, "artist").filter(name -> !name.isBlank() && !name.equals(ArtistName.UNKNOWN.written())), Columns.text(row, "album"),
                Columns.text(row, "musicbrainz_id").flatMap(MusicBrainzId::of), Columns.text(row, "musicbrainz_albumid").flatMap(MusicBrainzId::of),
                Columns.text(row, "musicbrainz_artistid").stream().flatMap(ids -> Stream.of(ids.split(";"))).flatMap(id -> MusicBrainzId.of(id.strip()).stream()).toList(),
                Columns.integer(row, "duration"));
    }
}
