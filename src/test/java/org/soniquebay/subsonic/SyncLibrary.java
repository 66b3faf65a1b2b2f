package org.soniquebay.subsonic;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;

/// A library of any size, made by a few statements: ten songs on an album, two albums of an artist.
final class SyncLibrary {

    private static final int SONGS_OF_ALBUM = 10;
    private static final int SONGS_OF_ARTIST = 20;

    private SyncLibrary() {
    }

    /// @param songs a multiple of 20
    static void fill(Handle handle, int songs) {
        new RootStore().register(handle, LibraryFixture.MUSIC);
        add(handle, 0, songs);
    }

    /// Adds the songs that follow a number of others, in the root of [#fill].
    ///
    /// @param from songs before them, a multiple of 20
    /// @param to songs with them, a multiple of 20
    static void add(Handle handle, int from, int to) {
        handle.execute("INSERT INTO artists (name, name_key) SELECT 'Artist ' || n, 'artist ' || n FROM generate_series(?, ?) AS n",
                from / SONGS_OF_ARTIST + 1, to / SONGS_OF_ARTIST);
        handle.execute("""
                INSERT INTO albums (title, album_artist_id, identity_key)
                SELECT 'Album ' || n, artists.id, 'album ' || n
                FROM generate_series(?, ?) AS n JOIN artists ON artists.name = 'Artist ' || (n - 1) / 2 + 1 ORDER BY n""", from / SONGS_OF_ALBUM + 1, to / SONGS_OF_ALBUM);
        handle.execute("""
                INSERT INTO tracks (title, path, root_id, track_artist_id, album_id, track_number, duration, bitrate, file_size, file_type, year, content_hash)
                SELECT 'Song ' || n, library_roots.path || '/' || artists.name || '/' || albums.title || '/Song ' || n || '.flac', library_roots.id, artists.id, albums.id,
                    CAST((n - 1) % 10 + 1 AS varchar), 240, 900, 4096, 'flac', '1999', encode(sha256(CAST('Song ' || n AS bytea)), 'hex')
                FROM generate_series(?, ?) AS n JOIN artists ON artists.name = 'Artist ' || (n - 1) / 20 + 1 JOIN albums ON albums.identity_key = 'album ' || (n - 1) / 10 + 1
                    JOIN library_roots ON library_roots.path = ? ORDER BY n""", from + 1, to, LibraryFixture.MUSIC);
        handle.execute("ANALYZE");
    }

    /// Has every song measured, as far as a scan asks.
    ///
    /// @param version of the analyzer
    static void measure(Handle handle, String version) {
        handle.execute("""
                INSERT INTO track_audio_analyses (track_id, content_hash, analysis_source, analyzer_version, analyzed_at)
                SELECT id, content_hash, 'SONIQUEBAY', ?, now() FROM tracks
                WHERE path LIKE ? || '/%' AND NOT EXISTS (SELECT 1 FROM track_audio_analyses AS measured WHERE measured.track_id = tracks.id)""", version, LibraryFixture.MUSIC);
    }

    /// Stars the first artists, albums and songs of the library for every user, and puts a bookmark into each of the songs.
    ///
    /// @param most of each kind
    static void mark(Handle handle, int most) {
        for (String kind : List.of("track", "album", "artist")) {
            handle.execute("INSERT INTO user_marks (user_id, %1$s_id, starred_at) SELECT library_users.id, %1$ss.id, now() FROM library_users, %1$ss WHERE %1$ss.id <= ?".formatted(kind), most);
        }
        handle.execute("""
                INSERT INTO user_bookmarks (user_id, track_id, position_ms, created_at, changed_at)
                SELECT library_users.id, tracks.id, 1, now(), now() FROM library_users, tracks WHERE tracks.id <= ?""", most);
        handle.execute("ANALYZE");
    }
}
