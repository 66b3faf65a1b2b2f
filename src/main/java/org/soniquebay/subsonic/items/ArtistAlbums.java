package org.soniquebay.subsonic.items;

/// Which albums an artist has.
public final class ArtistAlbums {

    private ArtistAlbums() {
    }

    /// A subquery of the ids of an artist's albums: the artist's own, and those with a listed song that credits the artist.
    ///
    /// @param artist an expression
    public static String of(String artist) {
        return """
                (SELECT own.id FROM albums AS own WHERE own.album_artist_id = %1$s AND EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = own.id AND %2$s)
                 UNION SELECT tracks.album_id FROM tracks WHERE tracks.track_artist_id = %1$s AND tracks.album_id IS NOT NULL AND %2$s
                 UNION SELECT tracks.album_id FROM track_credits JOIN tracks ON tracks.id = track_credits.track_id
                       WHERE track_credits.artist_id = %1$s AND tracks.album_id IS NOT NULL AND %2$s)""".formatted(artist, StayingSongs.SQL);
    }
}
