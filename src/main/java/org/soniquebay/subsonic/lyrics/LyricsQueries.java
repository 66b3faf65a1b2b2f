package org.soniquebay.subsonic.lyrics;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Reads the words of songs. What a person has entered comes before what the file says.
final class LyricsQueries {

    /// @param synced lines with times, in the form of `.lrc` files
    record Words(TrackId track, String artist, String title, Optional<String> plain, Optional<String> synced) {
    }

    private static final String SELECT = """
            SELECT tracks.id, artists.name AS artist, coalesce(tracks.title, '') AS title, %s AS plain, %s AS synced
            FROM tracks JOIN artists ON artists.id = tracks.track_artist_id
            """.formatted(newest("lyrics"), newest("synced_lyrics"));

    private static String newest(String key) {
        return """
                (SELECT metadata_value FROM track_metadata WHERE track_metadata.track_id = tracks.id AND metadata_key = '%s' AND metadata_value IS NOT NULL
                 ORDER BY (metadata_source = 'user') IS TRUE DESC, track_metadata.id LIMIT 1)""".formatted(key);
    }

    Optional<Words> find(Handle handle, TrackId track) {
        return handle.createQuery(SELECT + "WHERE tracks.id = :track").bind("track", track).map((row, _) -> new Words(new TrackId(row.getInt("id")), row.getString("artist"),
                row.getString("title"), Columns.text(row, "plain"), Columns.text(row, "synced"))).findOne();
    }

    /// The listed song of this artist and title, one with words before others.
    Optional<Words> find(Handle handle, String artist, String title) {
        return handle.createQuery("""
                SELECT tracks.id FROM tracks JOIN artists ON artists.id = tracks.track_artist_id
                WHERE artists.name_key = :artist AND lower(tracks.title) = lower(:title) AND %s
                ORDER BY EXISTS (SELECT 1 FROM track_metadata WHERE track_metadata.track_id = tracks.id AND metadata_key = 'lyrics') DESC, tracks.id LIMIT 1
                """.formatted(TrackScope.LISTED.tracks())).bind("artist", SanitizedText.matchKey(artist)).bind("title", title).mapTo(TrackId.class).findOne()
                .flatMap(track -> find(handle, track));
    }
}
