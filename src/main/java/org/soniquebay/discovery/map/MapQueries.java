package org.soniquebay.discovery.map;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.embedding.map.StoredProjection;
import org.soniquebay.library.TrackScope;

/// Reads the map's listed tracks. Of 100,000 tracks PostgreSQL takes longer to join points, features and genres than it takes to send each of them, so
/// they are put together here.
public final class MapQueries {

    private static final int MOST_GENRES = 100;
    private static final String PLACED = "FROM map_points WHERE map_points.projection_id = :projection AND " + TrackScope.LISTED.track("map_points.track_id");
    /// The same tracks each time, whatever their order.
    private static final String SAMPLED = "SELECT track_id, x, y FROM (SELECT track_id, x, y " + PLACED + """
             ORDER BY hashint8extended(map_points.track_id, :seed), map_points.track_id LIMIT :most) AS placed ORDER BY track_id""";
    private static final List<String> MOODS = List.of("mood_happy", "mood_aggressive", "mood_party", "mood_relaxed");
    private static final int PER_CENT = 100;

    /// @param most how many tracks are read at most; of more, a sample drawn with the map's seed
    public MappedTracks tracks(Handle handle, StoredProjection projection, int most) {
        long total = handle.createQuery("SELECT count(*) " + PLACED).bind("projection", projection.id()).mapTo(Long.class).one();
        Points points = new Points((int) Math.min(total, most));
        boolean sampled = total > most;
        Query query = handle.createQuery(sampled ? SAMPLED : "SELECT track_id, x, y " + PLACED + " ORDER BY track_id").bind("projection", projection.id());
        if (sampled) {
            query.bind("seed", projection.seed()).bind("most", most);
        }
        query.map((row, _) -> points.add(row)).forEach(_ -> { });
        int[] ids = points.ids;
        MappedTracks.Traits traits = new MappedTracks.Traits(ids.length);
        handle.createQuery("SELECT track_id, camelot_key, bpm, " + String.join(", ", MOODS) + " FROM track_audio_features")
                .map((row, _) -> sound(row, Arrays.binarySearch(ids, row.getInt("track_id")), traits)).forEach(_ -> { });
        return new MappedTracks(total, ids, points.x, points.y, traits, genres(handle, ids, traits.genre()));
    }

    private static int sound(ResultSet row, int at, MappedTracks.Traits traits) throws SQLException {
        if (at >= 0) {
            traits.camelot()[at] = camelot(row.getString("camelot_key"));
            traits.bpm()[at] = (int) Math.round(row.getDouble("bpm"));
            for (int mood = 0; mood < MOODS.size(); mood++) {
                double score = row.getDouble(MOODS.get(mood));
                int percent = (int) Math.round(PER_CENT * score);
                if (!row.wasNull() && (traits.mood()[at] == 0 || percent > traits.moodScore()[at])) {
                    traits.mood()[at] = mood + 1;
                    traits.moodScore()[at] = percent;
                }
            }
        }
        return at;
    }

    /// @param key such as `8A`; null for none
    private static int camelot(String key) {
        return key == null ? 0 : 2 * Integer.parseInt(key.substring(0, key.length() - 1)) - (key.endsWith("A") ? 1 : 0);
    }

    /// Fills in the most frequent genre of each track.
    ///
    /// @param places of each track's genre in the list that is returned, the first being 1; filled
    /// @return the names of the most frequent genres
    private static List<String> genres(Handle handle, int[] ids, int[] places) {
        Links links = new Links();
        Map<Integer, int[]> counts = new HashMap<>();
        handle.createQuery("SELECT track_id, genre_id FROM track_genres").map((row, _) -> {
            int at = Arrays.binarySearch(ids, row.getInt("track_id"));
            if (at >= 0) {
                links.add(at, row.getInt("genre_id"));
                counts.computeIfAbsent(row.getInt("genre_id"), _ -> new int[1])[0]++;
            }
            return at;
        }).forEach(_ -> { });
        List<Integer> frequent = counts.keySet().stream()
                .sorted(Comparator.comparing((Integer genre) -> -counts.get(genre)[0]).thenComparing(Comparator.naturalOrder())).limit(MOST_GENRES).toList();
        Map<Integer, String> names = new HashMap<>();
        handle.createQuery("SELECT id, name FROM genres WHERE id = ANY (:genres)").bindArray("genres", Integer.class, frequent)
                .map((row, _) -> names.put(row.getInt("id"), row.getString("name"))).forEach(_ -> { });
        Map<Integer, Integer> ranks = new HashMap<>();
        frequent.forEach(genre -> ranks.put(genre, ranks.size() + 1));
        links.rank(ranks, places);
        return frequent.stream().map(names::get).toList();
    }

    /// Points on their way into columns.
    private static final class Points {

        private final int[] ids;
        private final float[] x;
        private final float[] y;
        private int size;

        Points(int count) {
            this.ids = new int[count];
            this.x = new float[count];
            this.y = new float[count];
        }

        int add(ResultSet row) throws SQLException {
            ids[size] = row.getInt("track_id");
            x[size] = row.getFloat("x");
            y[size] = row.getFloat("y");
            return size++;
        }
    }

    /// Which track has which genre, in pairs.
    private static final class Links {

        private int[] pairs = new int[1024];
        private int size;

        void add(int track, int genre) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = track;
            pairs[size++] = genre;
        }

        void rank(Map<Integer, Integer> ranks, int[] places) {
            for (int i = 0; i < size; i += 2) {
                int rank = ranks.getOrDefault(pairs[i + 1], 0);
                int before = places[pairs[i]];
                places[pairs[i]] = before == 0 || rank == 0 ? Math.max(before, rank) : Math.min(before, rank);
            }
        }
    }
}
