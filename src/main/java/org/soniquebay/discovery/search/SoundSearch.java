package org.soniquebay.discovery.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.discovery.similarity.CompactFeatures;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Finds tracks by what they sound like, and tracks that mix with another by tempo and key.
public final class SoundSearch {

    private static final String COLUMNS = """
            SELECT features.id, features.track_id AS track, features.bpm, features.key AS tonic, features.scale,
                   features.camelot_key AS camelot, features.danceability, features.genre_main AS main_genre
            FROM track_audio_features AS features
            JOIN tracks ON tracks.id = features.track_id
            """;
    private static final RowMapper<CompactFeatures> FEATURES = ConstructorMapper.of(CompactFeatures.class);

    /// A page of the tracks that fulfil the conditions, slowest first, those without a tempo last.
    public List<CompactFeatures> find(Handle handle, SoundFilter filter, TrackScope scope, Page page) {
        List<String> conditions = new ArrayList<>(filter.conditions());
        conditions.add(scope.tracks());
        Query query = page.bind(handle.createQuery(COLUMNS + """
                WHERE %s
                ORDER BY features.bpm, features.track_id
                OFFSET :skip LIMIT :limit
                """.formatted(String.join(" AND ", conditions))));
        return query.addCustomizer(CustomPlan.ALWAYS).bindMap(filter.values()).map(FEATURES).list();
    }

    /// The tracks that mix with a track, nearest tempo first. Of keys, those next to its own on the Camelot wheel count,
    /// or else the same tonic in either scale; when its key is not known, every key.
    ///
    /// @return empty when there is no such track; none when its tempo is not known
    public Optional<List<CompactFeatures>> mixable(Handle handle, TrackId track, MixQuery wish) {
        Optional<CompactFeatures> reference = handle.createQuery("""
                SELECT coalesce(features.id, 0) AS id, tracks.id AS track, features.bpm, features.key AS tonic, features.scale,
                       features.camelot_key AS camelot, features.danceability, features.genre_main AS main_genre
                FROM tracks
                LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
                WHERE tracks.id = :track
                """)
                .bind("track", track).map(FEATURES).findOne();
        return reference.map(known -> known.bpm().isEmpty() ? List.of() : mixable(handle, known, wish));
    }

    private static List<CompactFeatures> mixable(Handle handle, CompactFeatures reference, MixQuery wish) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        conditions.add(tempos(wish, values, reference.bpm().orElseThrow()));
        List<String> codes = wish.compatibleKeys() ? wheel(reference) : List.of();
        if (codes.isEmpty()) {
            reference.key().tonic().ifPresent(tonic -> {
                conditions.add("features.key = :key");
                values.put("key", tonic);
            });
        } else {
            conditions.add("features.camelot_key = ANY (:codes)");
        }
        Query query = handle.createQuery(COLUMNS + """
                WHERE features.track_id <> :track AND %s AND %s
                ORDER BY %s, features.track_id
                LIMIT :most
                """.formatted(TrackScope.LISTED.tracks(), String.join(" AND ", conditions), distance(wish)))
                .bind("track", reference.track()).bind("most", wish.most()).bindMap(values);
        query.addCustomizer(CustomPlan.ALWAYS);
        if (!codes.isEmpty()) {
            query.bindArray("codes", String.class, codes);
        }
        return query.map(FEATURES).list();
    }

    private static String tempos(MixQuery wish, Map<String, Object> values, double bpm) {
        values.put("bpm", bpm);
        values.put("bpmFrom", bpm - wish.tolerance());
        values.put("bpmTo", bpm + wish.tolerance());
        return SoundFilter.inRange(true, true, wish.halfAndDouble());
    }

    private static String distance(MixQuery wish) {
        String plain = "abs(features.bpm - :bpm)";
        return wish.halfAndDouble()
                ? "least(" + plain + ", abs(features.bpm * 2 - :bpm), abs(features.bpm / 2 - :bpm))" : plain;
    }

    /// The places of the wheel that mix with the track's own; none when its place is not known.
    private static List<String> wheel(CompactFeatures reference) {
        return reference.key().camelot().flatMap(KeyNames::parse).map(Camelot::of)
                .map(place -> Stream.concat(Stream.of(place), place.neighbours().stream()).map(Camelot::toString).toList())
                .orElse(List.of());
    }
}
