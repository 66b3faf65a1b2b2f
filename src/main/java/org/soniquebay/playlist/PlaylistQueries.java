package org.soniquebay.playlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Columns;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Reads playlists. Whether an entry can be heard is told by the library as it is at that moment: an entry whose file is
/// missing or whose track is deleted is that of any track with the same sound, of the same recording, or at the same path. No hidden
/// track stands in for another; one that was put into a playlist is heard there.
public final class PlaylistQueries {

    private static final String ENTRIES = """
            FROM playlist_entries AS entries
            LEFT JOIN tracks AS own ON own.id = entries.track_id
            LEFT JOIN LATERAL (
                SELECT id FROM (
                    SELECT id, 1 AS rank FROM tracks
                    WHERE content_hash = coalesce(own.content_hash, entries.content_hash) AND %1$s
                        AND (own.id IS NULL OR own.missing_since IS NOT NULL)
                    UNION ALL
                    SELECT id, 2 FROM tracks WHERE musicbrainz_id = entries.musicbrainz_id AND %1$s AND own.id IS NULL
                    UNION ALL
                    SELECT id, CASE WHEN missing_since IS NULL THEN 3 ELSE 4 END FROM tracks WHERE path = entries.path AND own.id IS NULL
                ) AS equal
                ORDER BY rank, id LIMIT 1
            ) AS stand_in ON true
            LEFT JOIN tracks AS heard ON heard.id = coalesce(stand_in.id, own.id)
            """.formatted(TrackScope.LISTED.tracks());
    private static final String MISSING = "heard.id IS NULL OR heard.missing_since IS NOT NULL";
    /// The playlists in the order of one expression, with the sums of their entries.
    private static final String PLAYLISTS = """
            SELECT playlists.id, playlists.name, description, revision, playlists.created_at AS created, changed_at AS changed, tracks, missing, seconds, heard_seconds,
                   recipe ->> 'kind' AS recipe_kind, owner_id AS owner, owners.name AS owner_name, shared
            FROM (SELECT id, row_number() OVER (ORDER BY %1$s) AS place FROM playlists %2$s) AS wanted
            JOIN playlists ON playlists.id = wanted.id
            LEFT JOIN library_users AS owners ON owners.id = playlists.owner_id
            CROSS JOIN LATERAL (
                SELECT CAST(count(entries.id) AS integer) AS tracks, CAST(count(entries.id) FILTER (WHERE %3$s) AS integer) AS missing,
                       coalesce(sum(coalesce(heard.duration, entries.duration)), 0) AS seconds,
                       coalesce(sum(heard.duration) FILTER (WHERE NOT (%3$s)), 0) AS heard_seconds
                %4$s WHERE entries.playlist_id = playlists.id
            ) AS sums
            ORDER BY wanted.place
            """;
    private static final String FIND = """
            SELECT entries.id, entries.position, heard.id AS track_id, coalesce(heard.path, entries.path) AS path,
                   CASE WHEN heard.id IS NULL THEN entries.title ELSE heard.title END AS title, coalesce(artists.name, entries.artist) AS artist,
                   albums.title AS album, coalesce(heard.duration, entries.duration) AS duration,
                   coalesce(heard.musicbrainz_id, entries.musicbrainz_id) AS recording, %s AS missing, entries.pinned
            %s
            LEFT JOIN artists ON artists.id = heard.track_artist_id
            LEFT JOIN albums ON albums.id = heard.album_id
            WHERE entries.playlist_id = :playlist AND entries.position >= :skip AND entries.position < CAST(:skip AS bigint) + :limit
            ORDER BY entries.position
            """.formatted(MISSING, ENTRIES);

    /// What a list of playlists can be ordered by.
    public enum Order {
        /// Whatever the letter case and accents.
        NAME("folded(name)"), CREATED("created_at"), CHANGED("changed_at");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        private String sql(boolean down) {
            return down ? sql + " DESC, id DESC" : sql + ", id";
        }
    }

    public long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM playlists").mapTo(Long.class).one();
    }

    public List<Playlist> list(Handle handle, Order order, boolean down, Page page) {
        return playlists(page.bind(handle.createQuery(sql(order.sql(down), "ORDER BY place LIMIT :limit OFFSET :skip"))));
    }

    /// Those that a user sees, in the order of their names.
    public List<Playlist> seenBy(Handle handle, UserId user, Page page) {
        return playlists(page.bind(handle.createQuery(sql(Order.NAME.sql(false), "WHERE shared OR owner_id = :user ORDER BY place LIMIT :limit OFFSET :skip")).bind("user", user)));
    }

    public boolean isSeenBy(Handle handle, PlaylistId id, UserId user) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM playlists WHERE id = :id AND (shared OR owner_id = :user))")
                .bind("id", id).bind("user", user).mapTo(Boolean.class).one();
    }

    public long countOf(Handle handle, UserId owner) {
        return handle.createQuery("SELECT count(*) FROM playlists WHERE owner_id = :owner").bind("owner", owner).mapTo(Long.class).one();
    }

    public Optional<Playlist> find(Handle handle, PlaylistId id) {
        return playlists(handle.createQuery(sql("id", "WHERE id = :id")).bind("id", id)).stream().findFirst();
    }

    /// The playlists of this name, whatever the letter case.
    public List<Playlist> named(Handle handle, PlaylistName name) {
        return playlists(handle.createQuery(sql("id", "WHERE lower(name) = lower(:name)")).bind("name", name.text()));
    }

    /// The playlists of the library of this name, whatever the letter case; not those of users.
    public List<Playlist> ofLibrary(Handle handle, PlaylistName name) {
        return named(handle, name).stream().filter(playlist -> playlist.owner().isEmpty()).toList();
    }

    /// A part of the entries, in order.
    public List<PlaylistEntry> entries(Handle handle, PlaylistId playlist, Page page) {
        return entries(page.bind(handle.createQuery(FIND)), playlist);
    }

    /// All entries, in order.
    public List<PlaylistEntry> entries(Handle handle, PlaylistId playlist) {
        return entries(handle.createQuery(FIND).bind("skip", 0).bind("limit", PlaylistStore.MOST_ENTRIES), playlist);
    }

    /// How a playlist is made; empty for one that is made by hand, and when there is no such playlist.
    public Optional<StoredRecipe> recipe(Handle handle, PlaylistId playlist) {
        return handle.createQuery("SELECT CAST(recipe AS text) AS json, refreshed_at AS refreshed FROM playlists WHERE id = :playlist AND recipe IS NOT NULL")
                .bind("playlist", playlist).map(ConstructorMapper.of(StoredRecipe.class)).findOne();
    }

    private static String sql(String order, String part) {
        return PLAYLISTS.formatted(order, part, MISSING, ENTRIES);
    }

    private static List<Playlist> playlists(Query query) {
        return query.map(ConstructorMapper.of(Playlist.class)).list();
    }

    private static List<PlaylistEntry> entries(Query query, PlaylistId playlist) {
        return query.bind("playlist", playlist).map((row, _) -> entry(row)).list();
    }

    private static PlaylistEntry entry(ResultSet row) throws SQLException {
        OptionalInt seconds = Columns.integer(row, "duration");
        ListedTrack listed = new ListedTrack(row.getString("path"), Columns.text(row, "title"), Columns.text(row, "artist"),
                Columns.text(row, "album"), seconds, Columns.text(row, "recording"));
        return new PlaylistEntry(new EntryId(row.getInt("id")), row.getInt("position"), Columns.id(row, "track_id", TrackId::new), listed,
                row.getBoolean("missing"), row.getBoolean("pinned"));
    }
}
