package org.soniquebay.embedding.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Reads what the texts of tracks are made of.
final class TraitQueries {

    private static final String TRAITS = """
            SELECT tracks.id, tracks.year, features.bpm, features.key, features.scale, features.mood_happy, features.mood_aggressive,
                   features.mood_party, features.mood_relaxed, features.danceability, features.instrumental, features.acoustic,
                   ARRAY (SELECT name FROM (
                       SELECT genres.name, 1 AS rank, genres.id FROM track_genres
                       JOIN genres ON genres.id = track_genres.genre_id WHERE track_genres.track_id = tracks.id
                       UNION ALL
                       SELECT genre_tags.name, 2, genre_tags.id FROM track_genre_tags
                       JOIN genre_tags ON genre_tags.id = track_genre_tags.tag_id WHERE track_genre_tags.track_id = tracks.id) AS named
                       ORDER BY named.rank, named.id) AS genres,
                   ARRAY (SELECT mood_tags.name FROM track_mood_tags
                       JOIN mood_tags ON mood_tags.id = track_mood_tags.tag_id WHERE track_mood_tags.track_id = tracks.id
                       ORDER BY mood_tags.id) AS moods,
                   (SELECT said.metadata_value FROM track_metadata AS said
                    WHERE said.track_id = tracks.id AND said.metadata_key = 'language'
                    ORDER BY coalesce(array_position(ARRAY['user', 'tags'], said.metadata_source), 3), said.id LIMIT 1) AS language
            FROM tracks LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            WHERE tracks.id BETWEEN :first AND :last AND %s
            ORDER BY tracks.id
            """.formatted(TrackScope.LISTED.tracks());

    /// The traits of listed tracks, by id.
    List<TrackTraits> between(Handle handle, int first, int last) {
        return handle.createQuery(TRAITS).bind("first", first).bind("last", last).map((row, _) -> traits(row)).list();
    }

    private static TrackTraits traits(ResultSet row) throws SQLException {
        Optional<String> scale = Columns.text(row, "scale");
        TrackTraits.Sound sound = new TrackTraits.Sound(
                Columns.decimal(row, "bpm"),
                Columns.text(row, "key").map(key -> key + scale.map(" "::concat).orElse("")),
                Columns.decimal(row, "mood_happy"), Columns.decimal(row, "mood_aggressive"), Columns.decimal(row, "mood_party"),
                Columns.decimal(row, "mood_relaxed"), Columns.decimal(row, "danceability"), Columns.decimal(row, "instrumental"),
                Columns.decimal(row, "acoustic"));
        return new TrackTraits(new TrackId(row.getInt("id")), Columns.texts(row, "genres"), Columns.texts(row, "moods"), sound,
                Columns.text(row, "year"), Columns.text(row, "language"));
    }
}
