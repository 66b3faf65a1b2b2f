package org.soniquebay.library;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tracks that a list or a count is about: the one rule of all of them, as conditions in SQL. A track is *listed* while
/// its file is there and nobody has hidden it. An artist, an album or a label is listed unless it has tracks, none of which is.
///
/// @param missing whether tracks whose file is gone belong to it
/// @param hidden whether tracks that somebody has hidden belong to it
public record TrackScope(boolean missing, boolean hidden) {

    /// The scope where nothing else is asked for.
    public static final TrackScope LISTED = new TrackScope(false, false);
    /// Every track of the library.
    public static final TrackScope ALL = new TrackScope(true, true);

    /// The condition that a row of `tracks` is within.
    public String tracks() {
        return excluded().isEmpty() ? "true"
                : excluded().stream().map(column -> "tracks." + column + " IS NULL").collect(Collectors.joining(" AND "));
    }

    /// The condition that a track is within, of which only the id is at hand. The few tracks outside are looked up, by their indexes, rather than
    /// the rows of all those within.
    ///
    /// @param id SQL expression of the track's id
    public String track(String id) {
        return excluded().isEmpty() ? "true" : "NOT EXISTS (SELECT 1 FROM tracks AS outside WHERE outside.id = %s AND %s)".formatted(id, outside());
    }

    /// The condition that a row of `albums` is within. Few tracks are not listed, so their albums are looked at, not all.
    public String albums() {
        return excluded().isEmpty() ? "true" : """
                albums.id NOT IN (
                    SELECT outside.album_id FROM tracks AS outside
                    WHERE outside.album_id IS NOT NULL AND %s
                      AND NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = outside.album_id AND %s))
                """.formatted(outside(), tracks());
    }

    /// The condition that a row of `artists` is within: of the artist's tracks, those on which the artist is credited among others, and
    /// those of the artist's albums, one is.
    public String artists() {
        return excluded().isEmpty() ? "true" : """
                artists.id NOT IN (
                    SELECT credited.artist_id
                    FROM (
                        SELECT outside.track_artist_id AS artist_id FROM tracks AS outside WHERE %1$s
                        UNION
                        SELECT track_credits.artist_id FROM tracks AS outside
                        JOIN track_credits ON track_credits.track_id = outside.id WHERE %1$s
                        UNION
                        SELECT albums.album_artist_id FROM tracks AS outside JOIN albums ON albums.id = outside.album_id WHERE %1$s
                    ) AS credited
                    WHERE NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.track_artist_id = credited.artist_id AND %2$s)
                      AND NOT EXISTS (SELECT 1 FROM track_credits JOIN tracks ON tracks.id = track_credits.track_id
                                      WHERE track_credits.artist_id = credited.artist_id AND %2$s)
                      AND NOT EXISTS (SELECT 1 FROM albums WHERE albums.album_artist_id = credited.artist_id AND %3$s))
                """.formatted(outside(), tracks(), albums());
    }

    /// The condition that an artist has a track within that meets another condition: one of the artist's own, one on which the artist is credited
    /// among others, or one of the artist's albums.
    ///
    /// @param condition on rows of `tracks`
    public String artistsWith(String condition) {
        return """
                (EXISTS (SELECT 1 FROM tracks WHERE tracks.track_artist_id = artists.id AND %1$s AND %2$s)
                 OR EXISTS (SELECT 1 FROM albums JOIN tracks ON tracks.album_id = albums.id WHERE albums.album_artist_id = artists.id AND %1$s AND %2$s)
                 OR EXISTS (SELECT 1 FROM track_credits JOIN tracks ON tracks.id = track_credits.track_id WHERE track_credits.artist_id = artists.id AND %1$s AND %2$s))
                """.formatted(tracks(), condition);
    }

    /// The condition that a row of labels is within.
    ///
    /// @param table of the labels
    /// @param links table of their tracks
    /// @param column of a label's id in `links`
    public String labels(String table, String links, String column) {
        return excluded().isEmpty() ? "true" : """
                %1$s.id NOT IN (
                    SELECT carried.%3$s FROM tracks AS outside JOIN %2$s AS carried ON carried.track_id = outside.id
                    WHERE %4$s AND NOT EXISTS (SELECT 1 FROM %2$s AS other JOIN tracks ON tracks.id = other.track_id
                                               WHERE other.%3$s = carried.%3$s AND %5$s))
                """.formatted(table, links, column, outside(), tracks());
    }

    private String outside() {
        return excluded().stream().map(column -> "outside." + column + " IS NOT NULL").collect(Collectors.joining(" OR ", "(", ")"));
    }

    private List<String> excluded() {
        return Stream.of(missing ? "" : "missing_since", hidden ? "" : "hidden_since").filter(column -> !column.isEmpty()).toList();
    }
}
