package org.soniquebay.subsonic;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;

/// A library of any size, made by a few statements: ten songs on an album, two albums of an artist.
final class SyncLibrary {

    private static final int SONGS_OF_ALBUM = 10;
    private static final int ALBUMS_OF_ARTIST = 2;

    private SyncLibrary() {
    }

    /// @param songs a multiple of 20
    static void fill(Handle handle, int songs) {
        new RootStore().register(handle, LibraryFixture.MUSIC);
        int albums = songs / SONGS_OF_ALBUM;
        handle.execute("INSERT INTO artists (name, name_key) SELECT 'Artist ' || n, 'artist ' || n FROM generate_series(1, ?) AS n", albums / ALBUMS_OF_ARTIST);
        handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) SELECT 'Album ' || n, (n - 1) / 2 + 1, 'album ' || n FROM generate_series(1, ?) AS n", albums);
        handle.execute("""
                INSERT INTO tracks (title, path, root_id, track_artist_id, album_id, track_number, duration, bitrate, file_size, file_type, year)
                SELECT 'Song ' || n, '/music/Artist ' || (n - 1) / 20 + 1 || '/Album ' || (n - 1) / 10 + 1 || '/Song ' || n || '.flac', 1, (n - 1) / 20 + 1, (n - 1) / 10 + 1,
                    CAST((n - 1) % 10 + 1 AS varchar), 240, 900, 4096, 'flac', '1999'
                FROM generate_series(1, ?) AS n""", songs);
        handle.execute("ANALYZE");
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
