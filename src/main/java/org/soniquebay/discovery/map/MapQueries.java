package org.soniquebay.discovery.map;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.embedding.map.StoredProjection;
import org.soniquebay.library.TrackScope;

/// Reads the map's listed tracks.
public final class MapQueries {

    private static final String PLACED = """
            FROM map_points JOIN tracks ON tracks.id = map_points.track_id
            WHERE map_points.projection_id = :projection AND %s
            """.formatted(TrackScope.LISTED.tracks());
    private static final String GENRES = """
            SELECT genres.id, genres.name
            FROM (SELECT map_points.track_id %s) AS placed
            JOIN track_genres ON track_genres.track_id = placed.track_id JOIN genres ON genres.id = track_genres.genre_id
            GROUP BY genres.id, genres.name ORDER BY count(*) DESC, genres.id LIMIT 100
            """.formatted(PLACED);
    private static final String TRACKS = """
            SELECT placed.track_id, placed.x, placed.y, features.camelot_key, features.bpm,
                features.mood_happy, features.mood_aggressive, features.mood_party, features.mood_relaxed, genre.place AS genre
            FROM (SELECT map_points.track_id, map_points.x, map_points.y %s %%s) AS placed
            LEFT JOIN track_audio_features AS features ON features.track_id = placed.track_id
            LEFT JOIN (
                SELECT track_genres.track_id, min(ranked.place) AS place
                FROM track_genres JOIN unnest(:genres) WITH ORDINALITY AS ranked (id, place) ON ranked.id = track_genres.genre_id
                GROUP BY track_genres.track_id) AS genre ON genre.track_id = placed.track_id
            ORDER BY placed.track_id
            """.formatted(PLACED);
    /// The same tracks each time, whatever their order.
    private static final String SAMPLE = "ORDER BY hashint8extended(map_points.track_id, :seed), map_points.track_id LIMIT :most";
    private static final List<String> MOODS = List.of("mood_happy", "mood_aggressive", "mood_party", "mood_relaxed");
    private static final int PER_CENT = 100;

    private record Genre(int id, String name) {
    }

    /// @param most how many tracks are read at most; of more, a sample drawn with the map's seed
    public MappedTracks tracks(Handle handle, StoredProjection projection, int most) {
        long total = handle.createQuery("SELECT count(*) " + PLACED).bind("projection", projection.id()).mapTo(Long.class).one();
        List<Genre> genres = handle.createQuery(GENRES).bind("projection", projection.id())
                .map((row, _) -> new Genre(row.getInt("id"), row.getString("name"))).list();
        boolean sampled = total > most;
        int size = (int) Math.min(total, most);
        Columns columns = new Columns(size);
        Query query = handle.createQuery(TRACKS.formatted(sampled ? SAMPLE : "")).bind("projection", projection.id())
                .bindArray("genres", Integer.class, genres.stream().map(Genre::id).toList());
        if (sampled) {
            query.bind("seed", projection.seed()).bind("most", most);
        }
        query.map((row, _) -> columns.add(row)).forEach(_ -> { });
        return new MappedTracks(total, columns.ids, columns.x, columns.y, columns.traits, genres.stream().map(Genre::name).toList());
    }

    /// Rows on their way into columns.
    private static final class Columns {

        private final int[] ids;
        private final float[] x;
        private final float[] y;
        private final MappedTracks.Traits traits;
        private int at;

        Columns(int size) {
            this.ids = new int[size];
            this.x = new float[size];
            this.y = new float[size];
            this.traits = new MappedTracks.Traits(size);
        }

        int add(ResultSet row) throws SQLException {
            ids[at] = row.getInt("track_id");
            x[at] = row.getFloat("x");
            y[at] = row.getFloat("y");
            traits.camelot()[at] = camelot(row.getString("camelot_key"));
            traits.bpm()[at] = (int) Math.round(row.getDouble("bpm"));
            traits.genre()[at] = row.getInt("genre");
            for (int mood = 0; mood < MOODS.size(); mood++) {
                double score = row.getDouble(MOODS.get(mood));
                int percent = (int) Math.round(PER_CENT * score);
                if (!row.wasNull() && (traits.mood()[at] == 0 || percent > traits.moodScore()[at])) {
                    traits.mood()[at] = mood + 1;
                    traits.moodScore()[at] = percent;
                }
            }
            return at++;
        }

        /// @param key such as `8A`; null for none
        private static int camelot(String key) {
            return key == null ? 0 : 2 * Integer.parseInt(key.substring(0, key.length() - 1)) - (key.endsWith("A") ? 1 : 0);
        }
    }
}
