package org.soniquebay.listening;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.tracks.TrackCreditStore;

/// Reads the ids of what a user has starred, rated or heard. What is not listed is left out, and comes back when it is again.
public final class ListeningQueries {

    private static final String OF_ROOT = "(CAST(:root AS integer) IS NULL OR tracks.root_id = :root)";
    private static final String SHOWN = TrackScope.LISTED.tracks() + " AND " + OF_ROOT;
    private static final String TRACKS = """
            SELECT tracks.id FROM user_marks AS mark JOIN tracks ON tracks.id = mark.track_id
            WHERE mark.user_id = :user AND mark.starred_at IS NOT NULL AND %s
            ORDER BY mark.starred_at DESC, tracks.id
            """.formatted(SHOWN);
    private static final String ARTISTS = """
            SELECT artists.id FROM user_marks AS mark JOIN artists ON artists.id = mark.artist_id
            WHERE mark.user_id = :user AND mark.starred_at IS NOT NULL
              AND %s
            ORDER BY mark.starred_at DESC, artists.id
            """.formatted(TrackScope.LISTED.artistsWith(OF_ROOT));
    private static final String ALBUMS = """
            SELECT heard.album_id FROM (%s) AS heard
            WHERE EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = heard.album_id AND %s)
            ORDER BY %s, heard.album_id OFFSET :offset LIMIT :count
            """;
    private static final String PLAYED = """
            SELECT tracks.album_id, count(*) AS plays, max(user_plays.played_at) AS last
            FROM user_plays JOIN tracks ON tracks.id = user_plays.track_id
            WHERE user_plays.user_id = :user AND tracks.album_id IS NOT NULL GROUP BY tracks.album_id""";
    /// The number of listens that ListenBrainz knows of a recording; a text that is no number counts as unknown.
    private static final String TOP = """
            SELECT tracks.id
            FROM tracks
            LEFT JOIN (SELECT track_id, count(*) AS plays FROM user_plays WHERE user_id = :user GROUP BY track_id) AS heard ON heard.track_id = tracks.id
            LEFT JOIN LATERAL (
                SELECT max(CAST(metadata_value AS bigint)) AS listens FROM track_metadata
                WHERE track_metadata.track_id = tracks.id AND metadata_key = 'listenbrainz_listen_count' AND metadata_value ~ '^[0-9]{1,18}$') AS known ON true
            WHERE %s AND %s AND num_nonnulls(heard.plays, known.listens) > 0
            ORDER BY coalesce(heard.plays, 0) DESC, known.listens DESC NULLS LAST, tracks.id LIMIT :count
            """.formatted(TrackScope.LISTED.tracks(), TrackCreditStore.credits(":artist"));

    /// The orders of albums by what a user has said of them or heard of them.
    public enum AlbumOrder {
        /// Those with a star, the newest star first.
        STARRED("SELECT album_id, starred_at FROM user_marks WHERE user_id = :user AND album_id IS NOT NULL AND starred_at IS NOT NULL", "heard.starred_at DESC"),
        /// Those that the user has rated, the highest rating first.
        HIGHEST("SELECT album_id, rating FROM user_marks WHERE user_id = :user AND album_id IS NOT NULL AND rating IS NOT NULL", "heard.rating DESC"),
        /// Those that were heard, the most plays first.
        FREQUENT(PLAYED, "heard.plays DESC"),
        /// Those that were heard, the last one first.
        RECENT(PLAYED, "heard.last DESC");

        private final String sql;

        AlbumOrder(String source, String order) {
            this.sql = ALBUMS.formatted(source, SHOWN, order);
        }
    }

    /// The songs with a star of the user, the newest star first.
    ///
    /// @param root only those of this music folder
    public List<TrackId> starredTracks(Handle handle, UserId user, Optional<RootId> root) {
        return handle.createQuery(TRACKS).bind("user", user).bind("root", root).mapTo(TrackId.class).list();
    }

    /// The artists with a star of the user, the newest star first.
    ///
    /// @param root only those with a song of this music folder
    public List<ArtistId> starredArtists(Handle handle, UserId user, Optional<RootId> root) {
        return handle.createQuery(ARTISTS).bind("user", user).bind("root", root).mapTo(ArtistId.class).list();
    }

    /// A part of the albums in an order. No two parts show the same album.
    ///
    /// @param root only those with a song of this music folder
    /// @param offset how many to leave out, from 0
    /// @param count how many at most, from 0
    public List<AlbumId> albums(Handle handle, UserId user, AlbumOrder order, Optional<RootId> root, int offset, int count) {
        return handle.createQuery(order.sql).bind("user", user).bind("root", root).bind("offset", offset).bind("count", count).mapTo(AlbumId.class).list();
    }

    /// The songs of an artist that the user hears most, then those that most people listen to according to ListenBrainz. A song of which neither is known is none of them.
    ///
    /// @param count how many at most, from 0
    public List<TrackId> topTracks(Handle handle, UserId user, ArtistId artist, int count) {
        return handle.createQuery(TOP).bind("user", user).bind("artist", artist).bind("count", count).mapTo(TrackId.class).list();
    }
}
