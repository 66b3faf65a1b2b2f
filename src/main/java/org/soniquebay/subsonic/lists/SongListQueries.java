package org.soniquebay.subsonic.lists;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.RootId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Reads the ids of listed songs by genre, year and music folder, and the genres.
final class SongListQueries {

    private static final String SELECT = """
            SELECT tracks.id FROM tracks
            WHERE %s AND (CAST(:root AS integer) IS NULL OR tracks.root_id = :root)
              AND (CAST(:from AS integer) IS NULL OR CAST(substring(tracks.year FROM '^\\d{4}') AS integer) >= :from)
              AND (CAST(:to AS integer) IS NULL OR CAST(substring(tracks.year FROM '^\\d{4}') AS integer) <= :to)
              AND (CAST(:genre AS varchar) IS NULL OR EXISTS (SELECT 1 FROM track_genres JOIN genres ON genres.id = track_genres.genre_id
                                                              WHERE track_genres.track_id = tracks.id AND genres.name_key = :genre))
            ORDER BY %s OFFSET :offset LIMIT :count
            """;

    /// The conditions; an empty one is not asked.
    record Filter(Optional<String> genre, OptionalInt fromYear, OptionalInt toYear, Optional<RootId> root) {
    }

    List<TrackId> random(Handle handle, Filter filter, int count) {
        return find(handle, filter, "random()", 0, count);
    }

    /// In the order of their ids.
    List<TrackId> list(Handle handle, Filter filter, int offset, int count) {
        return find(handle, filter, "tracks.id", offset, count);
    }

    private static List<TrackId> find(Handle handle, Filter filter, String order, int offset, int count) {
        return handle.createQuery(SELECT.formatted(TrackScope.LISTED.tracks(), order))
                .bind("root", filter.root()).bind("from", filter.fromYear()).bind("to", filter.toYear()).bind("genre", filter.genre().map(SanitizedText::matchKey))
                .bind("offset", offset).bind("count", count).mapTo(TrackId.class).list();
    }

    /// The genres of listed songs, by name.
    List<ResponseNode> genres(Handle handle) {
        return handle.createQuery("""
                SELECT genres.name, count(*) AS songs, count(DISTINCT tracks.album_id) AS albums
                FROM genres JOIN track_genres ON track_genres.genre_id = genres.id JOIN tracks ON tracks.id = track_genres.track_id
                WHERE %s GROUP BY genres.id ORDER BY sort_key(genres.name) COLLATE "C", genres.id
                """.formatted(TrackScope.LISTED.tracks()))
                .map((row, _) -> new ResponseNode().with("songCount", row.getLong("songs")).with("albumCount", row.getLong("albums")).content(row.getString("name"))).list();
    }
}
